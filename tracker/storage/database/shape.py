"""Compares the tables of a database, and everything else that lies beside them, with the schema of this version.

The triggers are compared by `tripwire`, the indexes by `indexes`, SQLite's own tables of the search index by `search`.
Invariant: it only reads, and compares definitions whole, so that a column, a constraint, a view or a rule that is missing,
altered or foreign is named.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateTable

from tracker.domain.reasons import Reason, because
from tracker.storage.database.opening import HEAD
from tracker.storage.database.tables import metadata
from tracker.storage.shelves import search

VERSION = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""The table in which Alembic keeps the number of the schema, in one row."""

EXPECTED = (*metadata.tables.values(), VERSION)

STATISTICS = tuple(f"sqlite_stat{number}" for number in (1, 2, 3, 4))
"""Tables that ANALYZE adds; they decide how fast a query is, not what it finds."""

Shape = dict[str, str]
"""The kind and name of an object, in SQL's words -> its definition."""


def differences(connection: Connection) -> Iterator[Reason]:
    """Objects of the database that are missing, altered or foreign."""
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite:
        yield from _compared(_expected_by_sqlite(), _sqlite(connection))
    else:
        yield from _compared(_expected_by_postgresql(connection), _postgresql(connection))


def number_differences(connection: Connection) -> Iterator[Reason]:
    """Another number of the schema than this version's, or several."""
    rows = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if rows != [HEAD]:
        yield because("schema_number_differs", expected=HEAD, found=", ".join(map(str, rows)))


def _compared(expected: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Reason]:
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            yield because("object_missing", object=name)
        elif name not in expected:
            yield because("object_unknown", object=name)
        elif found[name] != expected[name]:
            yield because("object_altered", object=name, expected=expected[name], found=found[name])


# -- SQLite, which keeps the text of each definition


@cache
def _expected_by_sqlite() -> Shape:
    found: Shape = {}
    for table in EXPECTED:
        found |= _parts(table.name, str(CreateTable(table).compile(dialect=dialect())))
    return found


def _sqlite(connection: Connection) -> Shape:
    found: Shape = {}
    rows = connection.exec_driver_sql(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE type NOT IN ('index', 'trigger')"
    )
    for kind, name, of, sql in rows:
        if kind == "table" and name == of:
            found |= {} if name in (*search.SHADOWS, *STATISTICS) else _parts(name, str(sql))
        else:
            found[f"{str(kind).upper()} {name}"] = str(sql)
    return found


def _parts(table: str, sql: str) -> Shape:
    """The columns of a CREATE TABLE, and the table with its constraints and options."""
    before, _, rest = sql.partition("(")
    inside, _, after = rest.rpartition(")")
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(f"{inside},"):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            parts.append(_plain(inside[start:place]))
            start = place + 1
    constraints = sorted(part for part in parts if part.startswith(("CONSTRAINT ", "PRIMARY ", "UNIQUE ", "CHECK ", "FOREIGN ")))
    columns = {f"COLUMN {table}.{part.partition(' ')[0]}": part for part in parts if part not in constraints}
    return {f"TABLE {table}": " ".join([_plain(before), *constraints, _plain(after)]).strip()} | columns


def _plain(sql: str) -> str:
    return " ".join(sql.replace('"', "").split())


# -- PostgreSQL, from its catalogs


def _expected_by_postgresql(connection: Connection) -> Shape:
    found: Shape = {}
    for table in EXPECTED:
        keys = ", ".join(column.name for column in table.primary_key)
        found[f"TABLE {table.name}"] = "p"  # kept across a crash, and nothing else is to be said of it
        found[f"CONSTRAINT {table.name}.{table.primary_key.name or f'{table.name}_pkey'}"] = f"PRIMARY KEY ({keys})"
        for column in table.c:
            found[f"COLUMN {table.name}.{column.name}"] = _definition(column, connection)
            if column.unique:
                found[f"CONSTRAINT {table.name}.{table.name}_{column.name}_key"] = f"UNIQUE ({column.name})"
            if column.identity is not None or column is table.autoincrement_column:
                found[f"SEQUENCE {table.name}_{column.name}_seq"] = "p"
    return found


def _definition(column: "Column[object]", connection: Connection) -> str:
    default = ""
    if column.server_default is not None and column.identity is None:
        default = " DEFAULT ''::text"
    elif column is column.table.autoincrement_column and column.identity is None:
        default = f" DEFAULT nextval('{column.table.name}_{column.name}_seq'::regclass)"
    name = column.type.compile(connection.dialect).replace("VARCHAR", "CHARACTER VARYING")
    identity = " IDENTITY d" if column.identity is not None else ""
    return f"{name}{default}{'' if column.nullable else ' NOT NULL'}{identity}"


