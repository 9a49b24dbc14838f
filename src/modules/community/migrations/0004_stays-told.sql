-- When a guest was told that her stay ends; another last day is told again.
alter table community.guest add column end_told_at timestamptz;
create index guest_to_tell on community.guest (until) where end_told_at is null;
