-- A mail that its server refused through all tries: the round that it told of, or the answer that it announced, keeps
-- when it was given up. Nothing of the address stays: who has not answered, or not read, may be telephoned, or left.
alter table cases.follow_up
  add column lost_at timestamptz,
  add constraint lost_was_told check (lost_at is null or told_at is not null);
create index follow_up_lost on cases.follow_up (lost_at) where lost_at is not null and answered_at is null;

alter table cases.scheme_message
  add column mail_lost_at timestamptz,
  add constraint lost_mail_told_an_answer check (mail_lost_at is null or answered_at is not null);
create index answer_mail_lost on cases.scheme_message (mail_lost_at) where mail_lost_at is not null and seen_at is null;
