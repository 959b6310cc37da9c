"""An index of the reports that wait for a decision, the longest waiting first.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

WAITING = "status IN ('reported')"


def upgrade() -> None:
    """Add the index."""
    condition = sa.text(WAITING)
    op.create_index(
        "task_waiting", "tasks", ["status", "reported_on", "sort_key"], sqlite_where=condition, postgresql_where=condition
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_index("task_waiting", "tasks")
