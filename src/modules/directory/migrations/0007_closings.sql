-- When the register was first read to say that a listed company is closed: somebody looks at it within two working
-- days of that moment, which the mail to the company promises. The nights that read it again do not move it.
create table directory.closing (
  provider_id uuid        primary key references directory.provider on delete cascade,
  seen_at     timestamptz not null
);
