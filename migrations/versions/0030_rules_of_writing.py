"""From here on every revision is judged by the rules of writing: rights, acts, and on PostgreSQL the functions that guard them.

Revision ID: 0030
Revises: 0029
"""

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing changes in the tables: the schema's number in each revision says by which rules it was written."""


def downgrade() -> None:
    """Nothing to take back."""
