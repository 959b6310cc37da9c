DECLARE
  rules CONSTANT jsonb := '{acts}'::jsonb;
BEGIN
  IF NOT EXISTS (SELECT FROM $.members AS m
    WHERE 'administrator' = ANY (string_to_array(m.role, ' ')) AND (m.until IS NULL OR m.until >= today)) THEN
    RAISE EXCEPTION 'tracker: an administrator is left';
  END IF;
  IF EXISTS (SELECT FROM $.members AS m, unnest(string_to_array(m.role, ' ')) AS word WHERE NOT rules -> 'roles' ? word)
    OR EXISTS (SELECT FROM $.members AS m WHERE m.role = '') THEN
    RAISE EXCEPTION 'tracker: a member has known roles';
  END IF;
  IF EXISTS (
    SELECT FROM $.entry AS e JOIN $.entry AS o ON o.kind = 'member' AND o.code <> e.code
    WHERE e.revision = number AND e.kind = 'member'
      AND e.changes::jsonb #>> '{login,1}' IN (o.changes::jsonb #>> '{login,0}', o.changes::jsonb #>> '{login,1}')
  ) THEN
    RAISE EXCEPTION 'tracker: a login belongs to one member for ever';
  END IF;
END
