"""Rights are given in one's own name, undo needs the right of the act, and the owner can recover a strategy without members.

No table changes: the schema number of a revision says which rules applied to it.

Revision ID: 0005
Revises: 0004
"""

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No table changes."""


def downgrade() -> None:
    """No table changes."""
