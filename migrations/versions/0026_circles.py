"""No circle is closed over links of several kinds: sub-tasks, needs, and what terms count from.

The shapes stay: the number says by which rules a revision was allowed.

Revision ID: 0026
Revises: 0025
"""

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing changes its shape."""


def downgrade() -> None:
    """Nothing changes its shape."""
