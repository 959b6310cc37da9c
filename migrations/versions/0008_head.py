"""The head can move only to the next revision, and triggers name tables with their schema.

Revision ID: 0008
Revises: 0007
"""

from alembic import op

from tracker.storage.database import triggers

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the trigger of the head; replace the functions of the other triggers."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        for statement in triggers.sqlite_head().values():
            connection.exec_driver_sql(statement)
        return
    schema = str(connection.exec_driver_sql("SELECT current_schema()").scalar())
    for statement in (*triggers.postgresql_functions(schema).values(), *triggers.postgresql_head().values()):
        connection.exec_driver_sql(statement.replace("%", "%%"))


def downgrade() -> None:
    """Drop the trigger of the head."""
    on_table = " ON head" if op.get_bind().dialect.name == "postgresql" else ""
    made = triggers.postgresql_head() if on_table else triggers.sqlite_head()
    for name in made:
        op.execute(f"DROP TRIGGER {name}{on_table}")
