-- The follow-up is counted from the work done; what was counted from its closing goes on from there, its rounds kept.
update interventions.intervention
  set value = value || jsonb_build_object('followedAt', value -> 'closedAt')
  where state = 'closed';
