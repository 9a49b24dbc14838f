-- An anonymous fact announced by a module, written in the transaction that made it true. Never a person,
-- never a case: a threat, a public, a département, an hour (`at` is no finer, or it would lead back to a case).
create table platform.event (
  id     bigint generated always as identity primary key,
  module text        not null,
  kind   text        not null,
  data   jsonb       not null,
  at     timestamptz not null,
  -- Readers stop before transactions still open, or a slow one would slip its event behind them.
  written_by xid8 not null default pg_current_xact_id()
);
create index event_by_age on platform.event (at);
