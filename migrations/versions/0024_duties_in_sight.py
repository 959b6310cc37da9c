"""A duty that came under control leaves it in sight only: undone with a reason, its late parts and periods moved by right.

The shapes stay: the number says by which rules a revision was allowed.

Revision ID: 0024
Revises: 0023
"""

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing changes its shape."""


def downgrade() -> None:
    """Nothing changes its shape."""
