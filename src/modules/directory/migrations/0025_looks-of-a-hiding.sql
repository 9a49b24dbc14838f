-- What a person found when asked belongs to one hiding, named by when it began: hidden again later, for the same reason
-- at another date, a sheet is looked at again.
alter table directory.provider add column hidden_at timestamptz;
-- To the millisecond, as the rest is written. When those that stand began was not kept: this is the first that we know.
update directory.provider set hidden_at = date_trunc('milliseconds', now()) where hidden_for is not null;

alter table directory.look add column hidden_at timestamptz;
update directory.look set hidden_at = case
  when look.hidden_for = provider.hidden_for and look.outcome is distinct from 'cured' then provider.hidden_at
  else look.asked_at end
from directory.provider where provider.id = look.provider_id;
alter table directory.look alter column hidden_at set not null;
