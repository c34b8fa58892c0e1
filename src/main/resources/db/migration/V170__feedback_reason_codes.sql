alter table provider_event add column reason_fact text;

comment on column provider_event.reason is 'Why it has no dispatch: a code, in one word. What versions before kept and nobody looks at is a sentence.';
comment on column provider_event.reason_fact is 'What more is known of the reason; tells groups of the same code apart.';

-- also turns what instances of the version before write while instances are updated one after the other
create function provider_event_told_in_words() returns trigger language plpgsql as $$
declare
	sentence text := new.reason;
begin
	new.reason := case
		when sentence = 'the message it names is not known yet' then 'message-not-known-yet'
		when sentence = 'the message it names did not turn up in 24 hours' then 'message-not-found'
		when sentence = 'it names no message of ours' then 'no-message-named'
		when sentence = 'nothing had been sent to whoever wrote this' then 'nothing-sent-to-writer'
		when sentence = 'there is nothing to do about an event of this type' then 'nothing-to-do'
		when sentence like 'interpreting it failed with %' then 'interpretation-failed'
		when sentence like 'interpreting it was interrupted by %' then 'interpretation-interrupted'
		else 'other'
	end;
	new.reason_fact := case new.reason
		when 'interpretation-failed' then split_part(sentence, ' failed with ', 2)
		when 'interpretation-interrupted' then split_part(sentence, ' interrupted by ', 2)
		when 'other' then left(sentence, 500)
	end;
	return new;
end
$$;

create trigger provider_event_told_in_words before insert or update of reason on provider_event
for each row when (new.reason like '% %') execute function provider_event_told_in_words();

update provider_event set reason = reason where state in ('parked', 'set-aside');
