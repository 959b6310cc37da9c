"""A lead does not mark its own duty as one without public evidence: its controller or the staff do.

The shapes stay: the number says by which rules a revision was allowed.

Revision ID: 0012
Revises: 0011
"""

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing changes its shape."""


def downgrade() -> None:
    """Nothing changes its shape."""
