-- until when its job should come for what somebody else has found out or decided meanwhile;
-- null when it has heard, or nobody waits for it
alter table dispatch add column job_due_at timestamptz;

create index dispatch_job_due on dispatch (job_due_at) where job_due_at is not null;
