create table journey_pause (
	journey text primary key,
	since timestamptz not null,
	paused_by text not null
);

comment on table journey_pause is 'Journeys that enroll nobody and send nothing until somebody resumes them.';

create table journey_ending (
	journey text primary key,
	asked_at timestamptz not null,
	asked_by text not null,
	due_at timestamptz not null,
	-- the last enrollment that was looked at
	passed uuid not null,
	-- who was being enrolled during the first pass is found by another
	last_pass boolean not null
);

comment on table journey_ending is 'Orders to end every enrollment of a journey that was created by then; in force for messages at once.';

alter table enrollment add column ended_by text;

comment on column enrollment.ended_by is 'The operator who ended it.';
