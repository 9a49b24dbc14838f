-- A provider that closed nothing in a quarter says so, « néant » (charter, A5-REPORT): one line for each quarter.
create table directory.empty_quarter (
  provider_id uuid        not null references directory.provider (id) on delete cascade,
  quarter     text        not null check (quarter ~ '^\d{4}-T[1-4]$'),
  said_at     timestamptz not null,
  -- accounts.person, by value.
  said_by     uuid        not null,
  primary key (provider_id, quarter)
);
alter table directory.reminder drop constraint reminder_about_check;
alter table directory.reminder add constraint reminder_about_check
  check (about in ('attestation', 'document', 'charter', 'watch', 'local', 'report'));
