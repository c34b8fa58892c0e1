alter table dispatch add column cause jsonb;
alter table dispatch add column facts jsonb;
alter table sending_gate add column stop_cause jsonb;

comment on column dispatch.cause is 'Why it is in its state: a code, and those facts that tell groups of waiting messages apart.';
comment on column dispatch.facts is 'What more is known of the reason, without which it is the same.';
comment on column dispatch.reason is 'The sentence that versions before wrote instead of cause.';
comment on column sending_gate.stop_cause is 'What is to be mended: a code and its facts.';
comment on column sending_gate.stop_reason is 'The sentence that versions before wrote instead of stop_cause.';

-- the codes of the sentences that were written before there were codes
create function dispatch_cause(sentence text) returns jsonb language sql immutable as $$
	select case
		when known.code is not null then jsonb_build_object('code', known.code)
		when sentence like 'all sending is paused by %' then
			jsonb_build_object('code', 'sending-paused', 'by', substr(sentence, 26))
		when sentence ~ '^(email|SMS|WhatsApp) is paused by ' then
			jsonb_build_object('code', 'channel-paused', 'channel', lower(split_part(sentence, ' ', 1)),
				'by', substr(sentence, position(' is paused by ' in sentence) + 14))
		else jsonb_build_object('code', 'other', 'text', left(sentence, 500))
	end
	from (select (select code from (values
		('the contact is not known, or has been erased', 'contact-unknown'),
		('no email address', 'no-email-address'),
		('no phone number', 'no-phone-number'),
		('the email address is not valid', 'email-address-not-valid'),
		('the phone number is not valid', 'phone-number-not-valid'),
		('the phone number is not a mobile one', 'phone-number-not-mobile'),
		('the journey is paused', 'journey-paused'),
		('the provider asked us to wait', 'provider-asked-to-wait'),
		('the provider has failed again and again, and is given a rest', 'provider-resting'),
		('the journey moved on', 'journey-over'),
		('an operator ended the journey for everybody on it', 'journey-ended-for-all'),
		('there is no such enrollment', 'no-such-enrollment'),
		('the journey left this step before it could be sent', 'step-left'),
		('its job did not come back from the engine; its step is begun again', 'step-begun-again'),
		('its job did not come back from the engine, which cannot begin its step again', 'step-not-begun-again'),
		('nobody could find out whether it left, and its job did not come back from the engine to send it once more',
			'job-lost'),
		('sent once more after nobody knew whether the first had left', 'sent-once-more')
		) as sentences (words, code) where words = sentence) as code) known
$$;

update dispatch set cause = coalesce(dispatch_cause(reason), '{"code": "other"}')
where reason is not null or state in ('held', 'unconfirmed');

-- what instances of the version before write while instances are updated one after the other
create function dispatch_told_in_words() returns trigger language plpgsql as $$
begin
	new.cause := case when new.reason is not null then dispatch_cause(new.reason)
		when new.state in ('held', 'unconfirmed') then '{"code": "other"}' end;
	new.facts := null;
	return new;
end
$$;

create trigger dispatch_inserted_in_words before insert on dispatch
for each row when (new.reason is not null or (new.cause is null and new.state in ('held', 'unconfirmed')))
execute function dispatch_told_in_words();

create trigger dispatch_updated_in_words before update of reason on dispatch
for each row execute function dispatch_told_in_words();

drop index dispatch_waiting;
-- what waits of one cause, the longest waiting first: ids are ordered by time
create index dispatch_waiting on dispatch (state, journey, channel, cause, id) where state in ('held', 'unconfirmed');
