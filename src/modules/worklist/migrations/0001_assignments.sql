create schema worklist;

-- Who has taken a task of the list. A task is nowhere else: each module tells those that wait, and this holds its key.
create table worklist.assignment (
  task   text        primary key check (length(task) between 1 and 200),
  person uuid        not null,  -- accounts.person, by value: modules do not share keys
  at     timestamptz not null
);

-- A finding that somebody has looked at: nothing else ends it. Its key bears what was found, so that what is found
-- anew waits anew.
create table worklist.looked_at (
  task text        primary key check (length(task) between 1 and 200),
  by   uuid        not null,
  at   timestamptz not null
);
create index looked_at_at on worklist.looked_at (at);
