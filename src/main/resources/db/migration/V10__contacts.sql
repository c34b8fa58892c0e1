create table contact (
	id uuid primary key,
	external_id text collate "C" unique,
	email text collate "C",
	phone text collate "C" unique,
	language text,
	time_zone text,
	attributes jsonb not null,
	created_at timestamptz not null,
	updated_at timestamptz not null,
	check (num_nonnulls(external_id, email, phone) > 0)
);

comment on table contact is 'Every person we hold a record of; its row is locked while something is decided about the contact.';
comment on column contact.phone is 'In E.164 form, with its plus sign.';

create unique index contact_email on contact (lower(email));
