DECLARE
  facts CONSTANT jsonb := '{kinds}'::jsonb;
  part record;
  kind jsonb;
  statement text;
  done bigint;
BEGIN
  FOR part IN
    SELECT x.nth, x.kind, x.change, x.names, array_agg(x.code) AS codes, array_agg(x.changes) AS changes,
      array_agg(x.action) AS actions, array_agg(x.day) AS days, array_agg(sort_keys[x.seq - after]) AS keys
    FROM (
      SELECT e.seq, e.kind, e.code, e.action, e.day, e.changes, row_number() OVER (PARTITION BY e.kind, e.code ORDER BY e.seq) AS nth,
        CASE WHEN e.changes -> 'code' IS NULL THEN 'change' WHEN e.changes #> '{code,0}' = 'null' THEN 'add' ELSE 'remove' END
          AS change,
        CASE WHEN e.changes -> 'code' IS NULL THEN (SELECT array_agg(name) FROM jsonb_object_keys(e.changes) AS name) END
          AS names
      FROM (
        SELECT e.seq, e.kind, e.code, e.action, e.effective_on AS day, e.changes::jsonb AS changes
        FROM $.entry AS e WHERE e.revision = number AND e.seq > after
      ) AS e
    ) AS x
    GROUP BY x.nth, x.kind, x.change, x.names ORDER BY x.nth
  LOOP
    kind := facts -> part.kind;
    IF part.kind = 'task' AND part.change = 'change' THEN
      PERFORM $.tracker_require_moves(signature, part.codes, part.actions, part.days, part.names);
    END IF;
    IF part.change = 'change' THEN
      statement := (
        SELECT format('UPDATE $.%I AS t SET %s FROM unnest($1, $2) AS x(code, c) WHERE t.code = x.code AND %s', kind ->> 'table',
          string_agg(format('%1$I = (x.c -> %1$L ->> 1)::%2$s', name, kind -> 'types' ->> name), ', '),
          string_agg(format('coalesce(to_jsonb(t.%1$I)::text, ''null'') = (x.c -> %1$L -> 0)::text', name), ' AND '))
        FROM unnest(part.names) AS name
      );
    ELSIF part.change = 'add' THEN
      statement := (
        SELECT format('INSERT INTO $.%I (%s, sort_key) SELECT %s, x.key FROM unnest($1, $2, $3) AS x(code, c, key)'
          ' WHERE x.c -> ''code'' ->> 1 = x.code', kind ->> 'table',
          string_agg(format('%I', name), ', '), string_agg(format('(x.c -> %L ->> 1)::%s', name, type), ', '))
        FROM jsonb_each_text(kind -> 'types') AS f(name, type)
        WHERE EXISTS (SELECT FROM unnest(part.changes) AS c WHERE c ? name)
      );
    ELSE
      statement := (
        SELECT format('DELETE FROM $.%I AS t USING unnest($1, $2) AS x(code, c) WHERE t.code = x.code AND %s', kind ->> 'table',
          string_agg(format(
            'coalesce(to_jsonb(t.%1$I)::text, ''null'') = coalesce((x.c -> %1$L -> 0)::text, ''null'')', name), ' AND '))
        FROM jsonb_object_keys(kind -> 'types') AS name
      );
    END IF;
    EXECUTE statement USING part.codes, part.changes, part.keys;
    GET DIAGNOSTICS done = ROW_COUNT;
    IF done <> cardinality(part.codes) THEN
      RAISE EXCEPTION 'tracker: an entry does not state what is in the table: % % %', part.kind, part.change, part.codes[1];
    END IF;
    IF part.kind = 'task' AND part.change = 'remove' THEN
      DELETE FROM $.task_words AS w WHERE w.code = ANY (part.codes);
    END IF;
  END LOOP;
END
