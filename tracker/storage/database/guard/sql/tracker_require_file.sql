BEGIN
  IF NOT EXISTS (SELECT FROM $.entry AS e WHERE e.revision = number AND e.kind IN ('evidence', 'issued_report')
      AND e.changes::jsonb -> 'sha256' ->> 1 = file)
    OR (SELECT encode(sha256(string_agg(c.bytes, '' ORDER BY c.seq)), 'hex') FROM $.evidence_chunk AS c WHERE c.sha256 = file)
      IS DISTINCT FROM file
  THEN
    RAISE EXCEPTION 'tracker: a file is kept whole, and with the entry that names it';
  END IF;
END
