DECLARE
  stack jsonb := '[]';
  undone jsonb := '{}';
  past record;
  above jsonb;
BEGIN
  -- the changes of a field that are in force, each with the numbers of the revisions that made it; as docs/ledger.md has it
  FOR past IN
    SELECT e.revision, r.undoes FROM $.entry AS e JOIN $.revision AS r ON r.number = e.revision
    WHERE e.kind = of_kind AND e.code = of_code AND e.revision < before AND e.changes::jsonb ? name ORDER BY e.revision, e.seq
  LOOP
    IF past.undoes IS NULL THEN
      stack := stack || jsonb_build_array(jsonb_build_array(past.revision));
    ELSIF stack -> -1 @> to_jsonb(past.undoes) THEN
      above := stack -> -1;
      stack := stack - -1;
      undone := undone || jsonb_build_object(past.revision, coalesce(undone -> past.revision::text, '[]') || jsonb_build_array(above));
    ELSE
      above := undone -> past.undoes::text -> -1;
      undone := undone || jsonb_build_object(past.undoes, (undone -> past.undoes::text) - -1);
      stack := stack || jsonb_build_array(above || to_jsonb(past.revision));
    END IF;
  END LOOP;
  RETURN coalesce(stack -> -1 @> to_jsonb(undoes), false)
    OR coalesce(jsonb_array_length(undone -> undoes::text) > 0, false);
END
