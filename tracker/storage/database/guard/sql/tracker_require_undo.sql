DECLARE
  rules CONSTANT jsonb := '{acts}'::jsonb;
  roles CONSTANT text[] := ARRAY(SELECT jsonb_array_elements_text(signature -> 'roles'));
  first $.revision;
  body text;
  wrong text;
BEGIN
  SELECT * INTO first FROM $.revision AS r WHERE r.number = undoes;
  WHILE first.undoes IS NOT NULL LOOP
    SELECT * INTO first FROM $.revision AS r WHERE r.number = first.undoes;
  END LOOP;
  body := coalesce((SELECT b.code FROM $.bodies AS b WHERE b.code = first.acting_for),
    (SELECT m.body FROM $.members AS m WHERE m.login = first.acting_for));
  SELECT e.action INTO wrong FROM $.entry AS e, LATERAL (
    SELECT CASE e.action WHEN rules ->> 'recover' THEN 'member.amend' ELSE e.action END AS action
  ) AS a
  WHERE e.revision = first.number AND (e.action IN ('strategy.add', 'issued_report.issue')
    OR (e.action = 'extension.decide' AND first.number <> undoes) OR NOT coalesce(
      rules #> ARRAY['acts', a.action, 'roles'] ?| roles
      AND (body IS NULL OR body = signature ->> 'body' OR rules #> ARRAY['acts', a.action, 'any'] ?| roles), false))
  LIMIT 1;
  IF first.number IS NULL OR wrong IS NOT NULL THEN
    RAISE EXCEPTION 'tracker: not undone by this member: revision % %', undoes, wrong;
  END IF;
  SELECT concat(e.kind, ' ', e.code) INTO wrong
  FROM (SELECT e.kind, e.code, e.effective_on, e.changes::jsonb AS changes FROM $.entry AS e WHERE e.revision = number) AS e
  WHERE NOT EXISTS (
    SELECT FROM (
      SELECT u.changes::jsonb AS changes FROM $.entry AS u
      WHERE u.revision = undoes AND u.kind = e.kind AND u.code = e.code AND u.effective_on = e.effective_on
    ) AS u
    WHERE NOT EXISTS (SELECT FROM jsonb_each(e.changes) AS p
        WHERE u.changes -> p.key IS DISTINCT FROM jsonb_build_array(p.value -> 1, p.value -> 0))
      AND (e.changes -> 'code' IS NULL OR (SELECT count(*) FROM jsonb_object_keys(e.changes))
        = (SELECT count(*) FROM jsonb_object_keys(u.changes)))
  ) OR EXISTS (SELECT FROM jsonb_object_keys(e.changes) AS name WHERE NOT $.tracker_may_undo(e.kind, e.code, name, number, undoes))
  LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'tracker: an undo is the opposite of what it undoes: %', wrong;
  END IF;
  -- and of all of it that no later revision prevents: an addition whole or not at all, of a change each field
  SELECT concat(u.kind, ' ', u.code, ' ', u.name) INTO wrong
  FROM (
    SELECT DISTINCT e.kind, e.code, name, bool_or(e.changes::jsonb ? 'code') OVER (PARTITION BY e.kind, e.code) AS whole
    FROM $.entry AS e, jsonb_object_keys(e.changes::jsonb) AS name WHERE e.revision = undoes
  ) AS u
  WHERE NOT EXISTS (SELECT FROM $.entry AS e
      WHERE e.revision = number AND e.kind = u.kind AND e.code = u.code AND e.changes::jsonb ? u.name)
    AND NOT EXISTS (SELECT FROM $.entry AS e
      WHERE e.kind = u.kind AND e.code = u.code AND e.revision > undoes AND e.revision < number
        AND (u.whole OR e.changes::jsonb ? 'code'))
    AND $.tracker_may_undo(u.kind, u.code, u.name, number, undoes)
  LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'tracker: an undo takes back all that it can: %', wrong;
  END IF;
END
