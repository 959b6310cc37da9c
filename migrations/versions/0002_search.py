"""The search index: the words of each task, in FTS5 on SQLite and GIN on PostgreSQL.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from tracker.storage.shelves import search

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    """Create the index and fill it from the tasks; it is derived data, so no revision is written."""
    connection = op.get_bind()
    op.create_table(
        "task_words",
        sa.Column("id", WHOLE, sa.Identity(), primary_key=True),
        sa.Column("code", TEXT, nullable=False, unique=True),
        sa.Column("words", TEXT, nullable=False),
    )
    made = [*search.SQLITE, *search.triggers().values()] if connection.dialect.name == "sqlite" else search.POSTGRESQL
    for statement in made:
        connection.exec_driver_sql(statement)
    search.fill(connection)


def downgrade() -> None:
    """Drop the index."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE task_search")
    op.drop_table("task_words")
