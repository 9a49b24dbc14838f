-- The draw of the form that wrote a step, with what was typed in it: pressed twice, it is carried out once.
alter table interventions.step add column draw text;
create unique index step_drawn on interventions.step (intervention_id, party, draw) where draw is not null;
