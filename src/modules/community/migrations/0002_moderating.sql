-- Who closed a thread, and whether as a moderator: what a moderator closed, its opener does not open again.
alter table community.thread add column closed_by uuid;
alter table community.thread add column closed_by_moderator boolean not null default false;

-- A title that a moderator hid or corrected, with the reason that all read. `title_first` is what its opener wrote,
-- for moderators, and goes with the reports (thirteen months).
alter table community.thread add column title_hidden boolean not null default false;
alter table community.thread add column title_reason text;
alter table community.thread add column title_first text;
alter table community.thread add column title_moderated_at timestamptz;
alter table community.thread add check ((title_moderated_at is null) = (title_reason is null));
alter table community.thread add check (not title_hidden or title_reason is not null);

create index report_by_end on community.report ((coalesce(settled_at, at)));
