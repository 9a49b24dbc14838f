-- A link to sign in, sent to a person's own address: kept as a keyed hash, used once, within ten minutes.
create table accounts.sign_in_link (
  token_hash bytea primary key,
  person_id  uuid        not null references accounts.person on delete cascade,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index sign_in_link_of_person on accounts.sign_in_link (person_id);
create index sign_in_link_to_forget on accounts.sign_in_link (expires_at);

-- A browser in which a person is signed in. Its cookie holds a token that is here only as a keyed hash.
create table accounts.session (
  id           uuid primary key,
  token_hash   bytea       not null unique,
  person_id    uuid        not null references accounts.person on delete cascade,
  opened_at    timestamptz not null,
  last_used_at timestamptz not null,  -- to the minute
  expires_at   timestamptz not null,
  ended_at     timestamptz,
  -- What the browser said of itself, so that its person knows it again: « Firefox », « Windows ».
  browser      text,
  system       text
);
create index session_of_person on accounts.session (person_id) where ended_at is null;
create index session_to_forget on accounts.session (expires_at);

-- A link asked for, by keyed hash of the address typed (known or not) or of the caller's: counted, then forgotten.
create table accounts.asked (
  id       bigint generated always as identity primary key,
  key_hash bytea       not null,
  at       timestamptz not null
);
create index asked_by_key on accounts.asked (key_hash, at);

-- Invented for the demonstration: nobody outside it.
alter table accounts.person add column invented boolean not null default false;
