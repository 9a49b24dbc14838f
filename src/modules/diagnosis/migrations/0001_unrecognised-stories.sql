create schema diagnosis;

-- A story (récit) that nothing here fitted, left with its person's leave so that others are better understood.
-- Nothing says whose it is. The number she was shown is kept as a keyed hash: whoever has it may erase the text.
create table diagnosis.unrecognised_story (
  number_hash  bytea       primary key,
  sealed       text        not null,  -- the text, with the instance's key, until forget_at
  language     text        not null check (language in ('fr', 'en')),
  -- What had been proposed: threats by their slug, or out-of-scope/<topic>.
  offered      text[]      not null,
  received_at  timestamptz not null,
  forget_at    timestamptz not null,
  -- Each reading is told to whoever has the number: how many, when last, by which account of the machine.
  times_read   integer     not null default 0,
  last_read_at timestamptz,
  last_read_by text,
  check (forget_at > received_at),
  check (times_read >= 0 and (times_read > 0) = (last_read_at is not null and last_read_by is not null))
);
create index unrecognised_story_to_forget on diagnosis.unrecognised_story (forget_at);
