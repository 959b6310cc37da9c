"""Evidence is an item however it is given: each names the act that it was given with, if it was given with one.

From here on the words of an act's evidence are such an item, and a document proves something by its number and day; in older
updates they are a text.

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
    """Take it away again."""
    op.drop_column("evidence", "update")
