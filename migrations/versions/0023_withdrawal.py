"""A task that was ever assigned can be withdrawn as an error by the body that set its term or its controller, and keeps its row.

No table changes: the schema number of a revision says which rules applied to it.

Revision ID: 0023
Revises: 0022
"""

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No table changes."""


def downgrade() -> None:
    """No table changes."""
