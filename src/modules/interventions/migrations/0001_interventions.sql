create schema interventions;

-- A request (demande): what a victim asks of the one to three providers whom she chose. Whoever moves one of its
-- interventions takes this row first, so that what is true of all of them stays true.
create table interventions.request (
  id          uuid primary key,
  case_id     uuid        not null,  -- cases.case_file, by value
  number      text,                  -- the number of that case, for people to name it; gone with it
  threat      text        not null,
  insee       text,                  -- where she is, to ask somebody else when she said that it may be passed on
  language    text        not null check (language in ('fr', 'en')),
  asked_at    timestamptz not null
);
create index request_by_case on interventions.request (case_id);

-- One request followed by one provider, whole in `value` (rules/intervention.ts); beside it, what is looked for.
create table interventions.intervention (
  id           uuid primary key,
  request_id   uuid        not null references interventions.request,
  case_id      uuid        not null,
  organisation text        not null,  -- those whose people act for the provider, as their roles say
  provider_id  uuid        not null,  -- directory.provider, by value
  state        text        not null check (state in ('asked', 'declined', 'lapsed', 'accepted', 'diagnosed',
    'acknowledged', 'quoted', 'signed', 'working', 'frozen', 'done', 'closed', 'ended')),
  value        jsonb       not null,
  asked_at     timestamptz not null,
  changed_at   timestamptz not null,
  look_at      timestamptz,           -- when a delay has something to say (rules/watch.ts)
  unique (request_id, organisation)
);
create index intervention_by_case on interventions.intervention (case_id);
create index intervention_by_organisation on interventions.intervention (organisation, changed_at desc);
create index intervention_to_look_at on interventions.intervention (look_at) where look_at is not null;
-- One request has one signed quote, as long as that one has not ended before its time.
create unique index quote_already_signed on interventions.intervention (request_id)
  where state in ('signed', 'working', 'frozen', 'done', 'closed');

-- One thing that happened, for both to read and for the other to be told of by mail.
create table interventions.step (
  id              bigint generated always as identity primary key,
  intervention_id uuid        not null references interventions.intervention on delete cascade,
  at              timestamptz not null,
  party           text        not null check (party in ('victim', 'provider', 'instance')),
  person          text,                 -- the name of who acted for the provider
  act             text        not null,
  told_at         timestamptz           -- when the mail about it went, or was found to go to nobody
);
create index step_by_intervention on interventions.step (intervention_id, id);
create index step_to_tell on interventions.step (id) where told_at is null;

-- What a victim and a provider write to each other. Gone with her case.
create table interventions.message (
  id              uuid primary key,
  intervention_id uuid        not null references interventions.intervention on delete cascade,
  at              timestamptz not null,
  party           text        not null check (party in ('victim', 'provider')),
  person          text,
  text            text        not null check (length(text) between 1 and 4000)
);
create index message_by_intervention on interventions.message (intervention_id, at);

-- The evidence of one signature of the victim: what was signed, by whom, how known, sealed by the instance.
create table interventions.signature (
  id              uuid primary key,
  intervention_id uuid        not null references interventions.intervention,
  of              text        not null check (of in ('quote', 'amendment')),
  number          integer     not null,
  signed_at       timestamptz not null,
  evidence        text        not null,
  seal            text        not null,
  unique (intervention_id, of, number)
);

-- The public halves of the keys that sealed, present and past.
create table interventions.signing_key (
  kid     text primary key,
  x       text        not null,
  used_at timestamptz not null
);

-- A review (avis) of one finished intervention, whole in `value` (rules/review.ts): read before it is published.
create table interventions.review (
  id              uuid primary key,
  intervention_id uuid        not null unique references interventions.intervention,
  provider_id     uuid        not null,  -- directory.provider, by value
  organisation    text        not null,
  state           text        not null check (state in ('written', 'published', 'refused', 'removed')),
  mark            integer     not null check (mark between 1 and 5),
  value           jsonb       not null,
  written_at      timestamptz not null,
  published_at    timestamptz,
  check ((published_at is not null) or state in ('written', 'refused'))
);
create index review_by_provider on interventions.review (provider_id, published_at desc) where state = 'published';
create index review_to_read on interventions.review (written_at) where state = 'written';
