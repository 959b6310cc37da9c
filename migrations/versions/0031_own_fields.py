"""Fields of a strategy's own, and their values for each task.

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

from tracker.storage.database import triggers

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

TABLES = {"own_fields": "title.en title.ru title.kk form!", "own_values": "task field narrative"}
"""Table -> its columns after the four of every item; `!` is never null."""

INDEXES = {
    "own_value_task": ("own_values", ["task", "sort_key"]),
    "own_value_field": ("own_values", ["field", "task"]),
}


def upgrade() -> None:
    """Add the tables with their triggers and indexes."""
    for table, columns in TABLES.items():
        common = (sa.Column("code", TEXT, primary_key=True), sa.Column("source", TEXT))
        kept = (sa.Column("verification", TEXT, nullable=False), sa.Column("note", TEXT))
        own = (sa.Column(name.rstrip("!"), TEXT, nullable=not name.endswith("!")) for name in columns.split())
        order = sa.Column("sort_key", TEXT, nullable=False, server_default=sa.text("''"))
        op.create_table(table, *common, *kept, *own, order)
    for name, (table, keys) in INDEXES.items():
        op.create_index(name, table, keys)
    postgresql = op.get_bind().dialect.name == "postgresql"
    data = triggers.postgresql_data(TABLES) if postgresql else triggers.sqlite_data(TABLES)
    for statement in data.values():
        op.get_bind().exec_driver_sql(statement.replace("%", "%%") if postgresql else statement)


def downgrade() -> None:
    """Drop them."""
    for table in reversed(TABLES):
        op.drop_table(table)
