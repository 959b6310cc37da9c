DECLARE
  people CONSTANT text[] := '{people}'::text[];
  facts CONSTANT jsonb := '{kinds}'::jsonb;
  signature jsonb;
  head $.head;
  kept text;
  salt text;
  lines text;
  sound boolean;
  made $.revision;
BEGIN
  IF cardinality(days) > 0 THEN
    PERFORM $.tracker_put(days, kinds, codes, actions, changes, salts, sort_keys, worded, words);
  END IF;
  SELECT * INTO STRICT head FROM $.head;
  IF head.open IS NULL OR head.open NOT LIKE '{%' THEN
    RAISE EXCEPTION 'tracker: no revision is open';
  END IF;
  signature := head.open::jsonb;
  made.number := head.number + 1;

  -- each entry in its one form, with values of its fields' types; and the lines that are digested
  SELECT coalesce(bool_and(e.salt ~ '^[0-9a-f]{32}$' AND e.changes = '{' || c.whole || '}' AND c.typed
      AND e.effective_on <= signature ->> 'today' AND $.tracker_is_day(e.effective_on)
      AND e.effective_on >= coalesce(signature ->> 'since', '')), false),
    min(e.salt) FILTER (WHERE e.seq = 1),
    string_agg(concat('[', e.seq, ',"', e.effective_on, '","', e.kind, '",', to_json(e.code), ',', to_json(e.action), ',"',
      encode(sha256(convert_to(e.salt, 'UTF8')), 'hex'), '",{', c.sealed, '}]', chr(10)), '' ORDER BY e.seq)
  INTO sound, salt, lines
  FROM $.entry AS e, LATERAL (
    SELECT string_agg(concat(to_json(p.name), ':', p.pair), ',') AS whole,
      string_agg(concat(to_json(p.name), ':', CASE WHEN p.name = ANY (people)
        THEN concat('"', $.tracker_seal(e.salt, p.name, p.pair), '"') ELSE p.pair END), ',') AS sealed,
      bool_and($.tracker_is_value(p.sort, p.new)) AS typed
    FROM (
      SELECT each.key AS name, each.value -> 1 AS new, concat('[', each.value -> 0, ',', each.value -> 1, ']') AS pair,
        facts #> ARRAY[e.kind, 'values', each.key] AS sort
      FROM jsonb_each(e.changes::jsonb) AS each ORDER BY each.key COLLATE "C"
    ) AS p
  ) AS c
  WHERE e.revision = made.number;
  IF NOT sound OR reason IS NOT NFC NORMALIZED THEN
    RAISE EXCEPTION 'tracker: an entry is not written as the ledger is';
  END IF;

  PERFORM $.tracker_require_rights(signature, made.number, acting_for, undoes);
  PERFORM $.tracker_require_references(made.number);

  made.encoding := head.encoding;
  made.recorded_at := signature ->> 'recorded_at';
  made.actor := session_user;
  made.acting_for := acting_for;
  made.db_user := session_user;
  made.reason := reason;
  made.undoes := undoes;
  made.clock_override := signature ->> 'backwards';
  made.schema := (SELECT v.version_num FROM $.alembic_version AS v);
  made.previous := head.digest;
  made.digest := encode(sha256(convert_to(concat(
    '{"acting_for":', coalesce(to_json(made.acting_for), 'null'),
    ',"actor":"', $.tracker_seal(salt, 'revision.actor', to_json(made.actor)::text),
    '","clock_override":', to_json(made.clock_override),
    ',"db_user":"', $.tracker_seal(salt, 'revision.db_user', to_json(made.db_user)::text),
    '","encoding":', made.encoding, ',"number":', made.number, ',"previous":"', made.previous,
    '","reason":"', $.tracker_seal(salt, 'revision.reason', to_json(made.reason)::text),
    '","recorded_at":"', made.recorded_at, '","schema":', to_json(made.schema),
    ',"undoes":', coalesce(made.undoes::text, 'null'), '}', chr(10), lines), 'UTF8')), 'hex');
  IF made.digest IS DISTINCT FROM claimed THEN
    RAISE EXCEPTION 'tracker: the digest is not that of the revision';
  END IF;
  FOR kept IN SELECT jsonb_array_elements_text(signature -> 'kept') LOOP
    PERFORM $.tracker_require_file(made.number, kept);
  END LOOP;
  INSERT INTO $.revision SELECT made.*;
  UPDATE $.head SET number = made.number, digest = made.digest, open = NULL;
END
