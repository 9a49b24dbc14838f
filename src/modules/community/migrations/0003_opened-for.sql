-- In whose name a thread was opened: the organisation of the role by which its opener wrote, empty for a moderator. Her
-- company stays known when she has left it. Of threads opened before, the name that their first post bears.
alter table community.thread add column opened_for text not null default '';
update community.thread as thread set opened_for = post.organisation
  from community.post as post
  where post.thread_id = thread.id and post.author = thread.opened_by and post.at = thread.opened_at;
alter table community.thread alter column opened_for drop default;
