-- only what an operator looks at: what comes and goes in a storm need not be indexed for that
drop index provider_event_state;

create index provider_event_parked on provider_event (position) where state in ('parked', 'set-aside');

-- rows stay for seconds; what they leave behind is swept before looking for the next ones gets slow
alter table provider_event set (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 10000);
