create schema accounts;

-- A person who works with this instance. Victims are never here: a case needs no account.
create table accounts.person (
  id           uuid primary key,
  mail         text        not null unique check (mail = lower(mail) and char_length(mail) <= 254),
  name         text        not null check (char_length(name) between 1 and 120),
  language     text        not null default 'fr' check (language in ('fr', 'en')),
  created_at   timestamptz not null,
  -- Kept out until she is restored: she signs in no more, and what was open has ended.
  suspended_at timestamptz
);

-- A role held by a person, where, since when, and given by whom. Taken back, it stays as history.
create table accounts.role_held (
  id           uuid primary key,
  person_id    uuid        not null references accounts.person on delete cascade,
  role         text        not null,
  departments  text[]      not null default '{}',  -- empty: everywhere
  organisation text        check (char_length(organisation) between 1 and 120),
  given_by     uuid        references accounts.person on delete set null,  -- null: by a command on the machine
  given_at     timestamptz not null,
  taken_by     uuid        references accounts.person on delete set null,
  taken_at     timestamptz,
  check (organisation is null or departments = '{}')
);
create unique index role_held_once on accounts.role_held (person_id, role, coalesce(organisation, ''))
  where taken_at is null;
create index role_held_by_role on accounts.role_held (role) where taken_at is null;
