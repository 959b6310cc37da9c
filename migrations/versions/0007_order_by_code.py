"""The order of items by code as a column, with numbers in codes compared as numbers; indexes for sorting use it.

The column is derived from the code and not part of the ledger, so it is filled here and no revision is written.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

from tracker.storage.shelves.sql import ordering

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

TABLES = (
    *("strategy", "members", "bodies", "aliases", "deputies", "instruments", "clauses", "events", "calendar_days", "goals"),
    *("windows", "series", "tasks", "co_executors", "dependencies", "updates", "extensions", "evidence", "reminders"),
    "handovers",
)

LATE = (
    "NOT no_public_evidence AND status NOT IN ('draft', 'reported', 'accepted', 'cancelled')"
    " AND NOT (status = 'suspended' AND clock_stopped)"
)
INDEXES: tuple[tuple[str, str, tuple[str, ...], str | None], ...] = (
    ("task_due", "tasks", ("due", "code"), None),
    ("task_late", "tasks", ("due", "code", "status", "clock_stopped", "no_public_evidence"), LATE),
    ("task_goal", "tasks", ("goal", "code"), None),
    ("task_lead", "tasks", ("lead", "due", "code"), None),
    ("task_status", "tasks", ("status", "due", "code"), None),
    ("task_updated", "tasks", ("last_update_on", "code"), None),
    ("task_window", "tasks", ("window", "code"), '"window" IS NOT NULL'),
    ("task_parent", "tasks", ("parent", "code"), "parent IS NOT NULL"),
    ("task_officer", "tasks", ("officer", "code"), "officer IS NOT NULL"),
    ("task_series", "tasks", ("series", "due", "code"), "series IS NOT NULL"),
    ("update_task", "updates", ("task", "day", "code"), None),
    ("update_day", "updates", ("day", "code"), None),
    ("co_executor_task", "co_executors", ("task", "code"), None),
    ("extension_day", "extensions", ("day", "code"), None),
    ("evidence_task", "evidence", ("task", "code"), None),
)
"""Name, table, old columns, condition; the new column replaces `code`."""


def upgrade() -> None:
    """Add the column to every table, fill it with the tripwire open, and rebuild the indexes."""
    for table in TABLES:
        op.add_column(table, sa.Column("sort_key", TEXT, nullable=False, server_default=sa.text("''")))
    op.execute("UPDATE head SET open = 'loading' WHERE open IS NULL")
    for table in TABLES:
        ordering.fill(op.get_bind(), table)
    op.execute("UPDATE head SET open = NULL WHERE open = 'loading'")
    op.create_index("task_order", "tasks", ["sort_key"], unique=True)
    _make_again("sort_key")


def downgrade() -> None:
    """Rebuild the old indexes, and drop the column."""
    _make_again("code")
    op.drop_index("task_order", "tasks")
    for table in TABLES:
        op.drop_column(table, "sort_key")


def _make_again(last: str) -> None:
    for name, table, columns, condition in INDEXES:
        where = sa.text(condition) if condition else None
        keys = [last if each == "code" else each for each in columns]
        op.drop_index(name, table)
        op.create_index(name, table, keys, sqlite_where=where, postgresql_where=where)
