DECLARE
  signature jsonb;
  number bigint;
  after bigint;
BEGIN
  SELECT h.open::jsonb, h.number + 1 INTO signature, number FROM $.head AS h WHERE h.open LIKE '{%';
  IF signature IS NULL THEN
    RAISE EXCEPTION 'tracker: no revision is open';
  END IF;
  after := (SELECT coalesce(max(e.seq), 0) FROM $.entry AS e WHERE e.revision = number);
  INSERT INTO $.entry (revision, seq, effective_on, kind, code, action, changes, salt)
    SELECT number, after + x.n, x.day, x.kind, x.code, x.action, x.change, x.salt
    FROM unnest(days, kinds, codes, actions, changes, salts) WITH ORDINALITY AS x(day, kind, code, action, change, salt, n);
  PERFORM $.tracker_apply(signature, number, after, sort_keys);
  IF cardinality(worded) > 0 THEN
    IF EXISTS (SELECT FROM unnest(worded) AS w(code)
      WHERE NOT EXISTS (SELECT FROM $.entry AS e WHERE e.revision = number AND e.kind = 'task' AND e.code = w.code)) THEN
      RAISE EXCEPTION 'tracker: search words are those of the tasks of the revision';
    END IF;
    INSERT INTO $.task_words (code, words) SELECT * FROM unnest(worded, words)
      ON CONFLICT (code) DO UPDATE SET words = excluded.words;
  END IF;
END
