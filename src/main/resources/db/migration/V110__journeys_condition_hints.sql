create table condition_hint (
	definition_key bigint not null,
	about text not null,
	types text not null,
	times bigint not null,
	last_seen timestamptz not null,
	primary key (definition_key, about, types)
);

comment on table condition_hint is 'Conditions of models that answered neither true nor false; types of values only. Written off the path of events, so that no event waits for another.';
comment on column condition_hint.about is 'trigger.when, or the process message whose match it is.';

-- not valid: no row that is there already could break it
alter table event_effect drop constraint event_effect_effect_check;
alter table event_effect add constraint event_effect_effect_check
	check (effect in ('enrolled', 'not-enrolled', 'told', 'not-told', 'goal', 'converted')) not valid;
