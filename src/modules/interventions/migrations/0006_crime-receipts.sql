-- The receipt of what a provider recorded of a duty done (Code pénal, art. 434-1, 434-3): what it recorded and when,
-- sealed by the instance. It is the proof of the provider, and says nothing of the case: it outlives its deletion.
create table interventions.crime_receipt (
  id              uuid primary key,
  intervention_id uuid        not null references interventions.intervention,
  number          integer     not null check (number >= 1),
  recorded_at     timestamptz not null,
  evidence        text        not null,
  seal            text        not null,
  unique (intervention_id, number)
);
-- What calls the duty desk: looked for by each reading of the list of what waits.
create index step_that_calls on interventions.step (at) where act in ('crime-alert', 'crime-advice');
