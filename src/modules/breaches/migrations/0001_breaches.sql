create schema breaches;

-- A leak (fuite) that an operator opened: who, when, what data, who says so (rules/breach.ts). Of those who make
-- a letter it keeps their number, and nothing else.
create table breaches.breach (
  slug       text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  content    jsonb       not null,
  opened_at  timestamptz not null,
  updated_at timestamptz not null,
  closed_at  timestamptz,
  -- One for each receipt made, counted in its transaction.
  letters    integer     not null default 0 check (letters >= 0),
  -- Invented, for the demonstration: never shown elsewhere.
  demo       boolean     not null default false,
  check (closed_at is null or closed_at >= opened_at)
);
