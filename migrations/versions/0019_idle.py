"""An index of the tasks with a due day but no running clock, which lists of overdue or upcoming tasks count separately.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

IDLE = (
    "status NOT IN ('accepted', 'cancelled', 'withdrawn') AND (no_public_evidence OR verification = 'illustrative'"
    " OR status IN ('draft', 'reported') OR (status = 'suspended' AND clock_stopped))"
)
COLUMNS = ["due", "status", "verification", "no_public_evidence", "clock_stopped"]


def upgrade() -> None:
    """Add the index."""
    op.create_index("task_idle", "tasks", COLUMNS, sqlite_where=sa.text(IDLE), postgresql_where=sa.text(IDLE))


def downgrade() -> None:
    """Drop it."""
    op.drop_index("task_idle", "tasks")
