"""A declared colour is green, amber or red: grey is computed only.

The shapes stay: the number says by which rules a revision was allowed.

Revision ID: 0011
Revises: 0010
"""

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing changes its shape."""


def downgrade() -> None:
    """Nothing changes its shape."""
