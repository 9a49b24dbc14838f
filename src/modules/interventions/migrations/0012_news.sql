-- News that asks for nothing waits until then, to be told together with what happens meanwhile (rules/pace.ts).
alter table interventions.step add column held_until timestamptz;
-- When one side of an intervention was last told of something.
create index step_told on interventions.step (intervention_id, told_at);
