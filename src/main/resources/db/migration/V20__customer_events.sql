create table customer_event (
	id uuid primary key,
	client_id text not null,
	name text not null,
	contact_id uuid not null,
	subject text,
	occurred_at timestamptz not null,
	accepted_at timestamptz not null,
	properties jsonb not null
);

comment on table customer_event is 'What customers did, as the business told it.';

create index customer_event_contact on customer_event (contact_id, occurred_at desc, id desc);

create table customer_event_key (
	client_id text collate "C" primary key,
	event_id uuid not null,
	content_hash bytea not null,
	accepted_at timestamptz not null
);

comment on table customer_event_key is 'The ids that businesses gave to events of late, so that a repetition does nothing.';
comment on column customer_event_key.content_hash is 'SHA-256 of what was sent, as JSON with sorted names.';

create index customer_event_key_accepted on customer_event_key (accepted_at);
