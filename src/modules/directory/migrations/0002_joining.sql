-- Where an application stands, who commits the company, what was decided and by whom.
alter table directory.provider
  add column representative      text,
  add column submitted_at        timestamptz,
  add column decided_at          timestamptz,
  -- accounts.person, by value.
  add column decided_by          uuid,
  -- Why it was refused, in the words it was sent; null unless refused.
  add column refusal_reasons     text,
  -- What the register of companies said last, and when: it may be silent.
  add column register_said       text check (register_said in ('open', 'closed', 'absent', 'silent')),
  add column register_checked_at timestamptz;

-- A document that a provider shows: what it is, and until when it holds. Its bytes are in the folder of documents.
create table directory.document (
  id          uuid primary key,
  provider_id uuid        not null references directory.provider (id) on delete cascade,
  kind        text        not null check (kind in ('registration', 'representative', 'insurance', 'competence', 'label')),
  name        text        not null,
  type        text        not null,
  size        integer     not null check (size > 0),
  sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- The last day it holds; null: it has no end.
  ends_on     text        check (ends_on ~ '^\d{4}-\d\d-\d\d$'),
  added_at    timestamptz not null,
  added_by    uuid        not null,
  removed_at  timestamptz,
  check (kind <> 'insurance' or ends_on is not null)
);
create index document_of_provider on directory.document (provider_id) where removed_at is null;

-- One signature of one version of the charter for one provider: never changed, never removed while the provider is known.
create table directory.charter_signature (
  id          uuid primary key,
  provider_id uuid        not null references directory.provider (id) on delete cascade,
  version     text        not null,
  -- SHA-256 of the very text that was read (charter.ts).
  hash        text        not null check (hash ~ '^[0-9a-f]{64}$'),
  signed_at   timestamptz not null,
  signed_by   uuid        not null,
  name        text        not null,
  capacity    text        not null,
  -- What seals it: the canonical JSON that was signed, and the Ed25519 signature of the instance, in base64url.
  evidence    text        not null,
  seal        text        not null
);
create unique index charter_signed_once on directory.charter_signature (provider_id, version);
