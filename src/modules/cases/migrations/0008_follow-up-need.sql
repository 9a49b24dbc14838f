-- Who still needs something says it in a round of her follow-up: the team answers it as a message, where she reads the
-- answer. One a round; its words, if she wrote some, are sealed as those of every message. She may take it back.
alter table cases.scheme_message
  add column started_at    timestamptz,
  add column round         smallint,
  add column taken_back_at timestamptz,
  add foreign key (case_id, started_at, round) references cases.follow_up on delete cascade,
  add constraint need_has_its_round check ((started_at is null) = (round is null)),
  add constraint only_a_need_is_taken_back check (taken_back_at is null or round is not null),
  add constraint answered_or_taken_back check (taken_back_at is null or answered_at is null);
create unique index one_need_a_round on cases.scheme_message (case_id, started_at, round) where round is not null;
