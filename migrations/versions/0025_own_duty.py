"""The lead's own people withdraw no duty of theirs, call it illustrative or undo its assignment.

The shapes stay: the number says by which rules a revision was allowed.

Revision ID: 0025
Revises: 0024
"""

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing changes its shape."""


def downgrade() -> None:
    """Nothing changes its shape."""
