-- Who applied, as she wrote her name at the door: proposed to her as who commits the company, and nothing more.
alter table directory.provider
  add column applicant  text,
  -- When its people last changed what it declares; null: never since it was made.
  add column changed_at timestamptz;
