-- An exhibit that one provider no longer sees (pièce écartée): its people said that the law forbids to show it, and had
-- already closed as many of this register to everybody as they may (rules/locking.ts). All others see it still.
create table evidence.set_aside (
  exhibit_id uuid        not null references evidence.exhibit on delete cascade,
  party      text        not null,  -- the organisation, or the person where she has none
  at         timestamptz not null,
  primary key (exhibit_id, party)
);
