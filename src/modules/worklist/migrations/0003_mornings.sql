-- The mail of the morning: whoever has the list is sent it unless she stopped it. When she was last told, so that what
-- is new is what came since.
create table worklist.morning (
  person  uuid        primary key,  -- accounts.person, by value
  stopped boolean     not null,
  told_at timestamptz
);
