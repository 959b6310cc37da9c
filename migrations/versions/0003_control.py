"""Control: members and deputies, co-executors, extensions, evidence, series, dependencies, reminders, handovers.

Fields added to existing kinds are null by default, as in the fold of entries that do not name them.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from tracker.storage.database import triggers

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.Integer().with_variant(sa.BigInteger(), "postgresql")

TITLES = "title.en title.ru title.kk"
TABLES = {
    "deputies": "member principal since until",
    "series": f"{TITLES} goal clause lead controller officer term_text term_rule since until planned_until reporting_days:int"
    " evidence_required:bool co_executors co_rule",
    "co_executors": "task body due submitted_on",
    "dependencies": "task needs",
    "extensions": "task body member day due_then due cause! evidence decided_on decision decider decided_by granted reason",
    "evidence": "task form! evidence sha256 size:int media_type number day",
    "reminders": "what! task body about day",
    "handovers": "giver taker day tasks:int!",
}
"""Table -> its columns after the four of every item; `!` means not null."""

ADDED = {
    "strategy": "amber_behind:int red_behind:int evidence_mb:int same_person_decides:bool",
    "bodies": "contact",
    "members": "name.en name.ru name.kk body until",
    "instruments": "extension_rule extension_source",
    "tasks": "officer term_class term_set_by evidence_required:bool weight:int labels series period"
    " forecast_on declared declared_on",
    "updates": "forecast colour cause internal_due reported_on submitted_due",
}
INDEXES: tuple[tuple[str, str, tuple[str, ...], str | None], ...] = (
    ("task_officer", "tasks", ("officer", "code"), "officer IS NOT NULL"),
    ("task_weight", "tasks", ("goal", "code"), "weight IS NOT NULL"),
    ("task_series", "tasks", ("series", "due", "code"), "series IS NOT NULL"),
    ("update_act", "updates", ("act", "day", "code"), None),
    ("co_executor_task", "co_executors", ("task", "code"), None),
    ("co_executor_body", "co_executors", ("body", "task"), None),
    ("dependency_task", "dependencies", ("task", "needs"), None),
    ("dependency_needs", "dependencies", ("needs", "task"), None),
    ("extension_task", "extensions", ("task", "decided_on"), None),
    ("extension_day", "extensions", ("day", "code"), None),
    ("evidence_task", "evidence", ("task", "code"), None),
    ("reminder_about", "reminders", ("task", "what", "body", "about"), None),
)


def upgrade() -> None:
    """Add tables, columns, indexes and the triggers of the new tables."""
    for table, columns in TABLES.items():
        common = (sa.Column("code", TEXT, primary_key=True), sa.Column("source", TEXT))
        kept = (sa.Column("verification", TEXT, nullable=False), sa.Column("note", TEXT))
        op.create_table(table, *common, *kept, *map(_column, columns.split()))
    for table, columns in ADDED.items():
        for column in columns.split():
            op.add_column(table, _column(column))
    op.create_table(
        "evidence_chunk",
        sa.Column("sha256", TEXT, primary_key=True),
        sa.Column("seq", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
    )
    for name, table, keys, condition in INDEXES:
        where = sa.text(condition) if condition else None
        op.create_index(name, table, list(keys), sqlite_where=where, postgresql_where=where)
    postgresql = op.get_bind().dialect.name == "postgresql"
    data = triggers.postgresql_data(TABLES) if postgresql else triggers.sqlite_data(TABLES)
    files = triggers.postgresql_files() if postgresql else triggers.sqlite_files()
    for statement in (data | files).values():
        op.get_bind().exec_driver_sql(statement.replace("%", "%%") if postgresql else statement)


def downgrade() -> None:
    """Drop them."""
    for name, table, _, _ in INDEXES:
        op.drop_index(name, table)
    for table in (*TABLES, "evidence_chunk"):
        op.drop_table(table)
    for table, columns in ADDED.items():
        for column in columns.split():
            op.drop_column(table, column.partition(":")[0])


def _column(text: str) -> sa.Column[object]:
    """`size:int` -> its column; a trailing `!` means not null."""
    name, _, kind = text.rstrip("!").partition(":")
    kinds = {"int": WHOLE, "bool": sa.Boolean()}
    return sa.Column(name, kinds.get(kind, TEXT), nullable=not text.endswith("!"))
