create schema territory;

-- An official file taken in: who brought it, what it was, and whether it is the one in use. Those it replaced
-- keep their line here, not their rows.
create table territory.import (
  id        bigint generated always as identity primary key,
  kind      text        not null check (kind in ('competence', 'gendarmerie', 'police')),
  taken_by  text        not null,  -- the account of the machine that ran the command
  taken_at  timestamptz not null,
  file_name text        not null,
  file_day  date        not null,  -- the day of the data: said by the operator, else the day of the file
  sha256    text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  rows_read integer     not null check (rows_read >= 0),
  rows_kept integer     not null check (rows_kept between 1 and rows_read),
  invented  boolean     not null,  -- the sample of the demo: never shown in production
  in_use    boolean     not null
);
create unique index one_file_in_use on territory.import (kind) where in_use;

-- Which force polices a commune, as the file says; null when it names both.
create table territory.competence (
  insee       text primary key check (insee ~ '^(\d{5}|2[AB]\d{3})$'),
  institution text check (institution in ('PN', 'GN')),
  service_id  text,
  service     text
);

-- A station (brigade, commissariat) that receives the public.
create table territory.station (
  force       text not null check (force in ('police', 'gendarmerie')),
  key         text not null,  -- the number of the unit, else its name and place
  name        text not null,
  address     text,
  commune     text,
  insee       text check (insee ~ '^(\d{5}|2[AB]\d{3})$'),
  department  text,
  postal_code text,
  phone       text,
  hours       text not null,  -- as the file writes them: understood when shown
  url         text,
  latitude    double precision not null check (latitude between -90 and 90),
  longitude   double precision not null check (longitude between -180 and 180),
  placed_by   text not null check (placed_by in ('file', 'commune')),
  primary key (force, key)
);
