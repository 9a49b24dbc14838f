create schema directory;

-- A provider (prestataire): a company, what it offers, and how far it stands from being proposed to victims.
create table directory.provider (
  id              uuid primary key,
  -- The organisation of its people's roles, by value (accounts): modules do not share keys.
  organisation    text        not null unique check (organisation <> ''),
  siren           text        not null check (siren ~ '^[0-9]{9}$'),
  -- The establishment that works; its commune is where distances start from.
  siret           text        not null check (siret ~ '^[0-9]{14}$' and left(siret, 9) = siren),
  legal_name      text        not null,
  -- The name people read.
  name            text        not null check (name <> ''),
  insee           text        not null,
  latitude        double precision not null check (latitude between -90 and 90),
  longitude       double precision not null check (longitude between -180 and 180),
  state           text        not null check (state in ('draft', 'submitted', 'listed', 'refused', 'delisted', 'closed')),
  -- What it declares, whole (rules/offer.ts); as JSON, since it is read and replaced whole.
  offer           jsonb       not null,
  label_name      text,
  label_until     timestamptz,
  -- When it last said that its offer is still true; without it for six months and fifteen days, it is hidden.
  attested_at     timestamptz,
  -- Hidden or suspended, whatever its papers say, until this is lifted (rules/visible.ts).
  hidden_for      text,
  created_at      timestamptz not null,
  listed_at       timestamptz,
  invented        boolean     not null default false,
  check ((label_name is null) = (label_until is null)),
  check (state <> 'listed' or (listed_at is not null and attested_at is not null))
);

-- One company is listed once for one establishment: a second application is refused with a sentence.
create unique index provider_siret_taken on directory.provider (siret) where state in ('submitted', 'listed', 'delisted');

-- A number for each threat: the lane in which its providers stand on the map of proposals.
create table directory.lane (
  threat text primary key,
  lane   integer generated always as identity unique
);

-- What a search reads: one row for each threat that a visible provider handles. Written whenever its offer or its
-- state moves (store/proposals.ts), never by hand.
create table directory.proposal (
  provider_id  uuid   not null references directory.provider (id) on delete cascade,
  lane         integer not null,
  -- Where the provider is, its lane far from all the others: the nearest in a lane are found by one index, however
  -- many providers there are. Longitudes are shrunk as at the middle of France: an order, not a distance.
  place        point  not null,
  publics      text[] not null,
  -- How far it travels, in kilometres; null: only in the départements and communes named.
  radius_km    real,
  departments  text[] not null,
  communes     text[] not null,
  remote       boolean not null,
  -- Between 0 and 1, drawn once: equals are taken from a place in this order that each search draws.
  shuffle      double precision not null,
  -- Not proposed from this moment on: an attestation or an insurance ends.
  visible_until timestamptz not null,
  primary key (provider_id, lane)
);
create index proposal_nearest on directory.proposal using gist (place);
create index proposal_remote on directory.proposal (lane, shuffle) where remote;

-- What victims lived with a provider, summed: the answers it gave in time, and how fast. Written by what hears of them.
create table directory.measure_of_answers (
  provider_id    uuid primary key references directory.provider (id) on delete cascade,
  asked          integer not null check (asked >= 0),
  answered       integer not null check (answered between 0 and asked),
  median_minutes integer check (median_minutes >= 0)
);
