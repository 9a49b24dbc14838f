-- A signed statement about the log of acts. night: its last line, one night. cut: up to this line, which an earlier
-- night had stated, everything was forgotten by age; the chain begins again from its hash.
-- signature is Ed25519 over the canonical JSON of the others (audit-checkpoints.ts). Numbers follow one another: none
-- can be taken out from among them. Only added to, and kept: nothing personal is here.
create table accounts.audit_checkpoint (
  number    bigint primary key check (number > 0),
  kind      text        not null check (kind in ('night', 'cut')),
  at        timestamptz not null,
  seq       bigint      not null check (seq > 0),  -- accounts.audit, by value: lines end before their statements
  hash      bytea       not null check (octet_length(hash) = 32),
  kid       text        not null,
  signature text        not null
);
create trigger only_added_to before update or delete on accounts.audit_checkpoint
  for each row execute function accounts.audit_is_only_added_to();
create trigger never_emptied before truncate on accounts.audit_checkpoint
  for each statement execute function accounts.audit_is_only_added_to();
revoke update, delete, truncate on accounts.audit_checkpoint from public;
revoke update, delete, truncate on accounts.audit_checkpoint from current_user;

-- A line of the log may leave it in one way: over twelve months old by the clock of the database, and below a cut.
create function accounts.audit_is_cut_by_age() returns trigger language plpgsql as $$
begin
  if old.at < now() - interval '12 months'
    and old.seq <= (select max(seq) from accounts.audit_checkpoint where kind = 'cut') then
    return old;
  end if;
  raise exception 'the audit log is only added to' using errcode = 'insufficient_privilege';
end
$$;
drop trigger only_added_to on accounts.audit;
create trigger only_added_to before update on accounts.audit
  for each row execute function accounts.audit_is_only_added_to();
create trigger cut_by_age before delete on accounts.audit
  for each row execute function accounts.audit_is_cut_by_age();

-- Forgets what the last cut allows, with the rights of the owner of the log: whoever calls it needs none.
create function accounts.forget_cut_lines() returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  forgotten bigint;
begin
  grant delete on accounts.audit to current_user;
  delete from accounts.audit
    where seq <= (select max(seq) from accounts.audit_checkpoint where kind = 'cut');
  get diagnostics forgotten = row_count;
  revoke delete on accounts.audit from current_user;
  return forgotten;
end
$$;

-- « Who touched this »: every id that a line names, whatever it calls it.
create index audit_by_thing on accounts.audit using gin ((jsonb_path_query_array(data, '$.*')) jsonb_path_ops);
create index audit_by_moment on accounts.audit (at, seq);
