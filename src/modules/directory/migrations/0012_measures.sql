-- The numbers that people write: PRO-2026-000042. A gap tells nothing: what was refused gave its number back to nobody.
create sequence directory.procedure_number;

-- A file about a provider: a report and all that followed it. One row is one file, whatever happens in it.
create table directory.procedure_file (
  id          uuid primary key,
  number      text        not null unique check (number ~ '^PRO-\d{4}-\d{6}$'),
  -- Never erased with the provider: what was decided about it may be asked for by a court.
  provider_id uuid        not null references directory.provider (id),
  reported_at timestamptz not null,
  -- What lists ask, written again with each act and each night (rules/file.ts).
  is_open     boolean     not null,
  -- 3: suspended, or a grave breach established; 2: major; 1: minor; 0: nothing established yet.
  gravity     smallint    not null check (gravity between 0 and 3),
  -- Whether time alone may still move the listing because of it: a delisting that begins or ends, a suspension that lapses.
  bears       boolean     not null,
  -- What has happened, dated (rules/file.ts): read and replaced whole, under the lock of its row.
  file        jsonb       not null,
  -- Who reported, if she wants to be told; forgotten some time after the file is closed.
  reporter_mail     text,
  reporter_language text  check (reporter_language in ('fr', 'en')),
  version     integer     not null check (version > 0),
  changed_at  timestamptz not null,
  check ((reporter_mail is null) = (reporter_language is null))
);
create index procedure_file_open on directory.procedure_file (gravity desc, reported_at) where is_open;
create index procedure_file_bears on directory.procedure_file (provider_id) where bears;
create index procedure_file_of_provider on directory.procedure_file (provider_id, reported_at);
