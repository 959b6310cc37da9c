"""Covering indexes for counts by body and by act: tasks of each lead, and decisions on reports.

Revision ID: 0017
Revises: 0016
"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

LEAD = "lead due sort_key"
STATE = "status verification no_public_evidence clock_stopped last_update_on assigned_on reporting_days reported_on reported_due"
NEW = (("task_lead", "tasks", f"{LEAD} {STATE}"), ("update_act", "updates", "act task day reported_on"))
OLD = (("task_lead", "tasks", LEAD), ("update_act", "updates", "act day code"))


def upgrade() -> None:
    """Rebuild the indexes."""
    _remake(NEW)


def downgrade() -> None:
    """Restore the old ones."""
    _remake(OLD)


def _remake(indexes: tuple[tuple[str, str, str], ...]) -> None:
    for name, table, columns in indexes:
        op.drop_index(name, table)
        op.create_index(name, table, columns.split())
