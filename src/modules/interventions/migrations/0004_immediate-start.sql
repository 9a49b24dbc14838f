-- The express request to start before the fourteen days are over is sealed as a signature is (C. conso, art. L221-25).
alter table interventions.signature drop constraint signature_of_check;
alter table interventions.signature add constraint signature_of_check
  check (of in ('quote', 'amendment', 'immediate-start'));
