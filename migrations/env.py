"""Alembic's connection: the one passed by the program, or for developers the URL in TRACKER_DB."""

import os

from alembic import context
from sqlalchemy import Connection

from tracker.storage.database.engine import open_engine, url_of, writing
from tracker.storage.database.tables import metadata


def run(connection: Connection) -> None:
    """Run the migrations in the connection's transaction."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        compare_type=True,
        transactional_ddl=True,
        include_name=lambda name, kind, parents: not (name or "").startswith("task_search"),  # created by hand for each engine
    )
    with context.begin_transaction():
        context.run_migrations()


handed = context.config.attributes.get("connection")
if handed is not None:
    run(handed)
else:
    engine, _ = open_engine(url_of(os.environ["TRACKER_DB"]))
    with writing(engine) as connection:
        run(connection)
        connection.commit()
