"""A deputy cannot write about a day before the deputyship took effect, even if its first day is earlier.

No table changes: the schema number of a revision says which rules applied to it.

Revision ID: 0021
Revises: 0020
"""

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No table changes."""


def downgrade() -> None:
    """No table changes."""
