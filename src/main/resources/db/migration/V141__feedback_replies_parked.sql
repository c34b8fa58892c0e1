-- who wrote to us and nobody could find was shown nowhere
update provider_event set state = 'parked', reason = 'nothing had been sent to whoever wrote this'
where state = 'kept' and kind is not null;
