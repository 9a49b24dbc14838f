create schema embed;

-- How often the module was used, on one day (of Paris), on the sites that declare one département. Figures of
-- screens, never of people: nothing here comes from a visitor but the fact that a page was asked for.
create table embed.usage (
  day        date    not null,
  department text    not null check (department ~ '^(\d{2,3}|2[AB])?$'),  -- empty: the site declared none
  shown      integer not null default 0 check (shown >= 0),
  started    integer not null default 0 check (started >= 0),
  ongoing    integer not null default 0 check (ongoing >= 0),
  followed   integer not null default 0 check (followed >= 0),
  primary key (day, department)
);
