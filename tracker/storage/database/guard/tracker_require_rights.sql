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
  SELECT concat(e.action, ' ', e.kind, ' ', e.code) INTO wrong
  FROM (
    SELECT e.action, e.kind, e.code, e.changes::jsonb AS changes, rules -> 'acts' -> e.action AS act
    FROM $.entry AS e WHERE e.revision = number AND e.action <> 'undo'
  ) AS e, LATERAL (
    SELECT CASE WHEN e.changes -> 'code' IS NULL THEN 'change' WHEN e.changes #> '{code,0}' = 'null' THEN 'add' ELSE 'remove' END
      AS change
  ) AS c, LATERAL (SELECT e.act -> 'effects' -> (e.kind || ' ' || c.change) AS effect) AS f
  WHERE e.action = rules ->> 'recover' OR NOT coalesce(
    e.act -> 'roles' ?| roles
    AND (f.effect -> 'beside' = '[]' OR f.effect -> 'beside' ?| done)
    AND NOT EXISTS (
      SELECT FROM jsonb_each(e.changes) AS p
      WHERE CASE c.change
        WHEN 'change' THEN NOT f.effect -> 'fields' ? p.key
        WHEN 'add' THEN p.value -> 0 <> 'null' OR (p.key <> 'code' AND NOT f.effect -> 'fields' ? p.key
          AND p.value -> 1 IS DISTINCT FROM rules -> 'plain' -> e.kind -> p.key)
        ELSE p.value -> 1 <> 'null' END
    )
    AND (e.kind <> 'task' OR c.change <> 'change' OR e.changes -> 'status' IS NULL OR e.changes #>> '{status,1}' = e.act ->> 'to'
      OR e.action = 'task.resume' AND e.changes #> '{status,1}' = e.changes #> '{resume_to,0}')
    AND (e.kind <> 'task' OR c.change <> 'remove'
      OR e.changes #>> '{status,0}' = 'draft' AND rules #> '{acts,task.add,roles}' ?| roles),
    false)
  LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'tracker: not by this member''s rights: %', wrong;
  END IF;
  IF signature ->> 'since' IS NOT NULL AND (rules -> 'gives_rights' ?| kinds OR EXISTS (
    SELECT FROM $.entry AS e, jsonb_object_keys(e.changes::jsonb) AS name
    WHERE e.revision = number AND rules -> 'own_name' -> e.kind ? name)) THEN
    RAISE EXCEPTION 'tracker: rights are given in one''s own name';
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
