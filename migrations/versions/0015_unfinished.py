"""An update records what was unfinished when a task was reported or closed: what it waited for, and open sub-tasks.

Fields added to an existing kind are null by default.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ADDED = ("waited_for", "open_below")


def upgrade() -> None:
    """Add the columns."""
    for name in ADDED:
        op.add_column("updates", sa.Column(name, TEXT))


def downgrade() -> None:
    """Drop them."""
    for name in ADDED:
        op.drop_column("updates", name)
