-- what providers' own ids have been taken in; older than its retention a repetition is
-- still harmless, because feedback_event knows the id, too
create table provider_event_key (
	provider text not null,
	provider_event_id text not null,
	received_at timestamptz not null,
	primary key (provider, provider_event_id)
);

create index provider_event_key_received on provider_event_key (received_at);

-- what providers told and no dispatch has yet: new, parked, kept as it is, or set aside
create table provider_event (
	position bigint generated always as identity primary key,
	provider text not null,
	provider_event_id text not null,
	kind text,
	reference uuid,
	provider_message_id text,
	sender_channel text,
	sender_address text,
	occurred_at timestamptz not null,
	received_at timestamptz not null,
	detail text,
	raw text not null,
	state text not null check (state in ('new', 'parked', 'kept', 'set-aside')),
	reason text,
	attempts integer not null default 0,
	-- null when nothing more will be tried
	due_at timestamptz
);

create index provider_event_due on provider_event (due_at, position) where due_at is not null;

create index provider_event_state on provider_event (state, position);

-- what happened to a dispatch
create table feedback_event (
	dispatch_id uuid not null,
	provider text not null,
	provider_event_id text not null,
	kind text not null,
	occurred_at timestamptz not null,
	received_at timestamptz not null,
	detail text,
	raw text not null,
	primary key (dispatch_id, provider, provider_event_id)
);
