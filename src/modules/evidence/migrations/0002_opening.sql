-- A person whom a victim may name without knowing her address: by a code that she gives herself, aloud if need be.
create table evidence.recipient (
  person_id uuid primary key,  -- accounts.person, by value
  code      text not null unique
);

-- An opening (ouverture): the victim lets one person see one exhibit, or all, for a purpose and a time. Taken back,
-- it ends at once. Passed on by its holder to an investigator, it makes another, which ends with it.
create table evidence.opening (
  id          uuid primary key,
  ledger_id   uuid        not null references evidence.ledger on delete cascade,
  exhibit_id  uuid references evidence.exhibit on delete cascade,  -- null: all of them, those to come included
  person_id   uuid        not null,
  person_name text        not null,  -- as it was shown to the victim when she agreed
  person_role text        not null,
  purpose     text        not null check (purpose in ('help', 'complaint', 'investigation', 'repair')),
  given_at    timestamptz not null,
  until       timestamptz not null check (until > given_at),
  ended_at    timestamptz,
  passed_from uuid references evidence.opening on delete cascade
);
create index opening_of_person on evidence.opening (person_id, until) where ended_at is null;
create index opening_of_ledger on evidence.opening (ledger_id);

-- A hold (conservation): an investigator asks that nothing of a register be destroyed. Beats every deletion.
create table evidence.hold (
  id          uuid primary key,
  ledger_id   uuid        not null references evidence.ledger on delete cascade,
  person_id   uuid        not null,
  person_name text        not null,
  reference   text        not null check (reference <> ''),  -- of the procedure
  placed_at   timestamptz not null,
  lifted_at   timestamptz
);
create index hold_of_ledger on evidence.hold (ledger_id) where lifted_at is null;

-- A checkpoint: what the instance signs each day of the registers that moved (rules/checkpoint.ts), word for word,
-- and the time stamp of an authority when one is configured.
create table evidence.checkpoint (
  number     integer primary key check (number > 0),
  text       text        not null,
  signature  text        not null,
  key_id     text        not null,
  made_at    timestamptz not null,
  stamp      bytea,
  stamped_at timestamptz
);
create table evidence.checkpoint_leaf (
  checkpoint integer not null references evidence.checkpoint,
  position   integer not null check (position >= 0),
  ledger_id  uuid    not null,
  entries    integer not null check (entries > 0),
  head       text    not null,
  primary key (checkpoint, position)
);
create index checkpoint_leaf_of_ledger on evidence.checkpoint_leaf (ledger_id, checkpoint);
-- The public half of every key that ever signed a checkpoint or a bag, so that a new secret makes no old one doubtful.
create table evidence.signing_key (
  kid text primary key,
  x   text not null
);
