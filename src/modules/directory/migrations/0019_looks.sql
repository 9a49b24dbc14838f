-- A sheet that a date hid, for a paper, its confirmation or the charter: its people ask for a person, who looks within
-- two working days and says what she found (charter, level 1 of the ladder). Cured: what hid it is gone by itself.
create table directory.look (
  id          uuid primary key,
  provider_id uuid        not null references directory.provider (id) on delete cascade,
  hidden_for  text        not null check (hidden_for in ('document', 'attestation', 'charter')),
  asked_at    timestamptz not null,
  asked_words text        not null,
  outcome     text        check (outcome in ('lifted', 'confirmed', 'cured')),
  decided_at  timestamptz,
  -- accounts.person, by value.
  decided_by  uuid,
  -- First name, last name and capacity of who signed.
  decided_as  text,
  reason      text,
  -- Lifted: what had ended when she decided hides nothing until then.
  shown_until timestamptz,
  check ((outcome is null) = (decided_at is null)),
  check (coalesce(outcome in ('lifted', 'confirmed'), false) = (decided_by is not null)),
  check ((decided_by is null) = (decided_as is null) and (decided_by is null) = (reason is null)),
  check (shown_until is null or outcome = 'lifted')
);
create unique index look_waiting on directory.look (provider_id) where outcome is null;
create index look_of_provider on directory.look (provider_id, asked_at);
