-- What an operator did of an application besides reading it: she spoke with who commits the company, or asked those
-- it names for what they think of its work. One line of each kind; written again, the last word stays.
create table directory.entry_check (
  provider_id uuid        not null references directory.provider (id) on delete cascade,
  kind        text        not null check (kind in ('interview', 'references')),
  done_on     text        not null check (done_on ~ '^\d{4}-\d\d-\d\d$'),
  note        text        not null check (length(note) between 1 and 1000),
  -- accounts.person, by value.
  by          uuid        not null,
  at          timestamptz not null,
  primary key (provider_id, kind)
);
