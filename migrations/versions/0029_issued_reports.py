"""Issued reports, the files that they were written to, and narratives.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

from tracker.storage.database import triggers

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.Integer().with_variant(sa.BigInteger(), "postgresql")

TABLES = {
    "narratives": "goal body narrative language day member replaces",
    "issued_reports": "number! report parameters scope day known! language template! version! narrative sha256 size! member body",
    "issued_files": "issue format name sha256 size!",
}
"""Table -> its columns after the four of every item; `!` is a number, never null."""

INDEXES = {
    "issued_report_scope": ("issued_reports", ["report", "scope", "number"]),
    "issued_report_number": ("issued_reports", ["number"]),
    "issued_report_sha256": ("issued_reports", ["sha256"]),
    "issued_file_issue": ("issued_files", ["issue", "sort_key"]),
    "issued_file_sha256": ("issued_files", ["sha256"]),
    "narrative_scope": ("narratives", ["goal", "body", "day", "sort_key"]),
    "narrative_replaces": ("narratives", ["replaces"]),
}


def upgrade() -> None:
    """Add the tables with their triggers and indexes."""
    for table, columns in TABLES.items():
        common = (sa.Column("code", TEXT, primary_key=True), sa.Column("source", TEXT))
        kept = (sa.Column("verification", TEXT, nullable=False), sa.Column("note", TEXT))
        order = sa.Column("sort_key", TEXT, nullable=False, server_default=sa.text("''"))
        op.create_table(table, *common, *kept, *map(_column, columns.split()), order)
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


def _column(text: str) -> sa.Column[object]:
    name = text.rstrip("!")
    return sa.Column(name, WHOLE if text.endswith("!") else TEXT, nullable=not text.endswith("!"))
