"""Evidence is always an item, and names the update that it was given with, if any.

From this schema on an act's evidence text becomes such an item, and a document needs a number and a day to prove something; in
older updates it is a text.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("evidence", sa.Column("update", sa.Text().with_variant(sa.Text(collation="C"), "postgresql")))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("evidence", "update")
