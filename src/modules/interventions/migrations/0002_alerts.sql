-- Where a provider wants to be called when somebody asks it urgently: one address for each organisation, and the
-- secret that signs what is sent there, sealed by the instance.
create table interventions.hook (
  organisation text        primary key,
  address      text        not null check (length(address) <= 500),
  sealed       text        not null,
  set_at       timestamptz not null,
  set_by       text        not null,   -- the name of who set it
  last_at      timestamptz,            -- when it was last called
  last_answer  text                    -- what came back: a status, or why nothing did
);
