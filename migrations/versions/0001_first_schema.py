"""The first schema: the ledger (head, revision, entry), a table for each kind of item, and the tripwire.

Revision ID: 0001
Revises: -
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from tracker.storage.database import triggers

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
OPEN = (
    "NOT no_public_evidence AND status NOT IN ('draft', 'reported', 'accepted', 'cancelled')"
    " AND NOT (status = 'suspended' AND clock_stopped)"
)
ITEMS = (
    *("strategy", "members", "bodies", "aliases", "instruments", "clauses", "events", "calendar_days"),
    *("goals", "windows", "tasks", "updates"),
)
"""The item tables of this schema."""


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index, for both engines."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    """Create everything."""
    _make_tables()
    _make_indexes()
    postgresql = op.get_bind().dialect.name == "postgresql"
    functions = triggers.postgresql_functions(schema_name()) if postgresql else {}
    data = triggers.postgresql_data(ITEMS) if postgresql else triggers.sqlite_data(ITEMS)
    made = data | (triggers.postgresql_books() if postgresql else triggers.sqlite_books())
    for statement in [*functions.values(), *made.values()]:
        op.get_bind().exec_driver_sql(statement.replace("%", "%%") if postgresql else statement)


def schema_name() -> str:
    """The database schema of the tables."""
    return str(op.get_bind().exec_driver_sql("SELECT current_schema()").scalar())


def downgrade() -> None:
    """Drop everything."""
    for table in sa.inspect(op.get_bind()).get_table_names():
        if table != "alembic_version":
            op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for name in triggers.FUNCTIONS:
            op.execute(f"DROP FUNCTION IF EXISTS {name}()")


def _make_tables() -> None:
    op.create_table(
        "head",
        sa.Column("one", sa.Integer(), primary_key=True),
        sa.Column("ledger", TEXT, nullable=False),
        sa.Column("strategy", TEXT, nullable=False),
        sa.Column("encoding", sa.Integer(), nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("open", TEXT),
    )
    op.create_table(
        "revision",
        sa.Column("number", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("encoding", sa.Integer(), nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("acting_for", TEXT),
        sa.Column("db_user", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("undoes", WHOLE),
        sa.Column("clock_override", sa.Boolean(), nullable=False),
        sa.Column("schema", TEXT, nullable=False),
        sa.Column("previous", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
    )
    op.create_table(
        "entry",
        sa.Column("revision", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("seq", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("effective_on", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("changes", TEXT, nullable=False),
        sa.Column("salt", TEXT, nullable=False),
    )
    op.create_table(
        "strategy",
        sa.Column("code", TEXT, primary_key=True),
        sa.Column("source", TEXT),
        sa.Column("verification", TEXT, nullable=False),
        sa.Column("note", TEXT),
        sa.Column("title.en", TEXT),
        sa.Column("title.ru", TEXT),
        sa.Column("title.kk", TEXT),
        sa.Column("main_language", TEXT, nullable=False),
        sa.Column("time_zone", TEXT, nullable=False),
        sa.Column("reporting_days", WHOLE, nullable=False),
        sa.Column("due_soon_days", WHOLE, nullable=False),
        sa.Column("instrument", TEXT),
        sa.Column("roll", TEXT, nullable=False),
        sa.Column("roll_source", TEXT),
        sa.Column("calendar", TEXT),
    )
    op.create_table(
        "members",
        sa.Column("code", TEXT, primary_key=True),
        sa.Column("source", TEXT),
        sa.Column("verification", TEXT, nullable=False),
        sa.Column("note", TEXT),
        sa.Column("login", TEXT),
        sa.Column("role", TEXT, nullable=False),
    )
    op.create_table(
        "bodies",
        sa.Column("code", TEXT, primary_key=True),
        sa.Column("source", TEXT),
        sa.Column("verification", TEXT, nullable=False),
        sa.Column("note", TEXT),
        sa.Column("name.en", TEXT),
        sa.Column("name.ru", TEXT),
        sa.Column("name.kk", TEXT),
    )
    op.create_table(
        "aliases",
        sa.Column("code", TEXT, primary_key=True),
        sa.Column("source", TEXT),
        sa.Column("verification", TEXT, nullable=False),
        sa.Column("note", TEXT),
        sa.Column("body", TEXT),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("name.en", TEXT),
        sa.Column("name.ru", TEXT),
        sa.Column("name.kk", TEXT),
        sa.Column("since", TEXT),
        sa.Column("until", TEXT),
    )
    op.create_table(
        "instruments",
        sa.Column("code", TEXT, primary_key=True),
        sa.Column("source", TEXT),
        sa.Column("verification", TEXT, nullable=False),
        sa.Column("note", TEXT),
        sa.Column("title.en", TEXT),
        sa.Column("title.ru", TEXT),
        sa.Column("title.kk", TEXT),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("number", TEXT),
        sa.Column("replaced_by", TEXT),
        sa.Column("roll", TEXT, nullable=False),
        sa.Column("roll_source", TEXT),
        sa.Column("roll_verification", TEXT, nullable=False),
        sa.Column("calendar", TEXT),
    )
    op.create_table(
        "clauses",
        sa.Column("code", TEXT, primary_key=True),
        sa.Column("source", TEXT),
        sa.Column("verification", TEXT, nullable=False),
        sa.Column("note", TEXT),
        sa.Column("instrument", TEXT),
        sa.Column("number", TEXT),
        sa.Column("text.en", TEXT),
        sa.Column("text.ru", TEXT),
        sa.Column("text.kk", TEXT),
    )
    op.create_table(
        "events",
        sa.Column("code", TEXT, primary_key=True),
        sa.Column("source", TEXT),
        sa.Column("verification", TEXT, nullable=False),
        sa.Column("note", TEXT),
        sa.Column("title.en", TEXT),
        sa.Column("title.ru", TEXT),
        sa.Column("title.kk", TEXT),
        sa.Column("instrument", TEXT),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("day", TEXT),
    )
    op.create_table(
        "calendar_days",
        sa.Column("code", TEXT, primary_key=True),
        sa.Column("source", TEXT),
        sa.Column("verification", TEXT, nullable=False),
        sa.Column("note", TEXT),
        sa.Column("title.en", TEXT),
        sa.Column("title.ru", TEXT),
        sa.Column("title.kk", TEXT),
        sa.Column("calendar", TEXT),
        sa.Column("day", TEXT),
        sa.Column("works", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "goals",
        sa.Column("code", TEXT, primary_key=True),
        sa.Column("source", TEXT),
        sa.Column("verification", TEXT, nullable=False),
        sa.Column("note", TEXT),
        sa.Column("title.en", TEXT),
        sa.Column("title.ru", TEXT),
        sa.Column("title.kk", TEXT),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("parent", TEXT),
        sa.Column("position", WHOLE, nullable=False),
    )
    op.create_table(
        "windows",
        sa.Column("code", TEXT, primary_key=True),
        sa.Column("source", TEXT),
        sa.Column("verification", TEXT, nullable=False),
        sa.Column("note", TEXT),
        sa.Column("title.en", TEXT),
        sa.Column("title.ru", TEXT),
        sa.Column("title.kk", TEXT),
        sa.Column("clause", TEXT),
        sa.Column("lead", TEXT),
        sa.Column("controller", TEXT),
        sa.Column("term_text", TEXT),
        sa.Column("term_rule", TEXT),
        sa.Column("opens", TEXT),
        sa.Column("closes", TEXT),
    )
    op.create_table(
        "tasks",
        sa.Column("code", TEXT, primary_key=True),
        sa.Column("source", TEXT),
        sa.Column("verification", TEXT, nullable=False),
        sa.Column("note", TEXT),
        sa.Column("title.en", TEXT),
        sa.Column("title.ru", TEXT),
        sa.Column("title.kk", TEXT),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("goal", TEXT),
        sa.Column("parent", TEXT),
        sa.Column("clause", TEXT),
        sa.Column("window", TEXT),
        sa.Column("narrative", TEXT),
        sa.Column("lead", TEXT),
        sa.Column("controller", TEXT),
        sa.Column("term_text", TEXT),
        sa.Column("term_rule", TEXT),
        sa.Column("due", TEXT),
        sa.Column("due_precision", TEXT),
        sa.Column("original_due", TEXT),
        sa.Column("internal_due", TEXT),
        sa.Column("forecast", TEXT),
        sa.Column("reporting_days", WHOLE),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("resume_to", TEXT),
        sa.Column("clock_stopped", sa.Boolean(), nullable=False),
        sa.Column("no_public_evidence", sa.Boolean(), nullable=False),
        sa.Column("percent", WHOLE, nullable=False),
        sa.Column("outcome", TEXT),
        sa.Column("assigned_on", TEXT),
        sa.Column("last_update_on", TEXT),
        sa.Column("reported_on", TEXT),
        sa.Column("reported_due", TEXT),
        sa.Column("closed_on", TEXT),
    )
    op.create_table(
        "updates",
        sa.Column("code", TEXT, primary_key=True),
        sa.Column("source", TEXT),
        sa.Column("verification", TEXT, nullable=False),
        sa.Column("note", TEXT),
        sa.Column("task", TEXT),
        sa.Column("act", TEXT, nullable=False),
        sa.Column("day", TEXT),
        sa.Column("body", TEXT),
        sa.Column("status", TEXT),
        sa.Column("percent", WHOLE),
        sa.Column("outcome", TEXT),
        sa.Column("due", TEXT),
        sa.Column("evidence", TEXT),
    )


def _make_indexes() -> None:
    op.create_index("revision_undoes", "revision", ["undoes"], **where("undoes IS NOT NULL"))
    op.create_index("entry_day", "entry", ["effective_on"])
    op.create_index("entry_item", "entry", ["kind", "code", "revision", "seq"])
    op.create_index("task_due", "tasks", ["due", "code"])
    op.create_index("task_goal", "tasks", ["goal", "code"])
    op.create_index("task_late", "tasks", ["due", "code", "status", "clock_stopped", "no_public_evidence"], **where(OPEN))
    op.create_index("task_lead", "tasks", ["lead", "due", "code"])
    op.create_index("task_parent", "tasks", ["parent", "code"], **where("parent IS NOT NULL"))
    op.create_index(
        "task_rollup",
        "tasks",
        [
            "goal",
            "status",
            "due",
            "percent",
            "no_public_evidence",
            "clock_stopped",
            "last_update_on",
            "assigned_on",
            "reporting_days",
        ],
    )
    op.create_index("task_status", "tasks", ["status", "due", "code"])
    op.create_index("task_updated", "tasks", ["last_update_on", "code"])
    op.create_index("task_window", "tasks", ["window", "code"], **where('"window" IS NOT NULL'))
    op.create_index("update_day", "updates", ["day", "code"])
    op.create_index("update_task", "updates", ["task", "day", "code"])
