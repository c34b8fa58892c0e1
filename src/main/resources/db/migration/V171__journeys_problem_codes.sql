alter table engine_command add column problem_fact text;

comment on column engine_command.problem is 'Why it has not been told: a code, in one word; who dropped it, if somebody did.';
comment on column engine_command.problem_fact is 'What more is known of the problem; tells groups of the same code apart.';

-- also turns what instances of the version before set aside while instances are updated one after the other
create function engine_command_told_in_words() returns trigger language plpgsql as $$
declare
	sentence text := new.problem;
begin
	new.problem := case
		when sentence ~ '^the engine refuses (to create the instance|the message) \([A-Z_]+\)$' then 'refused'
		when sentence ~ '^the engine failed \([A-Z_]+\)$' then 'engine-failed'
		when sentence = 'it is larger than the engine takes at once' then 'too-large'
		else 'other'
	end;
	new.problem_fact := case
		when new.problem in ('refused', 'engine-failed') then substring(sentence from '\(([A-Z_]+)\)$')
		when new.problem = 'other' then left(sentence, 500)
	end;
	return new;
end
$$;

create trigger engine_command_told_in_words before insert or update of problem on engine_command
for each row when (new.set_aside_at is not null and new.sent_at is null and new.problem like '% %')
execute function engine_command_told_in_words();

update engine_command set problem = problem where set_aside_at is not null and sent_at is null;
