"""Four eyes on reports: an update has its author, whether it is history, and how a decision fell short of four eyes.

Fields added to an existing kind are null by default.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ADDED: tuple[tuple[str, sa.types.TypeEngine[object]], ...] = (("member", TEXT), ("history", sa.Boolean()), ("eyes", TEXT))


def upgrade() -> None:
    """Add the columns."""
    for name, kind in ADDED:
        op.add_column("updates", sa.Column(name, kind))


def downgrade() -> None:
    """Drop them."""
    for name, _ in ADDED:
        op.drop_column("updates", name)
