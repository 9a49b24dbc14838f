-- What a provider took before its steps had delays is held to the first ones (data/repair-delays.yaml, 2026-11-23),
-- and looked at once: whoever is late already, its victim is told.
update interventions.intervention
  set value = value || jsonb_build_object('days', case
      when (value -> 'request' ->> 'urgent')::boolean then '{"diagnosis": 1, "quote": 1, "closing": 10}'::jsonb
      else '{"diagnosis": 3, "quote": 3, "closing": 10}'::jsonb end)
  where state in ('accepted', 'diagnosed', 'acknowledged', 'quoted', 'signed', 'working', 'frozen', 'done');
update interventions.intervention set look_at = now()
  where look_at is null and state in ('accepted', 'diagnosed', 'acknowledged', 'signed', 'working', 'done', 'closed', 'ended');
