-- A way back asked for by somebody who lost every factor: opened by one person with a reason, approved by another,
-- then used once by the link that is mailed to her. One at a time for each person.
create table accounts.recovery (
  id          uuid primary key,
  person_id   uuid        not null references accounts.person on delete cascade,
  asked_at    timestamptz not null,
  opened_at   timestamptz,
  opened_by   uuid        references accounts.person on delete set null,  -- null once opened: by a command on the machine
  reason      text        check (char_length(reason) between 1 and 500),
  approved_at timestamptz,
  approved_by uuid        references accounts.person on delete set null,  -- null once approved: by a command on the machine
  token_hash  bytea       unique,  -- null until its mail is made: the link itself is nowhere
  expires_at  timestamptz,         -- of the link, from its approval
  ended_at    timestamptz,
  outcome     text        check (outcome in ('used', 'refused', 'lapsed')),
  told        text,                -- the step that its person was last mailed about
  check ((opened_at is null) = (reason is null)),
  check (approved_at is null or opened_at is not null),
  check ((ended_at is null) = (outcome is null))
);
create unique index recovery_under_way on accounts.recovery (person_id) where ended_at is null;
create index recovery_asked on accounts.recovery (asked_at) where ended_at is null;
