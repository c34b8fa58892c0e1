-- every decision to send one message, and what became of it
create table dispatch (
	enrollment_id uuid not null,
	element_instance_key bigint not null,
	id uuid not null,
	contact_id uuid not null,
	journey text not null,
	channel text not null check (channel in ('email', 'sms', 'whatsapp')),
	purpose text not null check (purpose in ('marketing', 'transactional', 'reply')),
	template text not null,
	expires_at timestamptz,
	state text not null check (state in ('deciding', 'held', 'handed-over', 'unconfirmed', 'accepted', 'rejected',
		'suppressed', 'expired', 'given-up')),
	reason text,
	-- what every rule said, in order
	verdicts jsonb not null default '[]',
	-- what was said, in the channel's form
	content jsonb,
	-- where it went
	address text,
	provider text,
	provider_message_id text,
	-- hand-overs begun; whoever changes the state says which one it has seen
	attempts integer not null default 0,
	-- null while an operator is waited for
	held_until timestamptz,
	handed_over_at timestamptz,
	lease_until timestamptz,
	unconfirmed_at timestamptz,
	-- when it is looked for next
	settle_at timestamptz,
	-- when the provider first said it had not heard of it
	absent_at timestamptz,
	-- sent once more after nobody knew
	repeated boolean not null default false,
	-- the enrollment has ended
	journey_over boolean not null default false,
	-- suppressed because no job came for it any more; one that comes after all takes it up
	step_left boolean not null default false,
	-- the furthest the provider has told
	delivery text,
	-- first and last time of each kind of feedback
	feedback jsonb not null default '{}',
	created_at timestamptz not null,
	updated_at timestamptz not null,
	primary key (enrollment_id, element_instance_key)
);

create index dispatch_id on dispatch (id);

create index dispatch_provider_message on dispatch (provider, provider_message_id)
	where provider_message_id is not null;

create index dispatch_contact on dispatch (contact_id, channel, handed_over_at);

create index dispatch_contact_created on dispatch (contact_id, created_at);

-- what is not final is little, and looked through again and again
create index dispatch_open on dispatch (state, lease_until, settle_at, held_until)
	where state in ('deciding', 'held', 'handed-over', 'unconfirmed');
