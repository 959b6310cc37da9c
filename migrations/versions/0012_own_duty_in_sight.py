"""A lead cannot mark its own duty as "no public evidence"; its controller or the staff can.

No table changes: the schema number of a revision says which rules applied to it.

Revision ID: 0012
Revises: 0011
"""

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No table changes."""


def downgrade() -> None:
    """No table changes."""
