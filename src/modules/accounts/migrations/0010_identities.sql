-- Who somebody is at an identity provider: the issuer and the subject that it never gives to anybody else. An
-- address ties nothing by itself.
create table accounts.identity (
  id           uuid primary key,
  issuer       text        not null check (char_length(issuer) between 1 and 500),
  subject      text        not null check (char_length(subject) between 1 and 255),
  person_id    uuid        not null references accounts.person on delete cascade,
  tied_at      timestamptz not null,
  last_used_at timestamptz not null,
  unique (issuer, subject),
  -- One person is one subject of an issuer: an address that went to a colleague brings nothing with it.
  unique (person_id, issuer)
);

-- A session that a provider opened: what ends it from there, and what tells the provider that it has ended here.
create table accounts.provider_session (
  session_id  uuid primary key references accounts.session on delete cascade,
  identity_id uuid not null references accounts.identity on delete cascade,
  provider    text not null,
  sid_hash    bytea,  -- keyed hash of the provider's own name for the session, when it gives one
  id_token    text    -- sealed; forgotten as soon as the session has ended
);
create index provider_session_of_identity on accounts.provider_session (identity_id);
create index provider_session_by_sid on accounts.provider_session (sid_hash);

-- A sign-out that a provider announced, by keyed hash of its number: heard once, then forgotten.
create table accounts.logout_heard (
  token_hash bytea primary key,
  expires_at timestamptz not null
);
create index logout_heard_to_forget on accounts.logout_heard (expires_at);

-- The provider whose claims gave a role, and may take it back; null: somebody gave it here.
alter table accounts.role_held add column provider text;
