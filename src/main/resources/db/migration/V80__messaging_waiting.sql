-- what waits of one cause, the longest waiting first: ids are ordered by time
create index dispatch_waiting on dispatch (state, journey, channel, id) where state in ('held', 'unconfirmed');
