create table shipped_journey (
	process_id text primary key,
	problem text,
	recorded_at timestamptz not null
);

comment on table shipped_journey is 'Journeys of the application that have been deployed once, or that the engine refused; no instance is ready before all of its own stand here.';
comment on column shipped_journey.problem is 'Why the engine refused it when it was last deployed; missing if it took it.';

insert into shipped_journey (process_id, recorded_at)
select process_id, min(deployed_at) from deployment where deployed_by = 'application' group by process_id;
