-- Whom somebody asked, counted so that nobody calls providers for nothing (counting.ts). The caller is a keyed print,
-- and a row is forgotten after a day.
create table interventions.asking (
  caller       bytea       not null,
  organisation text        not null,
  request_id   uuid        not null,
  at           timestamptz not null
);
create index asking_by_caller on interventions.asking (caller, at);
create index asking_by_organisation on interventions.asking (organisation, at);
create index asking_by_request on interventions.asking (request_id);
-- One of several from one caller to one provider within a day: it is answered as the others are, and measures nobody.
alter table interventions.intervention add column uncounted boolean not null default false;
