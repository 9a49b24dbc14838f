-- What somebody concluded of a finding when she closed it: kept thirteen months, so that whoever reads the next one
-- about the same company knows what was said of the one before.
create table worklist.conclusion (
  task         text        primary key check (length(task) between 1 and 200),
  kind         text        not null,
  about        text,                  -- the company, as it was called then
  organisation text,
  by           uuid        not null,
  at           timestamptz not null,
  text         text        not null check (length(text) between 1 and 2000)
);
create index conclusion_at on worklist.conclusion (at desc);
create index conclusion_of_organisation on worklist.conclusion (organisation, at desc);
