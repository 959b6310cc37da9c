"""Counting: indexes that cover "counted" and "open"; a task can be withdrawn as an error.

No column changes: `withdrawn` is a new value of `status`.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

REAL = "NOT no_public_evidence AND verification <> 'illustrative'"
RUNNING = (
    f"{REAL} AND status NOT IN ('draft', 'cancelled', 'withdrawn', 'accepted', 'reported')"
    " AND NOT (status = 'suspended' AND clock_stopped)"
)
RAN = (
    "NOT no_public_evidence AND status NOT IN ('draft', 'reported', 'accepted', 'cancelled')"
    " AND NOT (status = 'suspended' AND clock_stopped)"
)
LATE, STATE = "due sort_key status clock_stopped no_public_evidence", "status verification no_public_evidence"
SILENCE = "last_update_on assigned_on reporting_days"
NEW = (
    ("task_late", f"{LATE} verification", RUNNING),
    (
        "task_rollup",
        f"goal {STATE} due percent outcome weight clock_stopped {SILENCE} forecast reported_on reported_due parent code",
        None,
    ),
    ("task_parent", f"parent sort_key {STATE} goal", "parent IS NOT NULL"),
)
OLD = (
    ("task_late", LATE, RAN),
    ("task_rollup", f"goal status due percent no_public_evidence clock_stopped {SILENCE}", None),
    ("task_parent", "parent sort_key", "parent IS NOT NULL"),
)


def upgrade() -> None:
    """Rebuild the indexes; that of the roll-up includes the weights."""
    _remake(NEW)
    op.drop_index("task_weight", "tasks")


def downgrade() -> None:
    """Restore the old ones."""
    _remake(OLD)
    where = sa.text("weight IS NOT NULL")
    op.create_index("task_weight", "tasks", ["goal", "code"], sqlite_where=where, postgresql_where=where)


def _remake(indexes: tuple[tuple[str, str, str | None], ...]) -> None:
    for name, columns, condition in indexes:
        where = sa.text(condition) if condition else None
        op.drop_index(name, "tasks")
        op.create_index(name, "tasks", columns.split(), sqlite_where=where, postgresql_where=where)
