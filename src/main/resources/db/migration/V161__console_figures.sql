create table console_figures (
	id integer primary key check (id = 1),
	due_at timestamptz not null,
	taken_at timestamptz,
	figures text
);

comment on table console_figures is 'What pages show of whole tables, counted from time to time by one instance for all.';
comment on column console_figures.due_at is 'When it is counted again; whoever moves this on counts.';

-- counting reads these and not the tables
create index enrollment_live on enrollment (process_id, id) where state <> 'ended';
create index enrollment_ended on enrollment (process_id) where state = 'ended';
create index enrollment_goal on enrollment (process_id) where goal_at is not null;
create index dispatch_accepted on dispatch (journey) where state = 'accepted';

drop index dispatch_waiting;
-- what waits of one cause, the longest waiting first: ids are ordered by time
create index dispatch_waiting on dispatch (state, journey, channel, cause, id) include (held_until, settle_at)
	where state in ('held', 'unconfirmed');

-- those that are due are few, those that are held may be many
create index dispatch_held on dispatch (held_until) where state = 'held';
drop index dispatch_open;
create index dispatch_open on dispatch (state, lease_until, settle_at)
	where state in ('deciding', 'handed-over', 'unconfirmed');

-- pages list the newest of one group
create index provider_event_group on provider_event (provider, kind, state, position)
	where state in ('parked', 'set-aside');
