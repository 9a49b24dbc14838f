-- All that a search asks of a proposal stands in the indexes that find the nearest, or a draw of them: a thousand are
-- looked at, and a hundred put in order, without a page of the table read for each (docs/performance.md). So what
-- stands there is kept short: four bytes for a public. Within the limits of what may be declared
-- (rules/declared/area.ts) an entry stays far under a page.
create type directory.audience as enum ('particulier', 'entreprise-association', 'collectivite-administration');
alter table directory.proposal alter column publics type directory.audience[] using publics::directory.audience[];

-- Built by insertion (buffering): sorted, the rank of a lane, thirty times farther than a country is wide, would cut
-- each page as a strip thin as a street.
drop index directory.proposal_nearest;
create index proposal_nearest on directory.proposal using gist (place)
  include (provider_id, publics, radius_km, departments, communes, visible_until,
    week, zone, on_holidays, calls, closed, urgent_minutes, pace)
  with (buffering = on);
-- shuffle and place besides: the planner does not know that the expression says as much.
drop index directory.proposal_stratum;
create index proposal_stratum on directory.proposal
  using gist (point(place[0] + 1000 * (1 + floor(shuffle * 64)), place[1]))
  include (place, shuffle, provider_id, publics, radius_km, departments, communes, visible_until,
    week, zone, on_holidays, calls, closed, urgent_minutes, pace)
  with (buffering = on);
drop index directory.proposal_remote;
create index proposal_remote on directory.proposal (lane, shuffle) include (provider_id, publics, visible_until) where remote;
