-- A free message of who holds a case to those who run the scheme, and their answer, both sealed. It goes with the case.
create table cases.scheme_message (
  id          uuid        primary key,
  case_id     uuid        not null references cases.case_file on delete cascade,
  sealed      text        not null,
  language    text        not null check (language in ('fr', 'en')),
  written_at  timestamptz not null,
  read_at     timestamptz,  -- when somebody of the team first read it
  answer      text,
  answered_at timestamptz,
  seen_at     timestamptz,  -- when its person saw the answer
  check ((answer is null) = (answered_at is null))
);
create index scheme_message_of_case on cases.scheme_message (case_id, written_at);
create index scheme_message_waiting on cases.scheme_message (written_at) where answered_at is null;
