BEGIN
  IF (SELECT open FROM $.head) LIKE '{%' THEN
    RAISE EXCEPTION 'tracker: a revision that was opened must be closed';
  END IF;
  RETURN NULL;
END
