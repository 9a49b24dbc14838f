-- One person of a provider read a case on one day: once, when she first did. Shown to the victim, and counted where
-- somebody opens far more cases than she works on. Written before anything is shown.
create table interventions.reading (
  intervention_id uuid        not null references interventions.intervention,
  person_id       uuid        not null,  -- accounts.person, by value
  person          text        not null,
  day             date        not null,  -- on the clock of the facts
  at              timestamptz not null,
  primary key (intervention_id, person_id, day)
);
create index reading_by_time on interventions.reading (at);
