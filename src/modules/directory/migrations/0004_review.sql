-- The day an extract of a register was made, as its provider says: it is recent or it is refused.
alter table directory.document
  add column issued_on text check (issued_on ~ '^\d{4}-\d\d-\d\d$');

-- Who signed the decision on an application: first name, last name and capacity, as its letter bears them
-- (CRPA, art. L212-1). Null until it is decided.
alter table directory.provider
  add column decided_as text;
create index provider_waiting on directory.provider (submitted_at) where state = 'submitted';

-- A reminder that left: of what (the confirmation, or a document), for which last day, and how many days from it.
-- One row for each, so that a night run twice says nothing twice.
create table directory.reminder (
  provider_id uuid        not null references directory.provider (id) on delete cascade,
  about       text        not null check (about in ('attestation', 'document')),
  due_on      text        not null check (due_on ~ '^\d{4}-\d\d-\d\d$'),
  days        integer     not null,
  told_at     timestamptz not null,
  primary key (provider_id, about, due_on, days)
);
