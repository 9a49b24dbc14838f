-- An invitation to hold a role: its link goes to one address and opens once, within 72 hours. Another invitation
-- of the same address to the same role takes its place.
create table accounts.invitation (
  id           uuid primary key,
  token_hash   bytea       unique,  -- null until its mail is made: the link itself is nowhere
  mail         text        not null check (mail = lower(mail) and char_length(mail) <= 254),
  language     text        not null check (language in ('fr', 'en')),
  role         text        not null,
  departments  text[]      not null default '{}',
  organisation text        check (char_length(organisation) between 1 and 120),
  invited_by   uuid        references accounts.person on delete set null,  -- null: by a command on the machine
  invited_at   timestamptz not null,
  expires_at   timestamptz not null,
  accepted_at  timestamptz,
  accepted_by  uuid        references accounts.person on delete set null,
  withdrawn_at timestamptz,
  check (accepted_at is null or withdrawn_at is null)
);
create unique index invitation_pending on accounts.invitation (mail, role, coalesce(organisation, ''))
  where accepted_at is null and withdrawn_at is null;
create index invitation_to_forget on accounts.invitation (expires_at);
