-- What an operator checked belongs to one sending of an application: taken back, changed and sent again, it is checked
-- again, and what was noted before stays beside. Sendings are counted: their moments may be the same.
alter table directory.provider add column sending integer not null default 0;
update directory.provider set sending = 1 where submitted_at is not null;

alter table directory.entry_check add column sending integer not null default 0;
update directory.entry_check set sending = 1
from directory.provider where provider.id = entry_check.provider_id and provider.submitted_at <= entry_check.at;
alter table directory.entry_check alter column sending drop default;
alter table directory.entry_check drop constraint entry_check_pkey;
alter table directory.entry_check add primary key (provider_id, sending, kind);

-- For which sending somebody read the register by hand; null when the register answered by itself, which it did with
-- the draft alone: what is later was read by somebody.
alter table directory.provider add column register_read_for integer;
update directory.provider set register_read_for = case when submitted_at <= register_checked_at then 1 else 0 end
where state in ('draft', 'submitted') and register_checked_at > created_at;
