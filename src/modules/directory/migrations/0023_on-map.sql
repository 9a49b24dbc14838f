-- What a search asks of a provider whatever the threat, once for each and no longer beside each of its threats: where it
-- says that it comes, when somebody answers, how fast it was measured. Five times less is read of those that are put in
-- order (docs/performance.md). Written with its proposals (store/proposals.ts), never by hand.
create table directory.on_map (
  provider_id    uuid            primary key references directory.provider (id) on delete cascade,
  departments    text[]          not null,
  communes       text[]          not null,
  -- Minutes of the week, Monday at midnight being 0, on the clock of the desk.
  week           int4multirange  not null,
  -- Null: written before hours were; put right by the next night.
  zone           text,
  on_holidays    boolean         not null,
  -- Beyond the weekly hours, and against them: on call, closed for a while.
  calls          tstzmultirange  not null,
  closed         tstzmultirange  not null,
  urgent_minutes integer         not null check (urgent_minutes >= 0),
  -- The band of its measured answers (rules/ranking.ts): 2 for one that was not measured.
  pace           smallint        not null
);
insert into directory.on_map
select distinct on (provider_id) provider_id, departments, communes, week, zone, on_holidays, calls, closed,
  urgent_minutes, pace
from directory.proposal order by provider_id;
create index on_map_to_rewrite on directory.on_map (provider_id) where zone is null;

alter table directory.proposal
  drop column departments,
  drop column communes,
  drop column week,
  drop column zone,
  drop column on_holidays,
  drop column calls,
  drop column closed,
  drop column urgent_minutes,
  drop column pace;
