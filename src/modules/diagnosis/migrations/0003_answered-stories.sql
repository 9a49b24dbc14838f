-- A story is read by somebody of the team, and answered within a working day; its person reads the answer with her
-- number. Where nobody works, none of this is written.
alter table diagnosis.unrecognised_story
  add column id             uuid        not null default gen_random_uuid() unique,  -- for the pages of the team
  -- By whom it was last read: an account of the machine, or the team, which is told to its person without a name.
  add column last_read_from text        not null default 'machine' check (last_read_from in ('machine', 'team')),
  add column answered_at    timestamptz,
  add column answer         text,       -- sealed as the story is, and gone with it
  add column outcome        text,       -- a threat by its slug, or none
  add constraint answered_whole check (
    (answered_at is null) = (answer is null) and (answered_at is null) = (outcome is null));

-- What a story turned out to be, for who corrects what the site recognises: never its text, nor whose it was, nor
-- anything that leads back to it.
create table diagnosis.training_hint (
  id       bigint generated always as identity primary key,
  outcome  text   not null,  -- a threat by its slug, or none
  offered  text[] not null,
  language text   not null check (language in ('fr', 'en')),
  noted_on date   not null
);
