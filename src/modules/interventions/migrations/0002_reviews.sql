-- A doubt that a provider wrote of a published review, and that nobody has looked into yet.
alter table interventions.review add column doubted_at timestamptz;
create index review_doubted on interventions.review (doubted_at) where doubted_at is not null;
create index review_by_organisation on interventions.review (organisation, published_at desc);
