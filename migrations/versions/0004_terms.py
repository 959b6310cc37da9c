"""Deadlines as rules: events with terms of their own, yearly holidays, an instrument's meanings of vague words.

All are fields added to existing kinds, null by default, as in the fold of entries that do not name them.

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
    """Drop them."""
    for table, name, _ in ADDED:
        op.drop_column(table, name)
