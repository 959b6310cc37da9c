"""Decisions that cite an act: a term that is changed, a task that is opened again, a task that goes to another lead.

From here on those acts are known; who set the term re-dates, the controller reopens, the staff hands tasks to another lead.

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
    """Add what an update says of such a decision."""
    for name in ADDED:
        op.add_column("updates", sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql")))


def downgrade() -> None:
    """Take it away again."""
    for name in ADDED:
        op.drop_column("updates", name)
