"""Search treats ё as е and ligatures as separate letters: the words of each task are indexed again.

They are derived data, so no revision is written and no value changes.

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
    """Index every task again."""
    connection = op.get_bind()
    connection.exec_driver_sql("DELETE FROM task_words")
    search.fill(connection)


def downgrade() -> None:
    """An older program indexes a task by its own rule when its title is next written."""
