-- What was told of a leak until an update: letters written before it keep its words, and their receipt its truth, as
-- long as a browser holds them (session.ts). Nothing of those who write; erased by a later update.
create table breaches.former (
  slug    text        not null,
  content jsonb       not null,
  until   timestamptz not null,
  primary key (slug, until)
);
