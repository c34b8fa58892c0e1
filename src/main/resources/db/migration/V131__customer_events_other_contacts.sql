alter table customer_event_key add column warnings json;

comment on column customer_event_key.warnings is 'What was said of fields that were not taken, by field, so that a repetition is answered alike.';

create table customer_event_other (
	contact_id uuid not null,
	event_id uuid not null references customer_event,
	primary key (contact_id, event_id)
);

comment on table customer_event_other is 'Contacts whose email or phone an event gave, although its external id is another contact''s: what it ends, it ends for them too.';
