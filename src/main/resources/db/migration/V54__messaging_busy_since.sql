-- since when a provider has asked us to wait again and again; null where an older version noted it
alter table sending_gate add column busy_since timestamptz;
