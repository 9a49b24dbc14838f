-- A code is drawn again as often as its person likes.
alter table cases.follow_up_code alter column draw type integer;
