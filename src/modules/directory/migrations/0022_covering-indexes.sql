-- What tells whether a proposal suits stands in the indexes that find the nearest, or a draw of them: a thousand are
-- looked at without a page of the table read for each (docs/performance.md). Of fixed widths, since an entry is taken
-- apart for each: a bit for each public (rules/receiving.ts), and whether places are named besides, which are then read
-- in the table.
alter table directory.proposal
  add column receives     smallint not null default 0,
  add column names_places boolean  not null default false;
update directory.proposal set
  receives = (case when 'particulier' = any(publics) then 1 else 0 end)
    | (case when 'entreprise-association' = any(publics) then 2 else 0 end)
    | (case when 'collectivite-administration' = any(publics) then 4 else 0 end),
  names_places = cardinality(departments) > 0 or cardinality(communes) > 0;
alter table directory.proposal
  alter column receives drop default,
  alter column names_places drop default,
  drop column publics;

-- Built by insertion (buffering): sorted, the rank of a lane, thirty times farther than a country is wide, would cut
-- each page as a strip thin as a street.
drop index directory.proposal_nearest;
create index proposal_nearest on directory.proposal using gist (place)
  include (provider_id, visible_until, receives, names_places, radius_km)
  with (buffering = on);
-- place and shuffle besides: the planner does not know that the expression says as much.
drop index directory.proposal_stratum;
create index proposal_stratum on directory.proposal
  using gist (point(place[0] + 1000 * (1 + floor(shuffle * 64)), place[1]))
  include (place, shuffle, provider_id, visible_until, receives, names_places, radius_km)
  with (buffering = on);
drop index directory.proposal_remote;
create index proposal_remote on directory.proposal (lane, shuffle)
  include (provider_id, visible_until, receives) where remote;
