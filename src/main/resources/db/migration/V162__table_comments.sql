comment on table event_effect is 'What each customer event did to each journey, and why it did not. It has no primary key: rows are added, read by event or contact, and never changed or pointed at; one event may do the same to a journey twice; and an id of its own would cost every event one more index entry that nothing looks up.';

comment on table dispatch is 'Every decision to send one message, and what became of it. The column id is indexed and needs no unique constraint: we mint it ourselves, from time and 74 random bits, once for each key.';
