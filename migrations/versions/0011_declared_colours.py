"""A declared colour is green, amber or red; grey is only computed.

No table changes: the schema number of a revision says which rules applied to it.

Revision ID: 0011
Revises: 0010
"""

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No table changes."""


def downgrade() -> None:
    """No table changes."""
