-- A link sent to a mail address, by keyed hash of the address; forgotten after a day. Opening a case costs
-- nothing: counted by case alone, links would let anybody fill somebody else's mailbox.
create table cases.mailed (
  id           bigint generated always as identity primary key,
  address_hash bytea       not null,
  at           timestamptz not null
);
create index mailed_by_address on cases.mailed (address_hash, at);
