-- One round of the follow-up of a case: told, answered, or both. `started_at` is what it is counted from, so that an
-- intervention that closes later begins its own rounds. What it answers holds codes, no words.
create table cases.follow_up (
  case_id     uuid        not null references cases.case_file on delete cascade,
  started_at  timestamptz not null,
  round       smallint    not null check (round in (7, 30, 90)),
  -- When a mail left, and the keyed hash of its link: it opens these questions, until they are answered.
  told_at     timestamptz,
  link_hash   bytea       unique,
  answered_at timestamptz,
  channel     text        check (channel in ('case', 'mail', 'code', 'phone', 'letter')),
  answers     jsonb,
  primary key (case_id, started_at, round),
  check ((answered_at is null) = (channel is null) and (answered_at is null) = (answers is null))
);

-- The code of a case, as a keyed hash. It is drawn from the instance's key and `draw`, so that it is shown again
-- without being kept.
create table cases.follow_up_code (
  case_id   uuid     primary key references cases.case_file on delete cascade,
  draw      smallint not null,
  code_hash bytea    not null unique
);

-- A case whose person asked not to be told of rounds any more.
create table cases.follow_up_quiet (
  case_id uuid primary key references cases.case_file on delete cascade,
  since   timestamptz not null
);
