-- What a provider says it did, once a year: kept informed or trained (charter, A6-WATCH), was in touch with the police
-- or the gendarmerie of its area (A4-LOCAL). The last day it gave for each; no row: none yet.
create table directory.yearly (
  provider_id uuid primary key references directory.provider (id) on delete cascade,
  watch       text check (watch ~ '^\d{4}-\d\d-\d\d$'),
  local       text check (local ~ '^\d{4}-\d\d-\d\d$')
);
alter table directory.reminder drop constraint reminder_about_check;
alter table directory.reminder add constraint reminder_about_check
  check (about in ('attestation', 'document', 'charter', 'watch', 'local'));

-- Who does the work: the list of those who pledged confidentiality (A3-NDA), for operators alone. Never in the offer,
-- which everybody reads.
create table directory.staff_member (
  provider_id uuid    not null references directory.provider (id) on delete cascade,
  place       integer not null check (place >= 0),
  name        text    not null check (name <> ''),
  does        text    not null check (does <> ''),
  pledged_on  text    not null check (pledged_on ~ '^\d{4}-\d\d-\d\d$'),
  primary key (provider_id, place)
);

-- The attestation of social declarations (Code du travail, art. D8222-5), and the signed list of pledges.
alter table directory.document drop constraint document_kind_check;
alter table directory.document add constraint document_kind_check
  check (kind in ('registration', 'representative', 'insurance', 'vigilance', 'pledges', 'competence', 'label'));
