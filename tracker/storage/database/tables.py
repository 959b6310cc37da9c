"""The tables, built from the item classes, and the three tables of the ledger: head, revision and entry.

Invariant: a column has the name of the ledger's field; a day is text YYYY-MM-DD, and text compares by code point on both engines,
so SQL and Python sort alike; COUNTED_SQL, OPEN_SQL and RUNNING_SQL are the only SQL for these conditions, used by indexes and
queries.
"""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Identity, Index, Integer, LargeBinary, MetaData, Table, Text, text

from tracker.domain.model.fields import Field, fields_of
from tracker.domain.model.kinds import KINDS

TEXT = Text().with_variant(Text(collation="C"), "postgresql")
WHOLE = Integer().with_variant(BigInteger(), "postgresql")

REAL_SQL = "NOT {t}no_public_evidence AND {t}verification <> 'illustrative'"
COUNTED_SQL = REAL_SQL + " AND {t}status NOT IN ('draft', 'cancelled', 'withdrawn')"
"""`domain.control.states.is_counted`; the name of the table and a dot, or nothing, stands for {t}."""
OPEN_SQL = REAL_SQL + " AND {t}status NOT IN ('draft', 'cancelled', 'withdrawn', 'accepted')"
"""`domain.control.states.is_open`."""
RUNNING_SQL = (
    REAL_SQL + " AND {t}status NOT IN ('draft', 'cancelled', 'withdrawn', 'accepted', 'reported')"
    " AND NOT ({t}status = 'suspended' AND {t}clock_stopped)"
)
"""`domain.control.states.counts_for_lateness`. All of them are written with NOT IN, so that no planner is tempted to walk the
index of states instead of a partial one."""


WORKING_SQL = REAL_SQL + " AND {t}status NOT IN ('draft', 'cancelled', 'withdrawn', 'accepted', 'reported', 'suspended')"
"""Counted tasks that their lead is working on, and so owes reports on."""

IDLE_SQL = (
    "status NOT IN ('accepted', 'cancelled', 'withdrawn') AND (no_public_evidence OR verification = 'illustrative'"
    " OR status IN ('draft', 'reported') OR (status = 'suspended' AND clock_stopped))"
)
"""Tasks that are not closed and whose clock is not running."""


def counted_sql(table: str = "", condition: str = COUNTED_SQL) -> str:
    """One of the conditions above on the tasks as `table` names them."""
    return f"({condition.format(t=f'{table}.' if table else '')})"


TABLE_NAMES = {
    "strategy": "strategy",
    "body": "bodies",
    "alias": "aliases",
    "deputy": "deputies",
    "series": "series",
    "dependency": "dependencies",
    "evidence": "evidence",
}
TABLE_NAMES |= {kind: f"{kind}s" for kind in KINDS if kind not in TABLE_NAMES}

metadata = MetaData()

head = Table(
    "head",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("ledger", TEXT, nullable=False),
    Column("strategy", TEXT, nullable=False),
    Column("encoding", Integer, nullable=False),
    Column("number", WHOLE, nullable=False),
    Column("digest", TEXT, nullable=False),
    Column("open", TEXT),
)
"""One row: the ledger's identity, its newest revision, and whether a write is in progress ("writing" or "loading")."""

revision = Table(
    "revision",
    metadata,
    Column("number", WHOLE, primary_key=True, autoincrement=False),
    Column("encoding", Integer, nullable=False),
    Column("recorded_at", TEXT, nullable=False),
    Column("actor", TEXT, nullable=False),
    Column("acting_for", TEXT),
    Column("db_user", TEXT, nullable=False),
    Column("reason", TEXT, nullable=False),
    Column("undoes", WHOLE),
    Column("clock_override", Boolean, nullable=False),
    Column("schema", TEXT, nullable=False),
    Column("previous", TEXT, nullable=False),
    Column("digest", TEXT, nullable=False),
    Index("revision_undoes", "undoes", sqlite_where=text("undoes IS NOT NULL")),
)

