-- What a certificate shows: which label, who audited, when; and what somebody who looked at it decided. The label
-- that a sheet shows (directory.provider.label_name) is the recognised one that ends last.
create table directory.label (
  document_id uuid primary key references directory.document (id) on delete cascade,
  name        text        not null,
  auditor     text        not null,
  audited_on  text        not null check (audited_on ~ '^\d{4}-\d\d-\d\d$'),
  outcome     text        check (outcome in ('recognised', 'refused')),
  decided_at  timestamptz,
  -- accounts.person, by value.
  decided_by  uuid,
  decided_as  text,
  reasons     text,
  check ((outcome is null) = (decided_at is null))
);
create index label_waiting on directory.label (document_id) where outcome is null;
