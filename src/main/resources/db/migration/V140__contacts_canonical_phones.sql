-- Argentine mobiles with their 9 and Brazilian ones with their ninth digit, as numbers are kept from now on; where
-- somebody else has that form already, both contacts stay as they are
update contact old
set phone = regexp_replace(regexp_replace(old.phone, '^\+54([1-3]\d{9})$', '+549\1'),
  '^\+55(\d\d)([6-9]\d{7})$', '+55\19\2')
where old.phone ~ '^\+(54[1-3]\d{9}|55\d\d[6-9]\d{7})$'
  and not exists (select from contact other
    where other.phone = regexp_replace(regexp_replace(old.phone, '^\+54([1-3]\d{9})$', '+549\1'),
      '^\+55(\d\d)([6-9]\d{7})$', '+55\19\2'));

comment on column contact.phone is 'In E.164 form, with its plus sign; in Mexico, Argentina and Brazil in the one form of several that PhoneNumbers keeps.';
