create table contact_external_id (
	id bigint generated always as identity primary key,
	external_id text collate "C" not null,
	contact_id uuid not null references contact,
	since timestamptz not null,
	event_id uuid,
	removed_at timestamptz,
	removed_by text
);

comment on table contact_external_id is 'Every external id of every contact, the one in contact.external_id included; those of contacts made before this table are only there.';
comment on column contact_external_id.event_id is 'The customer event that brought it; none if the contacts API did.';
comment on column contact_external_id.removed_at is 'It is not the contact''s any more, and no event gives it back.';

create unique index contact_external_id_once on contact_external_id (external_id) where removed_at is null;
create index contact_external_id_removed on contact_external_id (external_id) where removed_at is not null;
create index contact_external_id_contact on contact_external_id (contact_id);

create table contact_pair (
	contact_id uuid not null references contact,
	other_id uuid not null references contact,
	since timestamptz not null,
	event_id uuid not null,
	apart_at timestamptz,
	apart_by text,
	primary key (contact_id, other_id)
);

comment on table contact_pair is 'Contacts that may be one person: a customer event named one by external id and the other by email or phone.';
comment on column contact_pair.event_id is 'The first such event; it counts for contact_id.';
comment on column contact_pair.apart_at is 'An operator has decided that they are two.';

create unique index contact_pair_once on contact_pair (least(contact_id, other_id), greatest(contact_id, other_id));
create index contact_pair_open on contact_pair (since, contact_id) where apart_at is null;
create index contact_pair_other on contact_pair (other_id);
