DECLARE
  rules CONSTANT jsonb := '{acts}'::jsonb;
  roles CONSTANT text[] := ARRAY(SELECT jsonb_array_elements_text(signature -> 'roles'));
  done text[];
  kinds text[];
  wrong text;
BEGIN
  SELECT array_agg(DISTINCT e.action), array_agg(DISTINCT e.kind) INTO done, kinds FROM $.entry AS e WHERE e.revision = number;
  IF undoes IS NULL <> ('undo' <> ALL (done)) OR (undoes IS NOT NULL AND cardinality(done) > 1) THEN
    RAISE EXCEPTION 'tracker: an undo undoes, and does nothing else';
  END IF;
  IF (CASE WHEN signature ->> 'since' IS NOT NULL THEN acting_for IS DISTINCT FROM signature ->> 'deputises_for'
    WHEN acting_for IS NOT NULL THEN NOT EXISTS (SELECT FROM $.bodies AS b WHERE b.code = acting_for)
      OR acting_for <> coalesce(signature ->> 'body', '') AND NOT rules -> 'for_any_body' ?| roles
    END) THEN
    RAISE EXCEPTION 'tracker: not in the name of %', acting_for;
  END IF;

  -- each act by its right, on the kinds and fields that are its own, beside what it belongs to
  WITH entries AS MATERIALIZED (
    SELECT e.action, e.kind, e.code, e.c,
      CASE WHEN e.c -> 'code' IS NULL THEN 'change' WHEN e.c #> '{code,0}' = 'null' THEN 'add' ELSE 'remove' END AS change
    FROM (
      SELECT e.action, e.kind, e.code, e.changes::jsonb AS c FROM $.entry AS e WHERE e.revision = number AND e.action <> 'undo'
    ) AS e
  ), acts AS MATERIALIZED (
    SELECT d.*, d.effect -> 'fields' AS fields, rules #> ARRAY['plain', d.kind] AS plain, rules #>> ARRAY['acts', d.action, 'to'] AS goal,
      coalesce(d.action <> rules ->> 'recover' AND rules #> ARRAY['acts', d.action, 'roles'] ?| roles
        AND (d.effect -> 'beside' = '[]' OR d.effect -> 'beside' ?| done), false) AS allowed
    FROM (
      SELECT DISTINCT e.action, e.kind, e.change, rules #> ARRAY['acts', e.action, 'effects', e.kind || ' ' || e.change] AS effect
      FROM entries AS e
    ) AS d
  )
  SELECT concat(e.action, ' ', e.kind, ' ', e.code) INTO wrong
  FROM entries AS e JOIN acts AS a ON (a.action, a.kind, a.change) = (e.action, e.kind, e.change)
  WHERE NOT coalesce(
    a.allowed
    AND NOT EXISTS (
      SELECT FROM jsonb_each(e.c) AS p
      WHERE CASE e.change
        WHEN 'change' THEN NOT a.fields ? p.key
        WHEN 'add' THEN p.value -> 0 <> 'null'
          OR (p.key <> 'code' AND NOT a.fields ? p.key AND p.value -> 1 IS DISTINCT FROM a.plain -> p.key)
        ELSE p.value -> 1 <> 'null' END
    )
    AND (e.kind <> 'task' OR CASE e.change
      WHEN 'change' THEN e.c -> 'status' IS NULL OR e.c #>> '{status,1}' = a.goal
        OR e.action = 'task.resume' AND e.c #> '{status,1}' = e.c #> '{resume_to,0}'
      WHEN 'remove' THEN e.c #>> '{status,0}' = 'draft' AND rules #> '{acts,task.add,roles}' ?| roles
      ELSE true END),
    false)
  LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'tracker: not by this member''s rights: %', wrong;
  END IF;
  SELECT e.code INTO wrong FROM $.entry AS e
  WHERE e.revision = number AND e.action <> 'undo' AND e.changes::jsonb #> '{code,0}' = 'null' AND (NOT e.code ~ (rules ->> 'code')
    OR EXISTS (
      SELECT FROM jsonb_object_keys(rules -> 'plain') AS k JOIN $.entry AS o ON o.kind = k AND o.code = e.code
      WHERE (o.revision, o.seq) < (number, e.seq)))
  LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'tracker: a code is given once: %', wrong;
  END IF;
  IF signature ->> 'since' IS NOT NULL AND (rules -> 'gives_rights' ?| kinds OR EXISTS (
    SELECT FROM $.entry AS e, jsonb_object_keys(e.changes::jsonb) AS name
    WHERE e.revision = number AND rules -> 'own_name' -> e.kind ? name)) THEN
    RAISE EXCEPTION 'tracker: rights are given in one''s own name';
  END IF;
  IF 'strategy' = ANY (kinds) AND NOT EXISTS (SELECT FROM pg_timezone_names AS z JOIN $.strategy AS s ON s.time_zone = z.name) THEN
    RAISE EXCEPTION 'tracker: there is no such time zone';
  END IF;
  IF 'member' = ANY (kinds) THEN
    PERFORM $.tracker_require_office(number, signature ->> 'today');
  END IF;
  IF undoes IS NOT NULL THEN
    PERFORM $.tracker_require_undo(signature, number, undoes);
  ELSIF kinds && '{update,extension,handover,evidence,narrative,issued_report,reminder}' OR done && '{extension.grant}' THEN
    PERFORM $.tracker_require_records(signature, number);
  END IF;
END
