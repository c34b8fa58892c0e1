alter table engine_command drop constraint engine_command_kind_check;
alter table engine_command add check (kind in ('create', 'publish', 'cancel'));

alter table engine_command add column failures integer not null default 0;
alter table engine_command add column set_aside_at timestamptz;

comment on column engine_command.due_at is 'When it may be told; the end of its lease while it is being told; infinity while it stands behind one that is set aside.';
comment on column engine_command.leased_until is 'Somebody is telling it.';
comment on column engine_command.failures is 'How often the engine failed at it without being away.';
comment on column engine_command.set_aside_at is 'The engine will not take it as it stands; an operator decides.';

drop index engine_command_due;
create index engine_command_due on engine_command (due_at, id) where sent_at is null and set_aside_at is null;
create index engine_command_set_aside on engine_command (set_aside_at) where set_aside_at is not null and sent_at is null;
