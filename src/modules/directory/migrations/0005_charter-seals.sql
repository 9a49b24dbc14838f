-- The establishment that signed: an application that changes its SIRET afterwards has signed nothing for the new one.
alter table directory.charter_signature add column siret text;
update directory.charter_signature signature set siret = provider.siret
  from directory.provider where provider.id = signature.provider_id;
alter table directory.charter_signature
  alter column siret set not null,
  add check (siret ~ '^[0-9]{14}$');
drop index directory.charter_signed_once;
create unique index charter_signed_once on directory.charter_signature (provider_id, version, siret);

-- A public key with which this instance has sealed signatures of the charter: should the secret be replaced, what it
-- sealed is still checked with the key kept here.
create table directory.charter_key (
  kid     text primary key check (kid ~ '^[A-Za-z0-9_-]{43}$'),
  x       text        not null check (x ~ '^[A-Za-z0-9_-]{43}$'),
  used_at timestamptz not null
);
