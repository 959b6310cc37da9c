DECLARE
  rules CONSTANT jsonb := '{acts}'::jsonb;
  roles CONSTANT text[] := ARRAY(SELECT jsonb_array_elements_text(signature -> 'roles'));
  own CONSTANT text := signature ->> 'body';
  wrong text;
BEGIN
  -- the status now is that of a late entry's day only if nothing has changed it since
  SELECT concat(x.action, ' ', x.code) INTO wrong
  FROM unnest(codes, actions, days) AS x(code, action, day) JOIN $.tasks AS t ON t.code = x.code,
    LATERAL (SELECT rules #> ARRAY['acts', x.action] AS act OFFSET 0) AS a
  WHERE x.action <> 'undo' AND NOT coalesce(
    (jsonb_typeof(a.act -> 'before') = 'null' OR a.act -> 'before' ? t.status
      OR (x.day < signature ->> 'today' AND NOT 'status' = ANY (names)))
    AND (x.action <> 'task.amend' OR t.status = 'draft' OR NOT rules -> 'fixed_once_assigned' ?| names)
    AND (a.act ->> 'by' IS DISTINCT FROM 'setter' OR coalesce(t.term_set_by, t.controller) IS DISTINCT FROM t.lead)
    AND (a.act -> 'any' ?| roles OR $.tracker_is_act_of(a.act ->> 'by', own, t.lead, t.controller, t.term_set_by)),
    false)
  LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'tracker: the task or the body does not allow it: %', wrong;
  END IF;
END
