DECLARE
  facts CONSTANT jsonb := '{kinds}'::jsonb;
  part record;
  lost text;
BEGIN
  -- what is referred to stands
  FOR part IN
    SELECT r.target, array_agg(DISTINCT r.code) AS codes
    FROM (
      SELECT facts #>> ARRAY[e.kind, 'refers_to', p.key] AS target, p.value ->> 1 AS code
      FROM $.entry AS e, jsonb_each(e.changes::jsonb) AS p WHERE e.revision = number
    ) AS r
    WHERE r.target IS NOT NULL AND r.code IS NOT NULL GROUP BY r.target
  LOOP
    EXECUTE format('SELECT x.code FROM unnest($1) AS x(code) WHERE NOT EXISTS (SELECT FROM $.%I AS t WHERE t.code = x.code) LIMIT 1',
      facts #>> ARRAY[part.target, 'table']) INTO lost USING part.codes;
    IF lost IS NOT NULL THEN
      RAISE EXCEPTION 'tracker: there is no % %', part.target, lost;
    END IF;
  END LOOP;
  -- and nothing refers to what was removed
  FOR part IN
    SELECT e.kind, array_agg(e.code) AS codes FROM $.entry AS e
    WHERE e.revision = number AND e.changes::jsonb #> '{code,1}' = 'null' GROUP BY e.kind
  LOOP
    lost := (
      SELECT string_agg(format('SELECT t.code FROM $.%I AS t WHERE t.%I = ANY ($1)', other.value ->> 'table', field.key), ' UNION ALL ')
      FROM jsonb_each(facts) AS other, jsonb_each_text(other.value -> 'refers_to') AS field WHERE field.value = part.kind
    );
    CONTINUE WHEN lost IS NULL;
    EXECUTE format('SELECT x.code FROM (%s) AS x LIMIT 1', lost) INTO lost USING part.codes;
    IF lost IS NOT NULL THEN
      RAISE EXCEPTION 'tracker: % refers to what was removed', lost;
    END IF;
  END LOOP;
END
