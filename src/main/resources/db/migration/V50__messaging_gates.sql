-- what stands between decided messages and their providers; a scope that is missing is open
create table sending_gate (
	scope text primary key check (scope in ('everything', 'email', 'sms', 'whatsapp')),
	paused_at timestamptz,
	paused_by text,
	stopped_at timestamptz,
	-- the provider that takes nothing
	stopped_by text,
	stop_reason text,
	-- when a message is let through to see whether it has been mended
	next_try_at timestamptz,
	busy_until timestamptz
);

-- how far the messages that a provider may take have been given out
create table provider_pace (
	provider text not null,
	channel text not null,
	-- up to which instant what has left counts against the pace
	spent_until timestamptz not null,
	-- the next free place in each queue
	marketing_at timestamptz not null,
	transactional_at timestamptz not null,
	primary key (provider, channel)
) with (fillfactor = 50);

-- the place in its provider's queue that a held message was given
alter table dispatch add column place_at timestamptz;
