"""Search finds ё by е and joined letters by single ones: the words of each task are made again.

They are derived from the tasks, so no revision is written and no value changes.

Revision ID: 0018
Revises: 0017
"""

from alembic import op

from tracker.storage.shelves import search

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Index every task anew."""
    connection = op.get_bind()
    connection.exec_driver_sql("DELETE FROM task_words")
    search.fill(connection)


def downgrade() -> None:
    """An older program finds the words of its own spelling again once a title is written."""
