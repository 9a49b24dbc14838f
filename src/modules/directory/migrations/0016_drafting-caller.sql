-- From where a draft was made, as a keyed hash: one caller opens a few drafts of one establishment and no more, and she
-- alone corrects by the open form what she has just sent. Forgotten when the application is sent.
alter table directory.provider add column applicant_caller bytea;
