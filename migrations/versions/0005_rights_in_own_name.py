"""Rights are given in one's own name, undoing asks what the act asked, and a strategy without members is its owner's to recover.

The shapes stay: the number says by which rules a revision was allowed.

Revision ID: 0005
Revises: 0004
"""

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing changes its shape."""


def downgrade() -> None:
    """Nothing changes its shape."""
