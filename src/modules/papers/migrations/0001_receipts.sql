create schema papers;

-- A public key with which this instance has signed receipts. The private half is drawn from the instance secret;
-- should the secret be replaced, what it signed is still checked with the key kept here.
create table papers.receipt_key (
  kid     text primary key check (kid ~ '^[A-Za-z0-9_-]{43}$'),
  x       text        not null check (x ~ '^[A-Za-z0-9_-]{43}$'),
  used_at timestamptz not null
);

-- A receipt (récépissé): that a content, known by its fingerprint alone, was there at a moment. Of the content
-- and of the person it keeps nothing; the case it was made in is forgotten with that case.
create table papers.receipt (
  code         text primary key check (code ~ '^RCP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$'),
  issued_at    timestamptz not null,
  kind         text        not null check (kind in ('case-declaration', 'mass-breach-letter')),
  content_hash text        not null check (content_hash ~ '^[0-9a-f]{64}$'),
  instance     text        not null,
  signature    text        not null,
  kid          text        not null references papers.receipt_key,
  case_id      uuid  -- cases.case_file, by value: modules do not share keys
);
create index receipt_of_case on papers.receipt (case_id) where case_id is not null;
