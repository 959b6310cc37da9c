"""A task under control cannot leave it unnoticed: undo needs a reason, and changes of late parts and periods need a right.

No table changes: the schema number of a revision says which rules applied to it.

Revision ID: 0024
Revises: 0023
"""

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No table changes."""


def downgrade() -> None:
    """No table changes."""
