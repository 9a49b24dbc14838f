-- Gives the log of acts to a role that nobody connects with: the role of Balise may add to it and read it, and
-- nothing else, not even take the protections off. For a PostgreSQL server; once, after a first start or
-- `bin/balise migrate`, by a superuser, in the database of Balise:
--
--   psql --single-transaction -f docs/audit-owner.sql THE_DATABASE
--
-- `bin/balise verify audit` then says that its role can change nothing. Later migrations run as before, with that
-- role; one that touches the log itself would say so in CHANGELOG.md, and be run as a superuser.
do $$
declare
  balise name := (select tableowner from pg_tables where schemaname = 'accounts' and tablename = 'person');
begin
  if not exists (select from pg_roles where rolname = 'balise_log') then
    create role balise_log nologin;
  end if;

  -- The owner of a schema may drop what is in it: the schema changes hands too.
  alter schema accounts owner to balise_log;
  execute format('grant usage, create on schema accounts to %I', balise);

  alter table accounts.audit owner to balise_log;
  alter table accounts.audit_checkpoint owner to balise_log;
  execute format('revoke all on accounts.audit, accounts.audit_checkpoint from public, %I, balise_log', balise);
  execute format('grant select, insert on accounts.audit, accounts.audit_checkpoint to %I', balise);
  grant select on accounts.audit, accounts.audit_checkpoint to balise_log;

  alter function accounts.audit_is_only_added_to() owner to balise_log;
  alter function accounts.audit_is_cut_by_age() owner to balise_log;
  alter function accounts.forget_cut_lines() owner to balise_log;
  revoke all on function accounts.forget_cut_lines() from public;
  execute format('grant execute on function accounts.forget_cut_lines() to %I', balise);
end
$$;
