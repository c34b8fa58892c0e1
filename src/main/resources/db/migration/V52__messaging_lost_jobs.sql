-- the element of its model, where the engine is told to begin again
alter table dispatch add column step text;

-- when the engine is told to begin the step again; null when there is nothing to tell
alter table dispatch add column renew_at timestamptz;

create index dispatch_renew on dispatch (renew_at) where renew_at is not null;
