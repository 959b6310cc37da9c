"""The day that a decider says on a request for more time, kept beside the due day that the roll rule makes from it.

From here on the term of an extended task is the day as it was said; under older schemas it is the rolled one.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("extensions", sa.Column("said", sa.Text().with_variant(sa.Text(collation="C"), "postgresql")))


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("extensions", "said")
