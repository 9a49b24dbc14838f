-- What operators are shown of interventions is looked for among the few that have it.
create index intervention_late on interventions.intervention (changed_at) where value -> 'lateness' is not null;
create index intervention_missed on interventions.intervention (changed_at)
  where (state = 'lapsed' or value -> 'missedAt' is not null);
create index intervention_supervised on interventions.intervention (changed_at)
  where value #> '{delisted,supervisedSince}' is not null and state in ('signed', 'working', 'frozen');
