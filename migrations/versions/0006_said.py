"""The day that a decider grants on a request for more time, stored beside the due day that the roll rule makes of it.

From this schema on the term of an extended task is the granted day; under older schemas it is the rolled one.

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
    """Drop it."""
    op.drop_column("extensions", "said")
