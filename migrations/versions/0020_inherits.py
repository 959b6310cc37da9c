"""A sub-task without a goal inherits its parent's: an index of such tasks. A different goal is refused from now on.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

WITHOUT = "goal IS NULL AND parent IS NOT NULL"


def upgrade() -> None:
    """Add the index."""
    where = sa.text(WITHOUT)
    op.create_index("task_inherits", "tasks", ["parent", "code"], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Drop it."""
    op.drop_index("task_inherits", "tasks")
