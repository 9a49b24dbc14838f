-- What was sent of a report (compte rendu), as those who watch the threat read it today: neither the case, nor the
-- client, nor what she objected to. `id` is drawn for this sending alone: it is what the announcement of it bears.
create table interventions.sent_report (
  id              uuid primary key,
  intervention_id uuid        not null references interventions.intervention,
  provider_id     uuid        not null,  -- directory.provider, by value
  document        jsonb,                 -- gone once it was taken back, or another took its place
  sent_at         timestamptz not null,
  taken_back_at   timestamptz,
  replaced_by     uuid        references interventions.sent_report deferrable initially deferred,
  check ((document is null) = (taken_back_at is not null))
);
-- One intervention has one report that is read.
create unique index sent_report_of on interventions.sent_report (intervention_id) where document is not null;
create index sent_report_by_age on interventions.sent_report (sent_at desc);

-- Until today pressing « envoyer » sent nothing anywhere: what was noted as sent never left, and may be sent.
update interventions.intervention set value = jsonb_set(value, '{sharing,sent}', '[]')
  where value -> 'sharing' -> 'sent' is not null;
