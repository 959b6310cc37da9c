"""The lead's own people cannot withdraw their duty, mark it as illustrative or undo its assignment.

No table changes: the schema number of a revision says which rules applied to it.

Revision ID: 0025
Revises: 0024
"""

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No table changes."""


def downgrade() -> None:
    """No table changes."""
