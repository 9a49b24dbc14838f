-- Neither an interview nor references, and why: nobody is listed without one of the three.
alter table directory.entry_check drop constraint entry_check_kind_check;
alter table directory.entry_check add constraint entry_check_kind_check
  check (kind in ('interview', 'references', 'waived'));
