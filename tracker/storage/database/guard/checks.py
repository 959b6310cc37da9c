"""Compares the functions of a PostgreSQL database with those of this version, and names the roles that could do without them.

Invariant: a function is compared whole: what it takes and returns, its body, settings and rights; the same body means something
else with another search path or owner.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

from tracker.domain.reasons import Reason, because
from tracker.storage.database.guard.functions import FUNCTIONS, SETTINGS, Function
from tracker.storage.database.triggers import SETTING, bodies

OWNER = "(SELECT c.relowner FROM pg_class c WHERE c.oid = 'head'::regclass)"
OURS = "quote_ident(current_schema())::regnamespace"
SYSTEM = "('pg_catalog', 'information_schema')"
PLAIN = (
    "replace({0}.prosrc, (SELECT concat('\"', replace(n.nspname, '\"', '\"\"'), '\".') FROM pg_namespace n"
    " WHERE n.oid = {0}.pronamespace), '$.')"
)
"""The body of a function without the name of its schema."""

FOUND = f"""
SELECT CASE WHEN p.pronamespace = {OURS} THEN p.proname ELSE concat(p.pronamespace::regnamespace, '.', p.proname) END,
  pg_get_function_arguments(p.oid), concat_ws(' ', format_type(p.prorettype, NULL), l.lanname, p.provolatile,
  CASE WHEN p.prosecdef THEN 'definer' END, CASE WHEN p.proleakproof OR p.proisstrict OR p.prokind <> 'f' THEN 'other' END),
  (SELECT string_agg(s, chr(10) ORDER BY s) FROM unnest(p.proconfig) AS s), p.prosrc, p.proowner = {OWNER},
  (SELECT coalesce(string_agg(DISTINCT coalesce(r.rolname, 'PUBLIC'), ', '), '')
    FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE a.grantee <> p.proowner AND p.prorettype <> 'trigger'::regtype
      AND (a.grantee = 0 OR a.is_grantable OR p.prosecdef IS FALSE))
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
WHERE (p.pronamespace = {OURS} OR p.prosecdef AND p.proowner = {OWNER} AND p.pronamespace::regnamespace::text NOT IN {SYSTEM}
    AND NOT EXISTS (SELECT FROM pg_proc o WHERE o.pronamespace = {OURS} AND (o.proname, o.proconfig) = (p.proname, p.proconfig)
      AND {PLAIN.format("o")} = {PLAIN.format("p")}))
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE (d.classid, d.objid, d.deptype) = (p.tableoid, p.oid, 'e'))
ORDER BY 1, 2
"""
"""Every function of the schema, or elsewhere with the owner's rights, but those of extensions and of another office in the same
database, with the roles that may call it and should not.
"""

MIGHTY = ("pg_write_all_data", "pg_write_server_files", "pg_execute_server_program")
"""Roles of the server whose members write what they are not granted."""

GRANTED = f"""
    SELECT a.grantee, c.relname AS what FROM pg_class c, aclexplode(c.relacl) AS a
      WHERE c.relnamespace = {OURS} AND c.relkind IN ('r', 'S') AND a.privilege_type NOT IN ('SELECT', 'MAINTAIN')
    UNION ALL SELECT a.grantee, c.relname FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) AS a
      WHERE c.relnamespace = {OURS} AND a.privilege_type <> 'SELECT'
"""
"""Who was granted more than to read, the owner included, and on which table or sequence."""

WRITERS = f"""
SELECT role, array_agg(what ORDER BY what) FROM (SELECT coalesce(r.rolname, 'PUBLIC') AS role, w.what FROM ({GRANTED}
    UNION ALL SELECT c.relowner, c.relname FROM pg_class c WHERE c.relnamespace = {OURS} AND c.relkind IN ('r', 'S')
    UNION ALL SELECT a.grantee, n.nspname FROM pg_namespace n, aclexplode(n.nspacl) AS a
      WHERE n.oid = {OURS} AND a.privilege_type = 'CREATE' AND a.grantee <> n.nspowner
    UNION ALL SELECT CASE WHEN pg_get_userbyid(n.nspowner) = 'pg_database_owner' THEN d.datdba ELSE n.nspowner END, n.nspname
      FROM pg_namespace n, pg_database d WHERE n.oid = {OURS} AND d.datname = current_database()
    UNION ALL SELECT a.grantee, t.relname
      FROM pg_class v CROSS JOIN aclexplode(v.relacl) AS a JOIN pg_rewrite r ON r.ev_class = v.oid
      JOIN pg_depend d ON d.objid = r.oid AND d.classid = 'pg_rewrite'::regclass JOIN pg_class t ON t.oid = d.refobjid
      WHERE v.relkind = 'v' AND t.relnamespace = {OURS} AND a.privilege_type IN ('INSERT', 'UPDATE', 'DELETE')
  ) AS w LEFT JOIN pg_roles r ON r.oid = w.grantee
  WHERE w.grantee <> {OWNER} AND NOT coalesce(r.rolsuper, false)
  UNION SELECT r.rolname, 'head' FROM pg_roles r WHERE NOT r.rolsuper AND r.oid <> {OWNER}
  AND r.oid <> (SELECT d.datdba FROM pg_database d WHERE d.datname = current_database())
  AND (pg_has_role(r.oid, {OWNER}, 'MEMBER')
    OR EXISTS (SELECT FROM pg_roles p WHERE p.rolname = ANY (%s) AND p.oid <> r.oid AND pg_has_role(r.oid, p.oid, 'MEMBER')))
  UNION SELECT r.rolname, c.relname FROM pg_class c CROSS JOIN aclexplode(c.relacl) AS a JOIN pg_roles r ON r.oid = a.grantee
  WHERE c.oid = 'head'::regclass AND r.oid <> {OWNER} AND (r.rolsuper OR r.rolcreaterole)
) AS writer GROUP BY role ORDER BY role
"""
"""Roles but the owner and the server's administrators that could write tables without the functions, or create beside them."""


def differences(connection: Connection) -> Iterator[Reason]:
    """Functions that are missing, altered, foreign, or open to others, and roles that could write without them."""
    expected = _expected(connection)
    seen = set()
    for name, takes, kind, settings, body, owned, callers in connection.exec_driver_sql(FOUND):
        wanted = expected.get(name)
        if wanted is None or wanted[0] != takes:
            yield because("function_unknown", name=f"{name}({takes})")
            continue
        seen.add(name)
        if (takes, kind, settings or "", body) != wanted or not owned:
            yield because("function_altered", name=name)
        if callers:
            yield because("function_open", name=name, roles=callers)
    for name in expected.keys() - seen:
        yield because("function_missing", name=name)
    for role, tables in connection.exec_driver_sql(WRITERS, (list(MIGHTY),)):
        yield because("role_writes", role=role, tables=tables)


def _expected(connection: Connection) -> dict[str, tuple[str, str, str, str]]:
    schema = str(connection.exec_driver_sql("SELECT current_schema()").scalar())
    found = {name: ("", "trigger plpgsql v", SETTING, body) for name, body in bodies(schema).items()}
    return found | {each.name: (each.takes, _kind(each), _settings(each), each.body_in(schema)) for each in FUNCTIONS}


def _kind(each: Function) -> str:
    returns = {"timestamptz": "timestamp with time zone"}.get(each.returns, each.returns)
    return f"{returns} {each.language} {'s' if each.language == 'sql' else 'v'}{'' if each.part else ' definer'}"


def _settings(each: Function) -> str:
    return "" if each.language == "sql" else "\n".join(sorted(f"{name}={value}" for name, value in SETTINGS.items()))
