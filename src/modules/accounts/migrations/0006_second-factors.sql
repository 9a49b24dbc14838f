-- A passkey (W3C WebAuthn): the public half of a pair of keys, the other half of which never leaves a device or a
-- password manager of its person. Nothing here opens anything.
create table accounts.passkey (
  id            uuid primary key,
  person_id     uuid        not null references accounts.person on delete cascade,
  credential_id text        not null unique check (char_length(credential_id) <= 1400),  -- base64url, as browsers say it
  public_key    bytea       not null,  -- COSE (RFC 9052)
  counter       bigint      not null check (counter >= 0),  -- how often it served, where the device counts; else 0
  transports    text[]      not null default '{}',
  name          text        not null check (char_length(name) between 1 and 60),
  made_at       timestamptz not null,
  last_used_at  timestamptz
);
create index passkey_of_person on accounts.passkey (person_id);

-- The secret that an application of codes (RFC 6238) shares with this instance, sealed by the instance key.
create table accounts.code_app (
  person_id uuid primary key references accounts.person on delete cascade,
  sealed    text        not null,
  last_step bigint      not null,  -- the step of the last code taken: neither it nor an older one serves again
  made_at   timestamptz not null
);

-- A recovery code, one of ten given together: kept as a keyed hash, used once in place of a code.
create table accounts.recovery_code (
  code_hash bytea primary key,
  person_id uuid        not null references accounts.person on delete cascade,
  made_at   timestamptz not null,
  used_at   timestamptz
);
create index recovery_code_of_person on accounts.recovery_code (person_id);

-- A challenge that a passkey has answered, rightly or not, by keyed hash: it is never answered twice.
create table accounts.challenge_met (
  challenge_hash bytea primary key,
  met_at         timestamptz not null
);
