"""The functions through which every login but the owner's writes to a PostgreSQL database; their bodies are the files in `sql`.

Staff may read and execute, nothing else: `tracker_open` signs for the session's user, `tracker_put` appends entries and applies
them, `tracker_close` checks them and moves the head, `tracker_keep` stores a file. Invariant: what a body knows of kinds, fields
and rules is generated from the domain's tables; names are qualified and the settings are fixed, so nothing that a session sets or
creates changes what a function does.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import Connection

from tracker.domain.ledger import PEOPLE
from tracker.storage.database.guard.facts import acts, kinds
from tracker.storage.database.triggers import postgresql_functions

ENTRIES = "days text[], kinds text[], codes text[], actions text[], changes text[], salts text[], sort_keys text[]"
WORDS = "worded text[], words text[]"
OPENED = (
    "number bigint, digest text, was_open boolean, beyond bigint, recorded_at text, login text, zone text, last_recorded_at text,"
    " last_actor text, version text"
)

SETTINGS: Mapping[str, str] = {
    "search_path": "pg_catalog, pg_temp",
    "TimeZone": "UTC",
    "DateStyle": "ISO",
    "standard_conforming_strings": "on",
    "transform_null_equals": "off",
    "lock_timeout": "10s",
    "plan_cache_mode": "force_generic_plan",
    "jit": "off",
}
"""Settings of every function that others call, whatever the session's are."""


@dataclass(frozen=True, slots=True)
class Function:
    """One function: what it takes and returns, and who may call it: everybody granted, or (a `part`) the other functions only."""

    name: str
    takes: str
    returns: str
    part: bool = True
    language: str = "plpgsql"

    def body_in(self, schema: str) -> str:
        """The body, for tables in `schema`; in the file `$.` stands for it."""
        text = (Path(__file__).parent / "sql" / f"{self.name}.sql").read_text(encoding="utf-8")
        text = _filled(text.replace("$.", f"{quoted(schema)}."))
        return text if self.language == "sql" else f"#variable_conflict use_variable\n{text}"


FUNCTIONS = tuple(
    Function(*each)
    for each in (
        ("tracker_now", "", "timestamptz"),
        ("tracker_left_open", "", "trigger"),
        ("tracker_is_day", "value text", "boolean", True, "sql"),
        ("tracker_is_value", "sort jsonb, value jsonb", "boolean", True, "sql"),
        ("tracker_seal", "salt text, field text, value text", "text", True, "sql"),
        (
            "tracker_is_act_of",
            "role text, own text, lead text, controller text, term_set_by text",
            "boolean",
            True,
            "sql",
        ),
        ("tracker_require_file", "number bigint, file text", "void"),
        ("tracker_require_moves", "signature jsonb, codes text[], actions text[], days text[], names text[]", "void"),
        ("tracker_require_office", "number bigint, today text", "void"),
        ("tracker_may_undo", "of_kind text, of_code text, name text, before bigint, undoes bigint", "boolean"),
        ("tracker_require_undo", "signature jsonb, number bigint, undoes bigint", "void"),
        ("tracker_require_references", "number bigint", "void"),
        ("tracker_require_records", "signature jsonb, number bigint", "void"),
        ("tracker_require_rights", "signature jsonb, number bigint, acting_for text, undoes bigint", "void"),
        ("tracker_apply", "signature jsonb, number bigint, after bigint, sort_keys text[]", "void"),
        ("tracker_open", f"acting text, {', '.join(f'OUT {each}' for each in OPENED.split(', '))}", "record", False),
        ("tracker_put", f"{ENTRIES}, {WORDS}", "void", False),
        (
            "tracker_close",
            f"{ENTRIES}, {WORDS}, acting_for text, reason text, undoes bigint, claimed text",
            "void",
            False,
        ),
        ("tracker_keep", "sha256 text, seq bigint, bytes bytea", "void", False),
    )
)
"""Every function, each after those that it calls."""


def called() -> tuple[str, ...]:
    """The functions that others may be allowed to call, with the types of what they take."""
    return tuple(f"{each.name}({_types(each.takes)})" for each in FUNCTIONS if not each.part)


def _types(takes: str) -> str:
    parts = (each.split() for each in takes.split(", ") if each)
    return ", ".join(words[-1] for words in parts if words[0] != "OUT")


@cache
def _filled(text: str) -> str:
    made = {"kinds": kinds, "acts": acts}
    for name, make in made.items():
        text = text.replace(f"{{{name}}}", json.dumps(make(), ensure_ascii=False).replace("'", "''"))
    return text.replace("{people}", "{" + ",".join(sorted(PEOPLE)) + "}")


def statements(schema: str) -> list[str]:
    """What makes every function anew in `schema`, which others may then be granted to call, and the trigger that they need."""
    found = []
    for each in FUNCTIONS:
        found.append(definition(each, schema))
        found.append(f"REVOKE ALL ON FUNCTION {quoted(schema)}.{each.name}({_types(each.takes)}) FROM PUBLIC")
    return found


def definition(each: Function, schema: str) -> str:
    """CREATE OR REPLACE FUNCTION of one function."""
    return (
        f"CREATE OR REPLACE FUNCTION {quoted(schema)}.{each.name}({each.takes}) RETURNS {each.returns} LANGUAGE {each.language}"
        f" {_options(each)} AS $tracker${each.body_in(schema)}$tracker$"
    )


def _options(each: Function) -> str:
    if each.language == "sql":
        return "STABLE"  # without settings, so that it becomes a part of the statement that calls it
    lists = ("search_path",)
    settings = " ".join(f"SET {name} = {value if name in lists else repr(value)}" for name, value in SETTINGS.items())
    return settings if each.part else f"SECURITY DEFINER {settings}"


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


CLOSED = (
    "CREATE CONSTRAINT TRIGGER head_closed AFTER UPDATE ON head DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
    " EXECUTE FUNCTION tracker_left_open()"
)
"""The trigger by which a revision that was opened and not closed is never committed."""


def install(connection: Connection) -> None:
    """Make the functions of this version, those of the triggers included, over those of an earlier one."""
    schema = str(connection.exec_driver_sql("SELECT current_schema()").scalar())
    of_triggers = postgresql_functions(schema).values()
    for statement in (*of_triggers, *statements(schema), "DROP TRIGGER IF EXISTS head_closed ON head", CLOSED):
        connection.exec_driver_sql(statement.replace("%", "%%"))


def uninstall(connection: Connection) -> None:
    """Take them away again."""
    connection.exec_driver_sql("DROP TRIGGER IF EXISTS head_closed ON head")
    for each in reversed(FUNCTIONS):
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {each.name}({_types(each.takes)})")
