"""The tripwire: triggers that refuse a change of a row outside a work, and keep the ledger append-only.

They prevent accidents; `verify` finds a deliberate change, and also compares each trigger with this module. Invariant: plain SQL
only, without functions of ours, so any SQLite shell can use the file; on SQLite an insert trigger requires the next number,
because INSERT OR REPLACE bypasses triggers on update and delete; on PostgreSQL tables are qualified with their schema and the
search path is fixed, because otherwise a temporary table of the same name would be read instead.
"""

from collections.abc import Iterable

from tracker.storage.database.tables import TABLES

DATA = tuple(table.name for table in TABLES.values())
OPEN = "(SELECT open FROM head)"
FILES = "files of evidence are added through the program and never changed"
HEAD_MOVES = "the head moves to the next revision only"


def sqlite_triggers() -> dict[str, str]:
    """Name -> CREATE TRIGGER, for every trigger of the schema."""
    return sqlite_data(DATA) | sqlite_books() | sqlite_head() | sqlite_files()


def sqlite_data(tables: Iterable[str]) -> dict[str, str]:
    """The triggers of the item tables."""
    found: dict[str, str] = {}
    for table in tables:
        for verb in ("INSERT", "UPDATE", "DELETE"):
            name = f"{table}_{verb.lower()}_door"
            found[name] = _sqlite(
                name, f"BEFORE {verb} ON {table}", f"{OPEN} IS NULL", f"{table} change only through the program"
            )
    return found


def sqlite_files() -> dict[str, str]:
    """The triggers of the evidence files: added only within a work, never changed."""
    table = "evidence_chunk"
    found = {f"{table}_door": _sqlite(f"{table}_door", f"BEFORE INSERT ON {table}", f"{OPEN} IS NULL", FILES)}
    for verb in ("UPDATE", "DELETE"):
        name = f"{table}_{verb.lower()}_never"
        found[name] = _sqlite(name, f"BEFORE {verb} ON {table}", "1", FILES)
    return found


def sqlite_books() -> dict[str, str]:
    """The triggers of the ledger."""
    found: dict[str, str] = {}
    for table in ("revision", "entry"):
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_{verb.lower()}_never"
            found[name] = _sqlite(name, f"BEFORE {verb} ON {table}", "1", "the ledger is never changed")
    next_number = f"NEW.number <> (SELECT number FROM head) + 1 OR {OPEN} IS NULL"
    found["revision_insert_next"] = _sqlite(
        "revision_insert_next", "BEFORE INSERT ON revision", next_number, "a revision takes the next number only"
    )
    next_entry = (
        f"{OPEN} IS NULL OR NEW.revision <> (SELECT number FROM head) + 1"
        " OR NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry WHERE revision = NEW.revision)"
    )
    found["entry_insert_next"] = _sqlite(
        "entry_insert_next", "BEFORE INSERT ON entry", next_entry, "an entry takes the next number only"
    )
    found["head_delete_never"] = _sqlite("head_delete_never", "BEFORE DELETE ON head", "1", "the head is never removed")
    found["head_insert_once"] = _sqlite(
        "head_insert_once", "BEFORE INSERT ON head", "EXISTS (SELECT 1 FROM head)", "there is one head"
    )
    return found


def sqlite_head() -> dict[str, str]:
    """The trigger of the head, which may open, close, move to the next existing revision, or start an empty ledger for loading.

    It can neither close nor move while a revision or entry exists beyond it.
    """
    beyond = (
        "EXISTS (SELECT 1 FROM revision WHERE number > NEW.number) OR EXISTS (SELECT 1 FROM entry WHERE revision > NEW.number)"
    )
    same = "NEW.ledger IS OLD.ledger AND NEW.encoding IS OLD.encoding"
    stays = f"NEW.number IS OLD.number AND NEW.digest IS OLD.digest AND (NEW.open IS NOT NULL OR NOT ({beyond}))"
    follows = (
        "OLD.open IS NOT NULL AND NEW.number = OLD.number + 1 AND EXISTS (SELECT 1 FROM revision"
        f" WHERE number = NEW.number AND digest = NEW.digest AND previous = OLD.digest) AND NOT ({beyond})"
    )
    loads = "NEW.open = 'loading' AND NEW.number = 0 AND NOT EXISTS (SELECT 1 FROM revision)"
    right = f"NEW.one IS OLD.one AND NEW.strategy IS OLD.strategy AND ({same} AND ({stays} OR {follows}) OR {loads})"
    name = "head_update_moves"
    return {name: _sqlite(name, "BEFORE UPDATE ON head", f"NOT coalesce({right}, 0)", HEAD_MOVES)}


def _sqlite(name: str, when: str, condition: str, why: str) -> str:
    return f"CREATE TRIGGER {name} {when} WHEN {condition} BEGIN SELECT RAISE(ABORT, 'tracker: {why}'); END"


