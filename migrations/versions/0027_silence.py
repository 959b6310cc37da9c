"""Indexes of the tasks in work by the day of their last update or assignment, of reporting periods of their own, and of
requests for time that are undecided.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

WORKING = (
    "NOT no_public_evidence AND verification <> 'illustrative'"
    " AND status NOT IN ('draft', 'cancelled', 'withdrawn', 'accepted', 'reported', 'suspended')"
)
COLUMNS = ["last_update_on", "assigned_on", "sort_key", "reporting_days", "due", "status", "clock_stopped"]
PENDING = "decided_on IS NULL"
OWN = "reporting_days IS NOT NULL"


def upgrade() -> None:
    """Add them."""
    op.create_index("task_silent", "tasks", COLUMNS, sqlite_where=sa.text(WORKING), postgresql_where=sa.text(WORKING))
    op.create_index("extension_pending", "extensions", ["task"], sqlite_where=sa.text(PENDING), postgresql_where=sa.text(PENDING))
    op.create_index("task_reporting_days", "tasks", ["reporting_days"], sqlite_where=sa.text(OWN), postgresql_where=sa.text(OWN))


def downgrade() -> None:
    """Drop them."""
    op.drop_index("task_reporting_days", "tasks")
    op.drop_index("extension_pending", "extensions")
    op.drop_index("task_silent", "tasks")
