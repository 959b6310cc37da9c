"""Circles over links of several kinds are refused: sub-tasks, needs, and bases of terms.

No table changes: the schema number of a revision says which rules applied to it.

Revision ID: 0026
Revises: 0025
"""

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No table changes."""


def downgrade() -> None:
    """No table changes."""
