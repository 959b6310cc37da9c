"""A database of any size, built through the program's own services, one revision for each block."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests import servers
from tracker.domain.model.strategy import Body, Goal, Strategy, Task
from tracker.domain.model.vocabulary import Act
from tracker.services.acts import control
from tracker.services.strategy import start
from tracker.services.tasks import add_task
from tracker.storage.database import schema
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.storage.work import Work

ACTOR = Actor("bench")
BLOCK = 5000
FIRST, ASSIGNED, REPORTED = date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 2)
WORDS = ("treaty", "road map", "договор", "жол картасы", "border", "transit", "energy", "draft")


@dataclass(frozen=True)
class Subject:
    """One database to be measured: its engine, size and address."""

    engine: str
    tasks: int
    url: str


@contextmanager
def subjects(sizes: list[int], folder: Path) -> Iterator[list[Subject]]:
    """A database of each size on each engine; the PostgreSQL server is stopped at the end."""
    place = servers.folder_for_a_run()
    try:
        server = servers.server_url(place, lambda url: None)
        found = []
        for size in sizes:
            for engine in ("sqlite", "postgresql"):
                url = str(folder / f"{size}.db") if engine == "sqlite" else servers.bare(server)
                fill(url, size)
                found.append(Subject(engine, size, url))
        yield found
    finally:
        servers.stop(place)


def fill(url: str, size: int) -> None:
    """Add tasks with at least three entries each: added, assigned, and every third one reported."""
    schema.create(url, "BENCH")
    with open_store(url) as store:
        with store.writing(ACTOR, "begin") as work:
            start(work, Strategy(code="BENCH", title_en="A benchmark", time_zone="Asia/Almaty"), ACTOR.login, on=FIRST)
            for code in ("MFA", "GOV", "MTI"):
                work.add("body.add", Body(code=code, name_en=code), on=FIRST)
            for number in range(50):
                parent = f"G{number // 10}" if number >= 10 else None
                work.add("goal.add", Goal(code=f"G{number}", title_en=f"Goal {number}", parent=parent), on=FIRST)
        for begin in range(0, size, BLOCK):
            with store.writing(ACTOR, f"tasks from {begin}") as work:
                for number in range(begin, min(size, begin + BLOCK)):
                    one(work, number)
        settle(store)


def one(work: Work, number: int) -> None:
    """Add one task with its history."""
    task = task_of(number)
    add_task(work, task, on=FIRST)
    control.perform(work, task.code, Act.ASSIGN, on=ASSIGNED)
    if number % 3 == 0:
        control.perform(work, task.code, Act.PROGRESS, percent=number % 100, on=REPORTED)


def task_of(number: int, prefix: str = "T") -> Task:
    """A task by number; due days are spread over two years."""
    due = date(2026, 1, 1) + timedelta(days=number * 7919 % 730)
    title = f"{WORDS[number % 8]} number {number} of the {WORDS[number // 8 % 8]} plan"
    return Task(
        code=f"{prefix}{number}", title_en=title, goal=f"G{number % 50}", lead=("MFA", "MTI")[number % 2], controller="GOV",
        term_text=due.isoformat(), due=due,
    )  # fmt: skip


def settle(store: Store) -> None:
    """Update the statistics of the query planner, as in a database in use."""
    store.refresh()
    raw = store._database.engine.raw_connection()
    raw.cursor().execute("ANALYZE")
    raw.commit()
    raw.close()
