-- When somebody of the provider first opened the page that shows a message of the victim: until then it waits among
-- what the provider has to do. What was written before this was known is held to be read.
alter table interventions.message add column read_at timestamptz;
update interventions.message set read_at = at;
create index message_unread on interventions.message (intervention_id, at)
  where read_at is null and party = 'victim';
