-- A client: a machine of another body, or of this instance, that may do a few acts through the API. Who made it,
-- what for, until when. Revoked or past its time, it stays as history.
create table accounts.client (
  id           uuid primary key,
  name         text        not null check (char_length(name) between 1 and 80),
  purpose      text        not null check (char_length(purpose) between 1 and 300),
  organisation text        check (char_length(organisation) between 1 and 120),  -- null: this instance itself
  scopes       text[]      not null check (cardinality(scopes) > 0),
  made_by      uuid        references accounts.person on delete set null,
  made_at      timestamptz not null,
  expires_at   timestamptz not null check (expires_at <= made_at + interval '366 days'),
  revoked_at   timestamptz,
  last_used_on date  -- the day alone: more would tell of people who work behind it
);

-- A secret of a client, as a keyed hash. While it is being changed there are two.
create table accounts.client_secret (
  secret_hash bytea primary key,
  client_id   uuid        not null references accounts.client on delete cascade,
  made_at     timestamptz not null,
  ends_at     timestamptz  -- null: as long as its client
);
create index client_secret_of_client on accounts.client_secret (client_id);

-- A token given for a secret, as a keyed hash: ten minutes, for some of the scopes of its client.
create table accounts.client_token (
  token_hash bytea primary key,
  client_id  uuid        not null references accounts.client on delete cascade,
  scopes     text[]      not null,
  expires_at timestamptz not null
);
create index client_token_of_client on accounts.client_token (client_id);
create index client_token_to_forget on accounts.client_token (expires_at);
