DECLARE
  signature jsonb;
BEGIN
  SELECT h.open::jsonb INTO signature FROM $.head AS h WHERE h.open LIKE '{%';
  IF signature IS NULL THEN
    RAISE EXCEPTION 'tracker: no revision is open';
  END IF;
  IF seq = 0 THEN
    UPDATE $.head SET open = jsonb_set(signature, '{kept}', coalesce(signature -> 'kept', '[]') || to_jsonb(sha256))::text;
  ELSIF NOT coalesce(signature -> 'kept' ? sha256, false) THEN
    RAISE EXCEPTION 'tracker: a file is kept from its first row on';
  END IF;
  INSERT INTO $.evidence_chunk (sha256, seq, bytes) VALUES (tracker_keep.sha256, tracker_keep.seq, tracker_keep.bytes);
END
