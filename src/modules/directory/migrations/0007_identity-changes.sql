-- What a listed provider asks to become: another name, another commune, another establishment of the same company.
-- Kept beside the provider until somebody has decided; one waits at a time.
create table directory.identity_change (
  id                  uuid primary key,
  provider_id         uuid        not null references directory.provider (id) on delete cascade,
  asked_at            timestamptz not null,
  -- accounts.person, by value.
  asked_by            uuid        not null,
  name                text        not null check (name <> ''),
  legal_name          text        not null,
  representative      text        not null,
  siret               text        not null check (siret ~ '^[0-9]{14}$'),
  insee               text        not null,
  latitude            double precision not null check (latitude between -90 and 90),
  longitude           double precision not null check (longitude between -180 and 180),
  -- Why, in its words.
  why                 text        not null,
  register_said       text        check (register_said in ('open', 'closed', 'absent', 'silent')),
  register_checked_at timestamptz,
  outcome             text        check (outcome in ('accepted', 'refused', 'withdrawn')),
  decided_at          timestamptz,
  decided_by          uuid,
  decided_as          text,
  refusal_reasons     text,
  check ((outcome is null) = (decided_at is null)),
  check ((outcome = 'refused') = (refusal_reasons is not null) or outcome is null)
);
create unique index identity_change_waiting on directory.identity_change (provider_id) where outcome is null;

-- It must sign the charter before it is shown again: its establishment is another, or the limit of a new version is past.
alter table directory.provider add column charter_owed boolean not null default false;
update directory.provider set charter_owed = true where hidden_for = 'charter';
