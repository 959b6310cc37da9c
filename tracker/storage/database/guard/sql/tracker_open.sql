DECLARE
  head $.head;
  before $.revision;
  me $.members;
  principal $.members;
  moment timestamptz;
  today text;
  since text;
BEGIN
  SELECT * INTO STRICT head FROM $.head FOR UPDATE;
  SELECT * INTO before FROM $.revision AS r WHERE r.number = head.number;
  moment := $.tracker_now();
  number := head.number;
  digest := head.digest;
  was_open := head.open IS NOT NULL;
  beyond := least(
    (SELECT min(r.number) FROM $.revision AS r WHERE r.number > head.number),
    (SELECT min(e.revision) FROM $.entry AS e WHERE e.revision > head.number)
  );
  recorded_at := to_char(moment, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  login := session_user;
  zone := (SELECT s.time_zone FROM $.strategy AS s);
  last_recorded_at := before.recorded_at;
  last_actor := before.actor;
  version := (SELECT v.version_num FROM $.alembic_version AS v);
  IF was_open OR beyond IS NOT NULL OR zone IS NULL THEN RETURN; END IF;

  -- whoever signs is read here, before anything that could change it is applied
  today := to_char(greatest(moment, before.recorded_at::timestamptz) AT TIME ZONE zone, 'YYYY-MM-DD');
  SELECT * INTO me FROM $.members AS m WHERE m.login = session_user AND (m.until IS NULL OR m.until >= today);
  principal := me;
  IF acting <> me.code THEN
    SELECT * INTO principal FROM $.members AS m WHERE m.code = acting AND (m.until IS NULL OR m.until >= today);
    since := (
      SELECT min(greatest(d.since, first.effective_on)) FROM $.deputies AS d, LATERAL (
        SELECT e.effective_on FROM $.entry AS e WHERE e.kind = 'deputy' AND e.code = d.code ORDER BY e.revision, e.seq LIMIT 1
      ) AS first
      WHERE d.member = me.code AND d.principal = acting AND (d.until IS NULL OR d.until >= today)
        AND greatest(d.since, first.effective_on) <= today
    );
    IF since IS NULL THEN RETURN; END IF;
  END IF;
  IF me.code IS NULL OR principal.code IS NULL THEN RETURN; END IF;
  UPDATE $.head SET open = jsonb_build_object(
    'recorded_at', recorded_at, 'today', today, 'since', since, 'member', me.code, 'signer', principal.code,
    'deputises_for', CASE WHEN since IS NOT NULL THEN principal.login END,
    'roles', string_to_array(principal.role, ' '), 'body', principal.body,
    'backwards', coalesce(moment < before.recorded_at::timestamptz - interval '5 minutes', false),
    'one_decides', (SELECT s.same_person_decides FROM $.strategy AS s)
  )::text;
END
