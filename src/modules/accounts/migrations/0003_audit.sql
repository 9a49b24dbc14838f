-- One line of the audit log: what somebody did here, or read, that others may have to answer for. Only added to.
-- hash is SHA-256 over the canonical JSON of the line and of the hash before it: nothing in the middle can be
-- changed, taken out or moved without every later line saying so (bin/balise verify audit).
-- actor is accounts.person, by value and without a key: a line outlives whoever it names.
create table accounts.audit (
  seq      bigint primary key check (seq > 0),
  at       timestamptz not null,
  kind     text        not null,
  actor    uuid,  -- null: a command on the machine, or nobody known
  data     jsonb       not null default '{}',
  previous bytea       not null check (octet_length(previous) = 32),
  hash     bytea       not null unique check (octet_length(hash) = 32)
);
create index audit_by_kind on accounts.audit (kind, seq);
create index audit_by_actor on accounts.audit (actor, seq);

create function accounts.audit_is_only_added_to() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is only added to' using errcode = 'insufficient_privilege';
end
$$;
create trigger only_added_to before update or delete on accounts.audit
  for each row execute function accounts.audit_is_only_added_to();
create trigger never_emptied before truncate on accounts.audit
  for each statement execute function accounts.audit_is_only_added_to();

-- On a server, the role that Balise connects with gives up these rights on its own table; a superuser keeps them,
-- and meets the triggers.
revoke update, delete, truncate on accounts.audit from public;
revoke update, delete, truncate on accounts.audit from current_user;
