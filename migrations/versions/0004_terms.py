"""Deadlines as rules: events with terms of their own, holidays that come back each year, an instrument's meaning of vague words.

All of them are fields that are added to older kinds: they may be null, and null is what the fold gives where no entry names them.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ADDED: tuple[tuple[str, str, sa.types.TypeEngine[object]], ...] = (
    ("events", "term_text", TEXT),
    ("events", "term_rule", TEXT),
    ("calendar_days", "yearly", sa.Boolean()),
    ("calendar_days", "until", TEXT),
    ("instruments", "words", TEXT),
)


def upgrade() -> None:
    """Add the columns."""
    for table, name, kind in ADDED:
        op.add_column(table, sa.Column(name, kind))


def downgrade() -> None:
    """Take them away again."""
    for table, name, _ in ADDED:
        op.drop_column(table, name)
