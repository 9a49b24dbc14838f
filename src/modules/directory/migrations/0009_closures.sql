-- A company that the register says closed: hidden by itself, looked at by a person when it asks, and what she found.
create table directory.closure (
  id          uuid primary key,
  provider_id uuid        not null references directory.provider (id) on delete cascade,
  siret       text        not null,
  closed_at   timestamptz not null,
  -- When its people asked for a human look, and what they said.
  asked_at    timestamptz,
  asked_words text,
  -- Lifted or confirmed by somebody; reopened by the register itself, or left behind for another establishment.
  outcome     text        check (outcome in ('lifted', 'confirmed', 'reopened', 'moved')),
  decided_at  timestamptz,
  decided_by  uuid,
  decided_as  text,
  reason      text,
  check ((outcome is null) = (decided_at is null)),
  check (outcome not in ('lifted', 'confirmed') or (decided_by is not null and decided_as is not null and reason is not null))
);
create unique index closure_waiting on directory.closure (provider_id) where outcome is null;
insert into directory.closure (id, provider_id, siret, closed_at)
  select gen_random_uuid(), id, siret, coalesce(register_checked_at, now()) from directory.provider
  where state = 'listed' and hidden_for = 'company-closed';

-- Somebody found the register wrong: until then, what it says of this establishment hides nobody.
alter table directory.provider add column register_overruled_until timestamptz;
