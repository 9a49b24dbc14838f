create schema cases;

-- A case (dossier): one person's trouble, followed without an account. Whoever holds the secret holds the case.
create table cases.case_file (
  id           uuid primary key,
  number       text        not null unique,
  secret_hash  bytea       not null,  -- keyed hash of the words: the words themselves are nowhere
  threat       text        not null,
  public       text        not null check (public in ('particulier', 'entreprise-association', 'collectivite-administration')),
  insee        text        check (insee ~ '^(\d{5}|2[AB]\d{3})$'),
  flags        text[]      not null default '{}',
  -- For whom and how it was told: self, someone else, witness; adult or minor; in France or abroad.
  reporter     text        not null default 'self' check (reporter in ('self', 'someone-else', 'witness')),
  abroad       boolean     not null default false,
  language     text        not null default 'fr' check (language in ('fr', 'en')),
  opened_at    timestamptz not null,
  last_seen_at timestamptz not null,
  closed_at    timestamptz,
  -- Asked to be deleted where public archives rule: closed to everybody until a visa covers it.
  withheld_at  timestamptz,
  check (closed_at is null or closed_at >= opened_at)
);
create index case_file_to_delete on cases.case_file (last_seen_at);

-- A fact as it was told at one moment. Nothing is overwritten: a later word stands beside the earlier one,
-- so that no edit can silently move a legal deadline.
create table cases.fact (
  id       bigint generated always as identity primary key,
  case_id  uuid        not null references cases.case_file on delete cascade,
  name     text        not null,
  value    text        not null,  -- empty: taken back
  told_at  timestamptz not null
);
create index fact_of_case on cases.fact (case_id, name, id desc);

-- What the person said of one gesture of the checklist.
create table cases.task (
  case_id    uuid        not null references cases.case_file on delete cascade,
  task       text        not null,
  state      text        not null check (state in ('done', 'cannot', 'not-mine')),
  changed_at timestamptz not null,
  primary key (case_id, task)
);

-- One line of the thread of a case: what happened, when, told by whom.
create table cases.entry (
  id      bigint generated always as identity primary key,
  case_id uuid        not null references cases.case_file on delete cascade,
  at      timestamptz not null,
  kind    text        not null,
  data    jsonb       not null default '{}'
);
create index entry_of_case on cases.entry (case_id, id);

-- A way to open a case elsewhere: the square to photograph, or the mailed link. Single use, short-lived, and
-- never the secret itself.
create table cases.passage (
  token_hash bytea primary key,
  case_id    uuid        not null references cases.case_file on delete cascade,
  kind       text        not null check (kind in ('device', 'mail')),
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index passage_to_forget on cases.passage (expires_at);

-- The address to which a link was asked for, so that it can be asked again; sealed with the instance's key.
create table cases.address (
  case_id  uuid primary key references cases.case_file on delete cascade,
  sealed   text        not null,
  asked_at timestamptz not null
);

-- A wrong secret, by keyed hash of the number typed (existing or not) or of the caller's address.
create table cases.wrong_try (
  id       bigint generated always as identity primary key,
  key_hash bytea       not null,
  at       timestamptz not null
);
create index wrong_try_by_key on cases.wrong_try (key_hash, at);

-- A recorded visa of the archives: the leave to destroy the cases opened before a date.
create table cases.visa (
  reference            text primary key,
  authority            text        not null,
  covers_opened_before timestamptz not null,
  recorded_at          timestamptz not null
);
