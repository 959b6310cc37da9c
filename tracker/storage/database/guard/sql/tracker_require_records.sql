DECLARE
  rules CONSTANT jsonb := '{acts}'::jsonb;
  roles CONSTANT text[] := ARRAY(SELECT jsonb_array_elements_text(signature -> 'roles'));
  own CONSTANT text := signature ->> 'body';
  me CONSTANT text := signature ->> 'member';
  one_decides boolean;
  wrong text;
BEGIN
  one_decides := coalesce((signature ->> 'one_decides')::boolean, false) OR 2 > (
    SELECT count(DISTINCT e.code) FROM $.entry AS e
    WHERE e.kind = 'member' AND e.revision < number
      AND regexp_split_to_array(e.changes::jsonb #>> '{role,1}', ' ') <> '{auditor}'
  );
  WITH entries AS MATERIALIZED (
    SELECT e.kind, e.code, e.action, e.effective_on AS day, e.changes::jsonb AS c FROM $.entry AS e WHERE e.revision = number
  ), given AS (
    SELECT e.*, rules #> ARRAY['acts', CASE e.action
        WHEN 'update.add' THEN rules -> 'act_of_update' ->> (e.c #>> '{act,1}') ELSE e.action END] AS act,
      coalesce(e.c #>> '{task,1}', e.c #>> '{task,0}', x.task) AS task, x.member AS asked_by
    FROM entries AS e LEFT JOIN $.extensions AS x ON e.kind = 'extension' AND x.code = e.code
    WHERE e.action IN ('update.add', 'extension.request', 'extension.decide', 'evidence.add', 'evidence.withdraw')
  ), wrongs AS (
    -- records of a task: by the right and the body of the act, in the name of the person
    SELECT g.action, g.code FROM given AS g LEFT JOIN $.tasks AS t ON t.code = g.task
    WHERE NOT coalesce(
      g.act -> 'roles' ?| roles
      AND CASE g.action
        WHEN 'update.add' THEN g.c #>> '{member,1}' = me
        WHEN 'extension.request' THEN g.c #>> '{member,1}' = me
          AND (g.act -> 'before' ? t.status OR g.day < signature ->> 'today')
        WHEN 'extension.decide' THEN g.c #>> '{decided_by,1}' = me AND g.c #> '{decision,0}' = 'null' AND g.act -> 'before' ? t.status
          AND coalesce(t.term_set_by, t.controller) IS DISTINCT FROM t.lead AND (one_decides OR g.asked_by IS DISTINCT FROM me)
        ELSE true END
      AND (g.act -> 'any' ?| roles OR CASE
        WHEN g.kind = 'evidence' OR g.c #>> '{act,1}' = 'submit' THEN (g.kind = 'evidence' AND t.lead = own)
          OR EXISTS (SELECT FROM $.co_executors AS o WHERE o.task = t.code AND o.body = own)
        ELSE $.tracker_is_act_of(g.act ->> 'by', own, t.lead, t.controller, t.term_set_by) END),
      false)
    UNION ALL
    -- nobody decides on the own report
    SELECT g.action, g.code FROM given AS g
    WHERE g.action = 'update.add' AND NOT one_decides AND (g.c #>> '{source,1}' IS NULL OR g.c #> '{history,1}' IS DISTINCT FROM 'true')
      AND (g.c #>> '{act,1}' IN ('accept', 'return', 'withdraw') OR g.c #>> '{act,1}' = 'cancel' AND EXISTS (
        SELECT FROM entries AS e WHERE e.kind = 'task' AND e.code = g.task AND e.c #>> '{status,0}' = 'reported'))
      AND me = (
        SELECT u.member FROM $.updates AS u
        WHERE u.task = g.task AND u.code <> g.code
          AND (u.act = 'report' OR (u.act = 'progress' AND g.c #>> '{act,1}' = 'withdraw'))
        ORDER BY u.day DESC, u.sort_key DESC LIMIT 1)
    UNION ALL
    -- an act on a task stands beside its own record, and what follows from a decision or a handover beside that
    SELECT e.action, e.code FROM entries AS e
    WHERE NOT CASE
      WHEN e.kind = 'task' AND e.c -> 'code' IS NULL AND EXISTS (
          SELECT FROM jsonb_each_text(rules -> 'act_of_update') AS a WHERE a.value = e.action)
        THEN EXISTS (SELECT FROM entries AS u WHERE u.action = 'update.add'
          AND u.c #>> '{task,1}' = e.code AND rules -> 'act_of_update' ->> (u.c #>> '{act,1}') = e.action)
      WHEN e.action = 'extension.grant' THEN EXISTS (SELECT FROM given AS g WHERE g.action = 'extension.decide' AND g.task = e.code)
      WHEN e.action = 'handover.give' THEN EXISTS (SELECT FROM entries AS h WHERE h.action = 'handover.record'
          AND h.c #> '{giver,1}' = e.c #> '{officer,0}' AND h.c #> '{taker,1}' = e.c #> '{officer,1}')
      WHEN e.action IN ('narrative.add', 'issued_report.issue') THEN e.c #>> '{member,1}' = signature ->> 'signer'
      WHEN e.action IN ('update.withdraw', 'extension.withdraw', 'reminder.withdraw') THEN EXISTS (
        SELECT FROM entries AS w WHERE w.action = 'task.withdraw' AND w.kind = 'task' AND w.code = e.c #>> '{task,0}')
      WHEN e.action = 'handover.record' THEN rules #> '{acts,handover.record,any}' ?| roles OR EXISTS (
        SELECT FROM $.members AS m WHERE m.code = e.c #>> '{giver,1}'
          AND (m.body = own OR m.body IS NULL AND m.code = signature ->> 'signer'))
      ELSE true END
  )
  SELECT concat(w.action, ' ', w.code) INTO wrong FROM wrongs AS w LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'tracker: not by this member, or not beside what it belongs to: %', wrong;
  END IF;
END
