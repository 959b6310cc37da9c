"""Undoing or rewriting something that counts needs a reason.

No table changes: the schema number of a revision says which rules applied to it.

Revision ID: 0022
Revises: 0021
"""

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No table changes."""


def downgrade() -> None:
    """No table changes."""
