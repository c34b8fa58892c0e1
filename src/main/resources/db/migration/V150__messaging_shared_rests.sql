-- how a channel's provider has fared, for all instances together
alter table sending_gate
	-- hand-overs that failed one after the other
	add column failures integer not null default 0,
	-- when it last gave a good answer, to within seconds; null once it is left alone
	add column worked_at timestamptz,
	-- since when it has failed again and again, and what it said last
	add column failing_since timestamptz,
	add column failure_reason jsonb,
	-- the last rest it was given, and how many there have been
	add column rest_from timestamptz,
	add column rest_until timestamptz,
	add column rests integer not null default 0;

-- what tries first whether a provider works again
create index dispatch_trials on dispatch (channel, held_until) where state = 'held' and purpose <> 'marketing';