FUNCTIONS = {
    "tracker_door": """BEGIN
  IF (SELECT open FROM $.head) IS NULL THEN
    RAISE EXCEPTION 'tracker: % change only through the program', TG_TABLE_NAME;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END""",
    "tracker_never": """BEGIN
  RAISE EXCEPTION 'tracker: % is never changed', TG_TABLE_NAME;
END""",
    "tracker_revision": """DECLARE h $.head%ROWTYPE;
BEGIN
  SELECT * INTO h FROM $.head;
  IF h.open IS NULL OR NEW.number <> h.number + 1 THEN
    RAISE EXCEPTION 'tracker: a revision takes the next number only';
  END IF;
  IF NEW.db_user <> session_user THEN
    RAISE EXCEPTION 'tracker: a revision names the user of its session';
  END IF;
  RETURN NEW;
END""",
    "tracker_entry": """DECLARE h $.head%ROWTYPE;
BEGIN
  SELECT * INTO h FROM $.head;
  IF h.open IS NULL OR NEW.revision <> h.number + 1 THEN
    RAISE EXCEPTION 'tracker: an entry belongs to the revision being written';
  END IF;
  RETURN NEW;
END""",
    "tracker_head": """DECLARE beyond boolean;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT 1 FROM $.head) THEN RAISE EXCEPTION 'tracker: there is one head'; END IF;
    RETURN NEW;
  END IF;
  IF NEW.one = OLD.one AND NEW.strategy = OLD.strategy THEN
    IF NEW.open = 'loading' AND NEW.number = 0 AND NOT EXISTS (SELECT 1 FROM $.revision) THEN RETURN NEW; END IF;
    beyond := coalesce(greatest((SELECT max(number) FROM $.revision), (SELECT max(revision) FROM $.entry)) > NEW.number, false);
    IF NEW.ledger = OLD.ledger AND NEW.encoding = OLD.encoding THEN
      IF NEW.number = OLD.number AND NEW.digest = OLD.digest AND (NEW.open IS NOT NULL OR NOT beyond) THEN RETURN NEW; END IF;
      IF OLD.open IS NOT NULL AND NEW.number = OLD.number + 1 AND NOT beyond AND EXISTS (SELECT 1 FROM $.revision
        WHERE number = NEW.number AND digest = NEW.digest AND previous = OLD.digest) THEN RETURN NEW; END IF;
    END IF;
  END IF;
  RAISE EXCEPTION 'tracker: the head moves to the next revision only';
END""",
}
"""PL/pgSQL bodies of the trigger functions by name; `$.` stands for the schema of the tables."""

SETTING = "search_path=pg_catalog, pg_temp"
"""The setting of every function, regardless of the caller's."""


def bodies(schema: str) -> dict[str, str]:
    """Name -> body, for tables in `schema`."""
    quoted = '"' + schema.replace('"', '""') + '"'
    return {name: body.replace("$.", f"{quoted}.") for name, body in FUNCTIONS.items()}


def postgresql_functions(schema: str) -> dict[str, str]:
    """Name -> CREATE OR REPLACE FUNCTION, for tables in `schema`."""
    head = "RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS"
    return {name: f"CREATE OR REPLACE FUNCTION {name}() {head} $tracker${body}$tracker$" for name, body in bodies(schema).items()}


def postgresql_triggers() -> dict[str, str]:
    """Name -> CREATE TRIGGER, for every trigger of the schema."""
    return postgresql_data(DATA) | postgresql_books() | postgresql_head() | postgresql_files()


def _postgresql(name: str, when: str, table: str, function: str, each: str = "ROW") -> dict[str, str]:
    return {name: f"CREATE TRIGGER {name} {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"}


def postgresql_data(tables: Iterable[str]) -> dict[str, str]:
    """The triggers of the item tables."""
    found: dict[str, str] = {}
    for table in tables:
        found |= _postgresql(f"{table}_door", "BEFORE INSERT OR DELETE OR UPDATE", table, "tracker_door")
        found |= _postgresql(f"{table}_truncate", "BEFORE TRUNCATE", table, "tracker_never", "STATEMENT")
    return found


def postgresql_files() -> dict[str, str]:
    """The triggers of the evidence files: added only within a work, never changed."""
    table = "evidence_chunk"
    return (
        _postgresql(f"{table}_door", "BEFORE INSERT", table, "tracker_door")
        | _postgresql(f"{table}_never", "BEFORE DELETE OR UPDATE", table, "tracker_never")
        | _postgresql(f"{table}_truncate", "BEFORE TRUNCATE", table, "tracker_never", "STATEMENT")
    )


def postgresql_books() -> dict[str, str]:
    """The triggers of the ledger."""
    found: dict[str, str] = {}
    for table in ("revision", "entry"):
        found |= _postgresql(f"{table}_never", "BEFORE DELETE OR UPDATE", table, "tracker_never")
        found |= _postgresql(f"{table}_truncate", "BEFORE TRUNCATE", table, "tracker_never", "STATEMENT")
    found |= _postgresql("revision_insert_next", "BEFORE INSERT", "revision", "tracker_revision")
    found |= _postgresql("entry_insert_next", "BEFORE INSERT", "entry", "tracker_entry")
    found |= _postgresql("head_delete_never", "BEFORE DELETE", "head", "tracker_never")
    found |= _postgresql("head_truncate", "BEFORE TRUNCATE", "head", "tracker_never", "STATEMENT")
    return found


def postgresql_head() -> dict[str, str]:
    """The trigger of the head, as on SQLite, and that there is one head."""
    return _postgresql("head_moves", "BEFORE INSERT OR UPDATE", "head", "tracker_head")
