-- A person whom a victim may name without knowing her address: by a code that she gives herself, aloud if need be.
-- One for each duty she holds: the code dies with the role.
create table evidence.recipient (
  held_id   uuid primary key,  -- accounts.role_held, by value
  person_id uuid        not null,
  code      text        not null unique,
  drawn_at  timestamptz not null
);

-- A code that nobody has, by keyed hash of the case or the person it was typed in, and of the caller's address.
create table evidence.wrong_code (
  id       bigint generated always as identity primary key,
  key_hash bytea       not null,
  at       timestamptz not null
);
create index wrong_code_by_key on evidence.wrong_code (key_hash, at);

-- An opening (ouverture): the victim lets one person, in one of her duties, see some exhibits or all, for a purpose
-- and a time. Taken back, it ends at once. Passed on by its holder to an investigator, it makes another, which ends
-- with it.
create table evidence.opening (
  id           uuid primary key,
  ledger_id    uuid        not null references evidence.ledger on delete cascade,
  everything   boolean     not null,  -- all exhibits, those to come included; otherwise evidence.opened_exhibit
  person_id    uuid        not null,
  held_id      uuid        not null,  -- the duty: taken back, it opens nothing more
  person_name  text        not null,  -- as it was shown to the victim when she agreed
  person_role  text        not null,
  departments  text[]      not null default '{}',
  organisation text,
  purpose      text        not null check (purpose in ('help', 'complaint', 'investigation', 'repair')),
  given_at     timestamptz not null,
  until        timestamptz not null check (until > given_at),
  ended_at     timestamptz,
  passed_from  uuid references evidence.opening on delete cascade,
  reason       text,                  -- why it was passed on
  check ((passed_from is null) = (reason is null)),
  check (passed_from is null or not everything)
);
create index opening_of_person on evidence.opening (person_id, until) where ended_at is null;
create index opening_of_ledger on evidence.opening (ledger_id);
create index opening_passed_from on evidence.opening (passed_from) where passed_from is not null;

create table evidence.opened_exhibit (
  opening_id uuid not null references evidence.opening on delete cascade,
  exhibit_id uuid not null references evidence.exhibit on delete cascade,
  primary key (opening_id, exhibit_id)
);
create index opened_exhibit_by_exhibit on evidence.opened_exhibit (exhibit_id);

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
create index hold_of_person on evidence.hold (person_id) where lifted_at is null;

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
