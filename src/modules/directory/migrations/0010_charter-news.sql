-- A new version of the charter is told too: on the day it takes effect, or a week before it must be signed.
alter table directory.reminder drop constraint reminder_about_check;
alter table directory.reminder add constraint reminder_about_check check (about in ('attestation', 'document', 'charter'));
