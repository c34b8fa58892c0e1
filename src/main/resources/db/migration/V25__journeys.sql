create table deployment (
	definition_key bigint primary key,
	process_id text not null,
	version integer not null,
	content_hash bytea not null,
	bpmn bytea not null,
	trigger_event text,
	listens text[] not null,
	problems text[] not null,
	deployed_by text not null,
	deployed_at timestamptz not null
);

comment on table deployment is 'Every definition the engine knows of us; a content that stands here is not deployed again.';

create index deployment_process on deployment (process_id, version desc);

create table enrollment (
	id uuid primary key,
	process_id text not null,
	definition_key bigint not null,
	version integer not null,
	contact_id uuid not null,
	subject text,
	event jsonb not null,
	triggered_at timestamptz not null,
	reentry text not null,
	state text not null check (state in ('starting', 'running', 'ended')),
	end_reason text,
	goal_event_id uuid,
	goal_at timestamptz,
	created_at timestamptz not null,
	claimed_at timestamptz,
	ended_at timestamptz,
	creation_key bigint,
	process_instance_key bigint
);

comment on column enrollment.event is 'The customer event that started it, as templates see it.';
comment on column enrollment.creation_key is 'The instance key in the answer to its creation, until an instance has claimed it.';

create index enrollment_contact on enrollment (contact_id, created_at desc);
create index enrollment_unended on enrollment (id) where state <> 'ended';
create index enrollment_journey on enrollment (process_id, created_at desc);
create index enrollment_instance on enrollment (process_instance_key) where process_instance_key is not null;

create unique index enrollment_once on enrollment (contact_id, process_id)
	where reentry = 'once';
create unique index enrollment_one_at_a_time on enrollment (contact_id, process_id)
	where reentry = 'one-at-a-time' and state <> 'ended';
create unique index enrollment_one_per_subject on enrollment (contact_id, process_id, subject)
	nulls not distinct where reentry = 'one-per-subject' and state <> 'ended';

create table event_effect (
	event_id uuid not null,
	process_id text not null,
	enrollment_id uuid,
	contact_id uuid not null,
	effect text not null check (effect in ('enrolled', 'not-enrolled', 'told', 'goal', 'converted')),
	reason text,
	at timestamptz not null
);

comment on table event_effect is 'What each customer event did to each journey, and why it did not.';

create index event_effect_event on event_effect (event_id);
create index event_effect_contact on event_effect (contact_id, at desc);

create table engine_command (
	id bigint generated always as identity primary key,
	enrollment_id uuid not null,
	kind text not null check (kind in ('create', 'publish')),
	message_name text,
	correlation_key text,
	message_id text,
	variables jsonb,
	created_at timestamptz not null,
	due_at timestamptz not null,
	leased_until timestamptz,
	attempts integer not null default 0,
	problem text,
	sent_at timestamptz
);

comment on table engine_command is 'What the engine has yet to be told, in order for each enrollment.';

create index engine_command_unsent on engine_command (enrollment_id, id) where sent_at is null;
create index engine_command_due on engine_command (due_at) where sent_at is null;
create index engine_command_sent on engine_command (sent_at) where sent_at is not null;
create index engine_command_recent on engine_command (enrollment_id, sent_at) where kind = 'publish';
