-- How the person of a session proved who she is, in the order in which she did (rules/proofs.ts), and when last.
-- Sessions opened before were all opened by a link, by an invitation or in the demonstration: they owe whatever a
-- link owes.
alter table accounts.session
  add column proofs    text[]      not null default '{link}' check (cardinality(proofs) > 0),
  add column proved_at timestamptz;
update accounts.session set proved_at = opened_at;
alter table accounts.session
  alter column proved_at set not null,
  alter column proofs drop default;