entry = Table(
    "entry",
    metadata,
    Column("revision", WHOLE, primary_key=True, autoincrement=False),
    Column("seq", WHOLE, primary_key=True, autoincrement=False),
    Column("effective_on", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("code", TEXT, nullable=False),
    Column("action", TEXT, nullable=False),
    Column("changes", TEXT, nullable=False),
    Column("salt", TEXT, nullable=False),
    Index("entry_item", "kind", "code", "revision", "seq"),
    Index("entry_day", "effective_on"),
)


def _column(field: Field) -> Column[object]:
    kinds: dict[type, Any] = {bool: Boolean, int: WHOLE}
    assert issubclass(field.type, (bool, int, str, date, StrEnum))
    column_type = kinds.get(field.type, TEXT)
    return Column(field.name, column_type, key=field.attribute, primary_key=field.name == "code", nullable=field.optional)


SORT_KEY = "sort_key"
"""The sort column of every item table: `domain.model.codes.sort_key` of the code; not part of the ledger."""


def _table(kind: str) -> Table:
    order = Column(SORT_KEY, TEXT, nullable=False, server_default=text("''"))
    return Table(TABLE_NAMES[kind], metadata, *(_column(field) for field in fields_of(kind)), order)


task_words = Table(
    "task_words",
    metadata,
    Column("id", WHOLE, Identity(), primary_key=True),
    Column("code", TEXT, nullable=False, unique=True),
    Column("words", TEXT, nullable=False),
)
"""The words of each task, for search; derived data, not part of the ledger."""

evidence_chunk = Table(
    "evidence_chunk",
    metadata,
    Column("sha256", TEXT, primary_key=True),
    Column("seq", WHOLE, primary_key=True, autoincrement=False),
    Column("bytes", LargeBinary, nullable=False),
)
"""Files of evidence in rows of at most 1 MiB, by SHA-256; outside the ledger, which has the digest."""

TABLES: dict[str, Table] = {kind: _table(kind) for kind in KINDS}

# Index conditions are given only for SQLite, whose temporary stores are created from these tables; migrations create all others.
# Giving them for PostgreSQL would load its dialect into every command.
_task = TABLES["task"].c
_running = text(RUNNING_SQL.format(t=""))
Index("task_order", _task.sort_key, unique=True)
Index("task_late", _task.due, _task.sort_key, _task.status, _task.clock_stopped, _task.no_public_evidence, _task.verification,
      sqlite_where=_running)  # fmt: skip
Index("task_idle", _task.due, _task.status, _task.verification, _task.no_public_evidence, _task.clock_stopped,
      sqlite_where=text(IDLE_SQL))  # fmt: skip
Index("task_silent", _task.last_update_on, _task.assigned_on, _task.sort_key, _task.reporting_days, _task.due, _task.status,
      _task.clock_stopped, sqlite_where=text(WORKING_SQL.format(t="")))  # fmt: skip
Index("task_reporting_days", _task.reporting_days, sqlite_where=_task.reporting_days.is_not(None))
Index("task_due", _task.due, _task.sort_key)
Index("task_rollup", _task.goal, _task.status, _task.verification, _task.no_public_evidence, _task.due, _task.percent,
      _task.outcome, _task.weight, _task.clock_stopped, _task.last_update_on, _task.assigned_on, _task.reporting_days,
      _task.forecast, _task.reported_on, _task.reported_due, _task.parent, _task.code)  # fmt: skip
Index("task_goal", _task.goal, _task.sort_key)
Index("task_lead", _task.lead, _task.due, _task.sort_key, _task.status, _task.verification, _task.no_public_evidence,
      _task.clock_stopped, _task.last_update_on, _task.assigned_on, _task.reporting_days, _task.reported_on,
      _task.reported_due)  # fmt: skip
Index("task_status", _task.status, _task.due, _task.sort_key)
Index("task_updated", _task.last_update_on, _task.sort_key)
Index("task_waiting", _task.status, _task.reported_on, _task.sort_key, sqlite_where=text("status IN ('reported')"))
Index("task_window", _task.window, _task.sort_key, sqlite_where=_task.window.is_not(None))
Index("task_parent", _task.parent, _task.sort_key, _task.status, _task.verification, _task.no_public_evidence, _task.goal,
      sqlite_where=_task.parent.is_not(None))  # fmt: skip
Index("task_inherits", _task.parent, _task.code, sqlite_where=text("goal IS NULL AND parent IS NOT NULL"))
_update = TABLES["update"].c
Index("update_task", _update.task, _update.day, _update.sort_key)
Index("update_day", _update.day, _update.sort_key)
Index("task_officer", _task.officer, _task.sort_key, sqlite_where=_task.officer.is_not(None))
Index("task_series", _task.series, _task.due, _task.sort_key, sqlite_where=_task.series.is_not(None))
Index("update_act", _update.act, _update.task, _update.day, _update.reported_on)
Index("co_executor_task", TABLES["co_executor"].c.task, TABLES["co_executor"].c.sort_key)
Index("co_executor_body", TABLES["co_executor"].c.body, TABLES["co_executor"].c.task)
Index("dependency_task", TABLES["dependency"].c.task, TABLES["dependency"].c.needs)
Index("dependency_needs", TABLES["dependency"].c.needs, TABLES["dependency"].c.task)
Index("own_value_task", TABLES["own_value"].c.task, TABLES["own_value"].c.sort_key)
Index("own_value_field", TABLES["own_value"].c.field, TABLES["own_value"].c.task)
Index("extension_task", TABLES["extension"].c.task, TABLES["extension"].c.decided_on)
Index("extension_pending", TABLES["extension"].c.task, sqlite_where=text("decided_on IS NULL"))
Index("extension_day", TABLES["extension"].c.day, TABLES["extension"].c.sort_key)
Index("evidence_task", TABLES["evidence"].c.task, TABLES["evidence"].c.sort_key)
Index(
    "reminder_about", TABLES["reminder"].c.task, TABLES["reminder"].c.what, TABLES["reminder"].c.body, TABLES["reminder"].c.about
)
_issue = TABLES["issued_report"].c
Index("issued_report_scope", _issue.report, _issue.scope, _issue.number)
Index("issued_report_number", _issue.number)
Index("issued_report_sha256", _issue.sha256)
Index("issued_file_issue", TABLES["issued_file"].c.issue, TABLES["issued_file"].c.sort_key)
Index("issued_file_sha256", TABLES["issued_file"].c.sha256)
_narrative = TABLES["narrative"].c
Index("narrative_scope", _narrative.goal, _narrative.body, _narrative.day, _narrative.sort_key)
Index("narrative_replaces", _narrative.replaces)
