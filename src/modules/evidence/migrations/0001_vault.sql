create schema evidence;

-- A register (registre): the chain of custody of one case, and the key its exhibits are sealed with. Its id says
-- nothing of the case. When the case is destroyed the key goes with it, and the register stays, for a year, as the
-- proof of what was done (rules/keeping.ts).
create table evidence.ledger (
  id          uuid primary key,
  case_id     uuid unique,           -- cases.case_file, by value
  wrapped_key text,                  -- the case's age identity, itself an age file to the vault's key
  vault_key   text,                  -- the recipient it is wrapped to
  entries     integer     not null default 0,
  head        text        not null default repeat('0', 64) check (head ~ '^[0-9a-f]{64}$'),
  last_at     text        not null default '',
  opened_at   timestamptz not null,
  ended_at    timestamptz,
  check ((case_id is null) = (ended_at is not null)),
  check ((wrapped_key is null) = (ended_at is not null))
);
create index ledger_to_forget on evidence.ledger (ended_at) where ended_at is not null;
create index ledger_by_vault_key on evidence.ledger (vault_key);

-- One line of a register: what was done to an exhibit, word for word as it is hashed and handed over (canonical
-- JSON); what is asked of it is read from it, so that nothing is said twice.
create table evidence.entry (
  ledger_id  uuid    not null references evidence.ledger on delete cascade,
  seq        integer not null check (seq > 0),
  line       text    not null,
  hash       text    not null check (hash ~ '^[0-9a-f]{64}$'),
  act        text    not null generated always as ((line::jsonb) ->> 'act') stored,
  exhibit_id uuid    generated always as (((line::jsonb) ->> 'exhibit')::uuid) stored,
  person_id  uuid    generated always as (((line::jsonb) -> 'who' ->> 'id')::uuid) stored,
  primary key (ledger_id, seq)
);
create index entry_by_exhibit on evidence.entry (exhibit_id, seq);
create index entry_by_person on evidence.entry (person_id);

-- Only added to; a register may go whole, a year after its case.
create function evidence.register_is_only_added_to() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (
    select from evidence.ledger where id = old.ledger_id and ended_at < now() - interval '1 year'
  ) then
    return old;
  end if;
  raise exception 'a register is only added to' using errcode = 'insufficient_privilege';
end
$$;
create trigger only_added_to before update or delete on evidence.entry
  for each row execute function evidence.register_is_only_added_to();
create trigger never_emptied before truncate on evidence.entry
  for each statement execute function evidence.register_is_only_added_to();

-- An exhibit (pièce): what somebody entrusted, as it came. Its bytes are in evidence.segment's files, sealed.
create table evidence.exhibit (
  id            uuid primary key,
  ledger_id     uuid        not null references evidence.ledger on delete cascade,
  number        integer     not null check (number > 0),  -- pièce n° 1, 2, 3… of its case
  name          text        not null,                     -- as its file was called; hostile until shown safely
  kind          text        not null,                     -- what it proves: MAIL_EML, SCREEN… (data/threats.yaml)
  form          text        not null check (form in ('file', 'text', 'sample')),
  declared_type text        not null,
  type          text        not null,                     -- as its first bytes say
  size          bigint      not null check (size >= 0),
  sha256        text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sha512        text        not null check (sha512 ~ '^[0-9a-f]{128}$'),
  -- What lies in the vault: the original itself, or for a sample the archive that holds it.
  stored        jsonb       not null,
  derived       jsonb,                                    -- facts read from it; may be made again
  scan          jsonb       not null default '{"state":"not-scanned","why":"no-scanner"}',
  deposited_at  timestamptz not null,
  locked_at     timestamptz,  -- suspected of what nobody may look at: closed to all
  destroyed_at  timestamptz,
  unique (ledger_id, number)
);

-- What is being sent: not an exhibit until it is whole. Its segments are those of the exhibit it becomes.
create table evidence.upload (
  id            uuid primary key,
  ledger_id     uuid        not null references evidence.ledger on delete cascade,
  name          text        not null,
  kind          text        not null,
  form          text        not null check (form in ('file', 'text', 'sample')),
  declared_type text        not null,
  size          bigint      check (size >= 0),            -- as announced; null: known at its end
  received      bigint      not null default 0,
  segments      integer     not null default 0,
  writer        uuid,                                     -- who sends at present; another takes its place
  expires_at    timestamptz not null,
  check (size is null or received <= size)
);
create index upload_to_forget on evidence.upload (expires_at);

-- One age file of an exhibit, or of an upload: at most four mebibytes of it (receiving.ts).
create table evidence.segment (
  owner_id uuid    not null,
  number   integer not null check (number > 0),
  name     text    not null,  -- of its file: two who send at once never write the same one
  size     integer not null check (size > 0),
  primary key (owner_id, number)
);
