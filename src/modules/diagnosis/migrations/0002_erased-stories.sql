-- The numbers of stories erased a few hours ago, as the same keyed hash and nothing more: a form still open in some
-- browser, sent again, must not bring an erased story back under a number that its person threw away.
create table diagnosis.erased_story (
  number_hash bytea       primary key,
  until       timestamptz not null
);
create index erased_story_until on diagnosis.erased_story (until);
