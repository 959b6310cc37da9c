"""Writing: bulk add, bulk amend and a single change, against the driver writing only the rows."""

from collections.abc import Iterator
from itertools import count

import psycopg
from sqlalchemy.schema import CreateIndex

from bench.data import ACTOR, Subject, task_of
from bench.measure import Figure, ratio
from tests.roles import as_login, plain
from tracker.domain.model.fields import fields_of
from tracker.services.tasks import add_task, amend_task
from tracker.storage.database import grants
from tracker.storage.database.rows import columns_sql, driver_sql, stored
from tracker.storage.database.tables import metadata
from tracker.storage.store import Store, open_store

ROWS = 1000
NUMBERS = count(1)


def writing_figures(subject: Subject, store: Store) -> Iterator[Figure]:
    """Every writing figure for one database."""
    where = f"{subject.engine}, {subject.tasks:,} tasks"
    bare = Bare(store)
    yield Figure(
        "bulk add with ledger, rows/s by bare insert", where, 0.45, 1 / ratio(lambda: add_tasks(store), bare.insert, 5), more=True
    )
    yield Figure(
        "bulk amend with ledger, rows/s by bare update",
        where,
        0.4,
        1 / ratio(lambda: amend_titles(store, subject.tasks), bare.update, 5),
        more=True,
    )
    yield Figure(
        "one change, one revision, by the driver's statements",
        where,
        8.0,
        ratio(lambda: amend_titles(store, subject.tasks, 1), bare.one, 15),
    )
    if subject.engine == "postgresql":
        yield from guarded_figures(subject, bare, where)
    bare.close()


def guarded_figures(subject: Subject, bare: "Bare", where: str) -> Iterator[Figure]:
    """The same through the functions of the database, as everybody but its owner writes."""
    with psycopg.connect(plain(subject.url), autocommit=True) as owner:
        if not owner.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (ACTOR.login,)).fetchone():
            owner.execute(f"CREATE ROLE {ACTOR.login} LOGIN")
    grants.apply(subject.url, auditors=[], staff=[str(ACTOR.login)], carry_out=True)
    with open_store(as_login(subject.url, str(ACTOR.login))) as staff:
        one, bulk = lambda: amend_titles(staff, subject.tasks, 1), lambda: amend_titles(staff, subject.tasks)
        through = "through the functions:"
        yield Figure(f"{through} one change, by the driver's statements", where, 10.0, ratio(one, bare.one, 15))
        yield Figure(f"{through} bulk add, by bare insert", where, 10.0, ratio(lambda: add_tasks(staff), bare.insert, 5))
        yield Figure(f"{through} bulk amend, by bare update", where, 6.0, ratio(bulk, bare.update, 5))


def add_tasks(store: Store) -> None:
    """Add a thousand tasks in one revision."""
    block = next(NUMBERS)
    with store.writing(ACTOR, "bulk") as work:
        for number in range(ROWS):
            add_task(work, task_of(number, f"N{block}."))


def amend_titles(store: Store, size: int, rows: int = ROWS) -> None:
    """Change titles in one revision."""
    stamp = next(NUMBERS)
    with store.writing(ACTOR, "bulk") as work:
        for number in range(rows):
            amend_task(work, f"T{number % size}", narrative=f"text {stamp}.{number}")


class Bare:
    """The driver alone, on a table with the same columns and indexes, without triggers and ledger."""

    def __init__(self, store: Store) -> None:
        self._connection = store._database.engine.connect()
        run = self._connection.exec_driver_sql
        run("CREATE TABLE IF NOT EXISTS bare_tasks AS SELECT * FROM tasks")
        run("CREATE UNIQUE INDEX IF NOT EXISTS bare_code ON bare_tasks (code)")
        for index in metadata.tables["tasks"].indexes:
            run(
                str(CreateIndex(index).compile(self._connection)).replace(
                    f"{index.name} ON tasks", f"bare_{index.name} ON bare_tasks"
                )
            )
        self._connection.commit()

    def insert(self) -> None:
        """Insert a thousand rows."""
        block = next(NUMBERS)
        marks = ", ".join("?" * len(fields_of("task")))
        sql = driver_sql(self._connection, f"INSERT INTO bare_tasks ({columns_sql('task')}) VALUES ({marks})")
        tasks = [task_of(number, f"N{block}.") for number in range(ROWS)]
        values = [tuple(stored(getattr(task, field.attribute)) for field in fields_of("task")) for task in tasks]
        self._connection.exec_driver_sql(sql, values)
        self._connection.commit()

    def update(self) -> None:
        """Change a thousand rows."""
        sql = driver_sql(self._connection, "UPDATE bare_tasks SET narrative = ? WHERE code = ?")
        stamp = next(NUMBERS)
        self._connection.exec_driver_sql(sql, [(f"text {stamp}", f"T{number}") for number in range(ROWS)])
        self._connection.commit()

    def one(self) -> None:
        """Write the rows of one change: a row, a revision, an entry and the head, in one transaction."""
        run = self._connection.exec_driver_sql
        run(driver_sql(self._connection, "UPDATE bare_tasks SET narrative = ? WHERE code = ?"), (f"text {next(NUMBERS)}", "T0"))
        run("SELECT number, digest FROM head")
        run("SELECT recorded_at FROM revision ORDER BY number DESC LIMIT 1")
        self._connection.commit()

    def close(self) -> None:
        """Drop the table."""
        self._connection.exec_driver_sql("DROP TABLE bare_tasks")
        self._connection.commit()
        self._connection.close()
