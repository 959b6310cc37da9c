"""Growth: a page of each report on the largest database by the same on the smallest, and a bulk act by ten a tenth as large."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

from bench.data import ACTOR, Subject
from bench.measure import Figure, ratio
from tracker.domain.model.vocabulary import Act
from tracker.reports import build
from tracker.reports.log import log
from tracker.reports.register import tasks
from tracker.reports.values import Report
from tracker.services import control
from tracker.storage.store import Store, open_store

TODAY = date(2026, 11, 25)
SHOWN = 50
PAGES: dict[str, tuple[float, Callable[[Store], Report]]] = {
    "report overdue": (2, lambda store: build("overdue", store, TODAY, limit=SHOWN)),
    "report status": (5, lambda store: build("status", store, TODAY)),
    "report discipline": (5, lambda store: build("discipline", store, TODAY)),
    "task list": (2, lambda store: tasks(store, TODAY, [], limit=SHOWN)),
    "task list blocked": (2, lambda store: tasks(store, TODAY, ["blocked"], limit=SHOWN)),
    "log": (2, lambda store: log(store, TODAY, limit=20)),
}
"""What -> its goal, and what is asked."""


def measured(subjects: list[Subject]) -> Iterator[Figure]:
    """Every figure of each engine that has two sizes."""
    for engine in ("sqlite", "postgresql"):
        sizes = sorted((each for each in subjects if each.engine == engine), key=lambda each: each.tasks)
        if len(sizes) > 1:
            with open_store(sizes[0].url) as small, open_store(sizes[-1].url) as large:
                where, few = f"{engine}, {sizes[-1].tasks:,} by {sizes[0].tasks:,}", min(100, sizes[0].tasks // 10)
                yield from between(where, small, large, few)


def between(where: str, small: Store, large: Store, few: int) -> Iterator[Figure]:
    """The figures of two stores, of which the small one has ten times `few` tasks."""
    for what, (goal, ask) in PAGES.items():
        yield Figure(f"{what}, a page", where, goal, ratio(page_of(large, ask), page_of(small, ask)))
    seen = ratio(lambda: act(large, 10 * few), lambda: act(large, few), 5) / 10
    yield Figure("a bulk act on ten times the tasks, by ten acts", where, 1.2, seen)


def page_of(store: Store, ask: Callable[[Store], Report]) -> Callable[[], None]:
    """What asks for a report and reads the rows of one page."""
    return lambda: list(islice(ask(store).rows(), SHOWN)).clear()


def act(store: Store, tasks: int) -> None:
    """News of so many tasks, in one revision that is thrown away."""
    try:
        with store.writing(ACTOR, "news") as work:
            for number in range(tasks):
                control.perform(work, f"T{number}", Act.PROGRESS, percent=5)
            raise Thrown
    except Thrown:
        store.refresh()


class Thrown(Exception):
    """Ends a revision without writing it."""
