"""What was ever assigned is withdrawn as an error, by who set its term or its controller, and keeps its row.

The shapes stay: the number says by which rules a revision was allowed.

Revision ID: 0023
Revises: 0022
"""

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing changes its shape."""


def downgrade() -> None:
    """Nothing changes its shape."""
