"""A deputy signs nothing of a day before the one on which the deputyship took effect, however early its first day is.

Nothing of the shape changes; the number says by which rule a revision was signed.

Revision ID: 0021
Revises: 0020
"""

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing to do."""


def downgrade() -> None:
    """Nothing to do."""
