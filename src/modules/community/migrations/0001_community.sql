create schema community;

-- A thread (fil): one subject, in one circle. `circle` is a key of rules/circles.ts: national, region-27,
-- departement-25.
create table community.thread (
  id           uuid primary key,
  circle       text        not null,
  title        text        not null check (length(title) between 1 and 120),
  opened_by    uuid        not null,  -- accounts.person, by value: modules do not share keys
  opened_at    timestamptz not null,
  last_post_at timestamptz not null,
  closed_at    timestamptz,
  invented     boolean     not null default false
);
create index thread_by_circle on community.thread (circle, last_post_at desc, id);

-- A post (message), in the order in which they were written. It is never deleted: hidden, it says by its reason why.
create table community.post (
  seq           bigint generated always as identity primary key,
  id            uuid        not null unique,
  thread_id     uuid        not null references community.thread on delete cascade,
  author        uuid        not null,
  name          text        not null,   -- as she was called then, and for whom she wrote
  organisation  text        not null,
  guest         boolean     not null,
  at            timestamptz not null,
  text          text        not null check (length(text) between 1 and 6000),
  edited_at     timestamptz,
  hidden_at     timestamptz,
  hidden_by     uuid,
  hidden_reason text,
  -- What the form was given when it was shown: pressed twice, it posts once.
  draw          uuid        not null,
  unique (author, draw),
  check ((hidden_at is null) = (hidden_reason is null))
);
create index post_by_thread on community.post (thread_id, seq);
create index post_by_author on community.post (author, at);

-- How far somebody has read a thread.
create table community.visit (
  person_id uuid   not null,
  thread_id uuid   not null references community.thread on delete cascade,
  seq       bigint not null,
  primary key (person_id, thread_id)
);

-- A post that a member told the moderators of, with its text of that moment: its author may still correct it.
create table community.report (
  id         uuid primary key,
  post_id    uuid        not null references community.post (id) on delete cascade,
  person_id  uuid        not null,
  at         timestamptz not null,
  reason     text        not null check (length(reason) between 1 and 500),
  text_then  text        not null,
  settled_at timestamptz,
  unique (post_id, person_id)
);
create index report_to_settle on community.report (at) where settled_at is null;

-- Whom a signatory invited, and until when. The role and the address are kept by accounts.
create table community.guest (
  invitation_id uuid primary key,  -- accounts.invitation, by value
  organisation  text        not null,
  invited_by    uuid        not null,
  invited_at    timestamptz not null,
  until         timestamptz not null
);
create index guest_by_organisation on community.guest (organisation, invited_at);

-- A version of a kit that a member proposed. `kit` is the same for each of its versions.
create table community.kit (
  id           uuid primary key,
  kit          uuid        not null,
  version      integer     not null check (version > 0),
  title        text        not null check (length(title) between 1 and 120),
  steps        text[]      not null check (cardinality(steps) between 1 and 30),
  links        text[]      not null check (cardinality(links) <= 10),
  proposed_by  uuid        not null,
  name         text        not null,
  organisation text        not null,
  proposed_at  timestamptz not null,
  state        text        not null check (state in ('proposed', 'published', 'refused')),
  decided_at   timestamptz,
  decided_by   uuid,
  reason       text,
  draw         uuid        not null,
  unique (proposed_by, draw),
  check ((state = 'proposed') = (decided_at is null)),
  check (state <> 'refused' or reason is not null)
);
create index kit_by_kit on community.kit (kit, version desc);
-- Two people who propose the next version of one kit at once: one of them reads the other's first.
create unique index kit_version_waiting on community.kit (kit) where state = 'proposed';

-- Who asked for a mail when there is something new: nobody is sent one otherwise.
create table community.digest (
  person_id uuid primary key,
  seq       bigint      not null,  -- the last post that she was told of, or that was there when she asked
  sent_at   timestamptz
);
