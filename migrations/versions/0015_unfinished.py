"""An update keeps what was unfinished when a task was reported, accepted or cancelled: what it waited for, and open sub-tasks.

Fields that are added to an older kind may be null and are null by default.

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
    """Take them away again."""
    for name in ADDED:
        op.drop_column("updates", name)
