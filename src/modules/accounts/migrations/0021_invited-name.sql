-- The name that somebody gave when she applied by herself: she is not asked for it twice.
alter table accounts.invitation add column called text check (char_length(called) between 1 and 120);
