-- An opening may also be to the people of a provider, for one intervention that its victim asked for and in which she
-- ticked her exhibits: whoever of that organisation looks is named in the register. It names no person beforehand.
alter table evidence.opening alter column person_id drop not null;
alter table evidence.opening alter column held_id drop not null;
alter table evidence.opening add column intervention_id uuid;  -- interventions.intervention, by value
alter table evidence.opening add check ((person_id is null) = (held_id is null));
alter table evidence.opening add check ((person_id is null) = (intervention_id is not null));
alter table evidence.opening add check (intervention_id is null or organisation is not null);
create index opening_of_organisation on evidence.opening (organisation, until)
  where intervention_id is not null and ended_at is null;
create index opening_of_intervention on evidence.opening (intervention_id) where intervention_id is not null;
