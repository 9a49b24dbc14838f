-- A case that its person attached to a mail address, so that she finds it again among others without its words. No
-- account: the address alone, sealed to be shown to who holds the case, and as a keyed hash to be looked for. It goes
-- when she detaches it, and with the case.
create table cases.attached (
  case_id      uuid primary key references cases.case_file on delete cascade,
  address_hash bytea       not null,
  sealed       text        not null,
  attached_at  timestamptz not null
);
create index attached_to_address on cases.attached (address_hash);

-- A link mailed to an address to attach a case to it: pressed once, within a day, by whoever has the mailbox.
create table cases.attach_link (
  token_hash   bytea primary key,
  case_id      uuid        not null references cases.case_file on delete cascade,
  address_hash bytea       not null,
  sealed       text        not null,
  made_at      timestamptz not null,
  expires_at   timestamptz not null,
  used_at      timestamptz
);
create index attach_link_of_case on cases.attach_link (case_id);
create index attach_link_to_forget on cases.attach_link (expires_at);

-- A link mailed to an address that has cases attached: it opens their list once, within a quarter of an hour.
create table cases.list_link (
  token_hash   bytea primary key,
  address_hash bytea       not null,
  expires_at   timestamptz not null,
  used_at      timestamptz
);
create index list_link_to_forget on cases.list_link (expires_at);

-- A list asked for, by keyed hash of the address typed (known or not) or of the caller's; forgotten after a day.
create table cases.list_asked (
  id       bigint generated always as identity primary key,
  key_hash bytea       not null,
  at       timestamptz not null
);
create index list_asked_by_key on cases.list_asked (key_hash, at);
