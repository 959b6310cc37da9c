"""Relations between instruments; a series whose occurrences are sub-tasks of a task.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

from tracker.storage.database import triggers

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table with its triggers, and the column."""
    op.create_table(
        "relations",
        sa.Column("code", TEXT, primary_key=True),
        sa.Column("source", TEXT),
        sa.Column("verification", TEXT, nullable=False),
        sa.Column("note", TEXT),
        sa.Column("instrument", TEXT),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("other", TEXT),
        sa.Column("sort_key", TEXT, nullable=False, server_default=sa.text("''")),
    )
    op.add_column("series", sa.Column("parent", TEXT))
    postgresql = op.get_bind().dialect.name == "postgresql"
    data = triggers.postgresql_data(["relations"]) if postgresql else triggers.sqlite_data(["relations"])
    for statement in data.values():
        op.get_bind().exec_driver_sql(statement.replace("%", "%%") if postgresql else statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("relations")
    op.drop_column("series", "parent")
