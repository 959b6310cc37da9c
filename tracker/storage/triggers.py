"""The tripwire: triggers that refuse a change of a row while the door is closed, and keep the ledger append-only.

They stop a slip; a deliberate change is found by `verify`, which also compares each trigger's text with this module's.
Must stay true: plain SQL only, no function of ours, so that any SQLite shell can read the file; on SQLite an insert trigger
demands the next number, because INSERT OR REPLACE slips past triggers on update and delete.
"""

from collections.abc import Iterable

from tracker.storage.tables import TABLES

DATA = tuple(table.name for table in TABLES.values())
OPEN = "(SELECT open FROM head)"
FILES = "files of evidence are added through the program and never changed"


def sqlite_triggers() -> dict[str, str]:
    """Name -> CREATE TRIGGER, for every trigger of the schema."""
    return sqlite_data(DATA) | sqlite_books() | sqlite_files()


def sqlite_data(tables: Iterable[str]) -> dict[str, str]:
    """The triggers of the tables of items."""
    found: dict[str, str] = {}
    for table in tables:
        for verb in ("INSERT", "UPDATE", "DELETE"):
            name = f"{table}_{verb.lower()}_door"
            found[name] = _sqlite(
                name, f"BEFORE {verb} ON {table}", f"{OPEN} IS NULL", f"{table} change only through the program"
            )
    return found


def sqlite_files() -> dict[str, str]:
    """The triggers of the evidence files: added while the door is open, never changed."""
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


def _sqlite(name: str, when: str, condition: str, why: str) -> str:
    return f"CREATE TRIGGER {name} {when} WHEN {condition} BEGIN SELECT RAISE(ABORT, 'tracker: {why}'); END"


FUNCTIONS = {
    "tracker_door": """BEGIN
  IF (SELECT open FROM head) IS NULL THEN
    RAISE EXCEPTION 'tracker: % change only through the program', TG_TABLE_NAME;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END""",
    "tracker_never": """BEGIN
  RAISE EXCEPTION 'tracker: % is never changed', TG_TABLE_NAME;
END""",
    "tracker_revision": """DECLARE h head%ROWTYPE;
BEGIN
  SELECT * INTO h FROM head;
  IF h.open IS NULL OR NEW.number <> h.number + 1 THEN
    RAISE EXCEPTION 'tracker: a revision takes the next number only';
  END IF;
  IF NEW.db_user <> session_user THEN
    RAISE EXCEPTION 'tracker: a revision names the user of its session';
  END IF;
  RETURN NEW;
END""",
    "tracker_entry": """DECLARE h head%ROWTYPE;
BEGIN
  SELECT * INTO h FROM head;
  IF h.open IS NULL OR NEW.revision <> h.number + 1 THEN
    RAISE EXCEPTION 'tracker: an entry belongs to the revision being written';
  END IF;
  RETURN NEW;
END""",
}
"""PL/pgSQL bodies of the trigger functions, by name."""


def postgresql_functions() -> dict[str, str]:
    """Name -> CREATE FUNCTION."""
    return {
        name: f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $tracker${body}$tracker$"
        for name, body in FUNCTIONS.items()
    }


def postgresql_triggers() -> dict[str, str]:
    """Name -> CREATE TRIGGER, for every trigger of the schema."""
    return postgresql_data(DATA) | postgresql_books() | postgresql_files()


def _postgresql(name: str, when: str, table: str, function: str, each: str = "ROW") -> dict[str, str]:
    return {name: f"CREATE TRIGGER {name} {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"}


def postgresql_data(tables: Iterable[str]) -> dict[str, str]:
    """The triggers of the tables of items."""
    found: dict[str, str] = {}
    for table in tables:
        found |= _postgresql(f"{table}_door", "BEFORE INSERT OR DELETE OR UPDATE", table, "tracker_door")
        found |= _postgresql(f"{table}_truncate", "BEFORE TRUNCATE", table, "tracker_never", "STATEMENT")
    return found


def postgresql_files() -> dict[str, str]:
    """The triggers of the evidence files: added while the door is open, never changed."""
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
