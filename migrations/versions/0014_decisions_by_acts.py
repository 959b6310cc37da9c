"""Decisions that cite a legal act: re-dating, reopening, and transfer to another lead.

The body that set the term re-dates, the controller reopens, and the staff transfers.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ADDED = ("clause", "instrument", "term_text", "new_due", "reported_due", "new_lead")


def upgrade() -> None:
    """Add the fields of such a decision."""
    for name in ADDED:
        op.add_column("updates", sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql")))


def downgrade() -> None:
    """Drop it."""
    for name in ADDED:
        op.drop_column("updates", name)
