-- A refusal that is contested: its documents are kept, whatever the day, until somebody says that it is over.
alter table directory.provider add column documents_held_at timestamptz;
