-- Who made a draft, as a keyed hash of her address: the first form pressed twice finds the draft that it made.
-- Two addresses make two drafts of one establishment, so that a stranger who copies a SIRET shuts no door.
alter table directory.provider add column applicant_key bytea;
create unique index provider_drafted_once on directory.provider (siret, applicant_key) where state = 'draft';
