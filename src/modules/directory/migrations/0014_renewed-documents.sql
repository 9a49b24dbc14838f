-- A paper that everybody must show, given by a provider that is listed: what somebody who read it found. Null: it was
-- read with the application. Provisional: its provider stays shown meanwhile, the one before having held until then;
-- awaited: its provider comes back once somebody has read it (rules/renewals.ts).
alter table directory.document
  add column checked       text check (checked in ('provisional', 'awaited', 'right', 'refused')),
  -- Since when somebody is owed a look; another file sent meanwhile does not begin the delay again.
  add column check_since   timestamptz,
  add column checked_at    timestamptz,
  -- accounts.person, by value.
  add column checked_by    uuid,
  -- First name, last name and capacity of who signed.
  add column checked_as    text,
  add column check_reasons text,
  add check ((checked is null) = (check_since is null)),
  add check ((coalesce(checked, '') in ('right', 'refused')) = (checked_at is not null));
create index document_to_check on directory.document (check_since)
  where checked in ('provisional', 'awaited') and removed_at is null;
