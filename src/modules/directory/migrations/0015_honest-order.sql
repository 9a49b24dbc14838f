-- What the declared order asks of a proposal before the list is cut: else those who come last among equals of one
-- distance never show, and somebody open stays behind who is closed (store/proposals.ts). Null in zone: written before,
-- and put right by the next night.
alter table directory.proposal
  -- Minutes of the week, Monday at midnight being 0, on the clock of the desk.
  add column week           int4multirange  not null default '{}',
  add column zone           text,
  add column on_holidays    boolean         not null default false,
  -- Beyond the weekly hours, and against them: on call, closed for a while.
  add column calls          tstzmultirange  not null default '{}',
  add column closed         tstzmultirange  not null default '{}',
  add column urgent_minutes integer         not null default 0 check (urgent_minutes >= 0),
  -- The band of its measured answers (rules/ranking.ts): 2 for one that was not measured.
  add column pace           smallint        not null default 2;

-- Sixty-four strata of each lane, drawn with the place of each proposal in its draw: where hundreds stand within one
-- distance, a search looks at all of some strata, and each search at others.
create index proposal_stratum on directory.proposal
  using gist (point(place[0] + 1000 * (1 + floor(shuffle * 64)), place[1]));
create index proposal_to_rewrite on directory.proposal (provider_id) where zone is null;
