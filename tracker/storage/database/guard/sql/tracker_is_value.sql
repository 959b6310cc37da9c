SELECT CASE
  WHEN sort IS NULL THEN false
  WHEN jsonb_typeof(value) = 'null' THEN true
  WHEN jsonb_typeof(sort) = 'array' THEN sort @> value AND jsonb_typeof(value) = 'string'
  WHEN sort = '"truth"' THEN jsonb_typeof(value) = 'boolean'
  WHEN sort = '"whole"' THEN jsonb_typeof(value) = 'number' AND value::text ~ '^(0|-?[1-9][0-9]{0,18})$'
  WHEN sort = '"day"' THEN jsonb_typeof(value) = 'string' AND $.tracker_is_day(value #>> '{}')
  ELSE jsonb_typeof(value) = 'string' AND value #>> '{}' IS NFC NORMALIZED
END