OURS = "= quote_ident(current_schema())::regnamespace"
OWN = "NOT EXISTS (SELECT 1 FROM pg_depend d WHERE (d.classid, d.objid, d.deptype) = ({0}.tableoid, {0}.oid, 'e'))"
"""What an extension has brought along is not counted as foreign."""

KINDS_OF_RELATION = (
    "CASE c.relkind WHEN 'r' THEN 'TABLE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'"
    " WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'p' THEN 'PARTITIONED TABLE' WHEN 'c' THEN 'TYPE' END"
)

POSTGRESQL = (
    # relations, whether they are logged, partitions, guarded by policies, or inherit
    f"SELECT {KINDS_OF_RELATION} || ' ' || c.relname, concat_ws(' ', c.relpersistence, c.reloptions::text,"
    " CASE WHEN c.relrowsecurity OR c.relforcerowsecurity THEN 'ROW SECURITY' END,"
    " CASE WHEN c.relispartition THEN 'PARTITION' END,"
    " (SELECT 'INHERITS ' || string_agg(i.inhparent::regclass::text, ' ') FROM pg_inherits i WHERE i.inhrelid = c.oid),"
    " (SELECT 'INHERITED BY ' || string_agg(i.inhrelid::regclass::text, ' ') FROM pg_inherits i WHERE i.inhparent = c.oid))"
    f" FROM pg_class c WHERE c.relnamespace {OURS} AND c.relkind NOT IN ('i', 'I', 't') AND {OWN.format('c')}",
    "SELECT 'COLUMN ' || c.relname || '.' || a.attname, concat_ws(' ', upper(format_type(a.atttypid, a.atttypmod)),"
    " (SELECT 'COLLATE \"' || l.collname || '\"' FROM pg_collation l WHERE l.oid = a.attcollation AND l.collname <> 'default'),"
    " CASE WHEN a.attgenerated <> '' THEN 'GENERATED' END || ' ' || pg_get_expr(d.adbin, d.adrelid),"
    " CASE WHEN a.attgenerated = '' THEN 'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END,"
    " CASE WHEN a.attnotnull THEN 'NOT NULL' END, CASE WHEN a.attidentity <> '' THEN 'IDENTITY ' || a.attidentity::text END)"
    " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d"
    " ON d.adrelid = c.oid AND d.adnum = a.attnum"
    f" WHERE c.relnamespace {OURS} AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND {OWN.format('c')}",
    # a constraint of type n says NOT NULL, which the columns have; one of type t is a trigger
    "SELECT 'CONSTRAINT ' || c.relname || '.' || o.conname, pg_get_constraintdef(o.oid) FROM pg_constraint o"
    f" JOIN pg_class c ON c.oid = o.conrelid WHERE c.relnamespace {OURS} AND o.contype NOT IN ('n', 't')"
    f" AND {OWN.format('c')}",
    "SELECT 'RULE ' || c.relname || '.' || r.rulename, pg_get_ruledef(r.oid) FROM pg_rewrite r"
    f" JOIN pg_class c ON c.oid = r.ev_class WHERE c.relnamespace {OURS} AND r.rulename <> '_RETURN' AND {OWN.format('c')}",
    "SELECT 'POLICY ' || c.relname || '.' || p.polname, coalesce(pg_get_expr(p.polqual, p.polrelid), '') FROM pg_policy p"
    f" JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace {OURS}",
    # the type of a table's rows, and that of arrays of another type, come with it
    f"SELECT 'TYPE ' || t.typname, t.typtype::text FROM pg_type t WHERE t.typnamespace {OURS} AND t.typrelid = 0"
    f" AND t.typelem = 0 AND {OWN.format('t')}",
    "SELECT 'OPERATOR ' || o.oprname || ' (' || concat_ws(', ', nullif(o.oprleft, 0)::regtype, o.oprright::regtype) || ')',"
    f" o.oprcode::text FROM pg_operator o WHERE o.oprnamespace {OURS} AND {OWN.format('o')}",
)
"""Queries for the objects of the schema and their definitions."""


def _postgresql(connection: Connection) -> Shape:
    return {name: definition for sql in POSTGRESQL for name, definition in connection.exec_driver_sql(sql)}
