-- since when a provider has asked us to wait again and again
alter table sending_gate add column busy_since timestamptz;

update sending_gate set busy_since = busy_until where busy_until is not null;

alter table sending_gate add check ((busy_until is null) = (busy_since is null));

-- who waits for a place, to see how long a provider's queue is
create index dispatch_place on dispatch (channel, (purpose = 'marketing'), place_at)
where state = 'held' and place_at is not null;
