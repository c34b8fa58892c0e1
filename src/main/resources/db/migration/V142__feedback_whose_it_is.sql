alter table provider_event
	-- another that may be the provider's id of the message
	add column other_message_id text,
	-- the address the message went to
	add column recipient text,
	-- who said which dispatch it is about
	add column assigned_by text;

alter table feedback_event add column assigned_by text;

update provider_event
set other_message_id = substring(raw from '"smtp-id":"\s*<?\s*([^"@>\\\s]{1,200})@'),
  recipient = substring(raw from '"email":"\s*([^"\\\s]{1,254})')
where state in ('parked', 'set-aside') and provider = 'SendGrid';
