-- A doubt that a provider wrote of a published review, and that nobody has looked into yet.
alter table interventions.review add column doubted_at timestamptz;
create index review_doubted on interventions.review (doubted_at) where doubted_at is not null;
-- What a provider that leaves the listing still has under way.
create index intervention_under_way on interventions.intervention (provider_id, request_id)
  where state not in ('declined', 'lapsed', 'closed', 'ended');
create index review_by_organisation on interventions.review (organisation, published_at desc);
