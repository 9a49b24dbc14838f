-- A mail that is owed to the people of a provider: written in the transaction that made it due, gone once it has left.
create table directory.letter (
  id          uuid primary key,
  provider_id uuid        not null references directory.provider (id) on delete cascade,
  -- Which mail (letters.ts), and what it says that may move before it leaves.
  kind        text        not null,
  data        jsonb       not null,
  written_at  timestamptz not null,
  -- Somebody is sending it, or could not: it is taken again a while later.
  taken_at    timestamptz
);
create index letter_owed on directory.letter (written_at);
