"""Growth: each report's first page on the largest database against the smallest, and a bulk act against ten smaller ones."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice

from bench.data import ACTOR, Subject
from bench.measure import Figure, least_ratio, ratio
from tracker.domain.control.time_order import OPEN, spans_of
from tracker.domain.filters import Filter, parse
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act
from tracker.reports import build
from tracker.reports.records.log import log
from tracker.reports.records.register import tasks
from tracker.reports.values import Report
from tracker.services.acts import control
from tracker.storage.store import Store, open_store
from tracker.tui.reading.needs import read_needs

TODAY = date(2026, 11, 25)
SHOWN = 50
SPANS = spans_of(OPEN, TODAY)
PAGES: dict[str, tuple[float, Callable[[Store], Report]]] = {
    "report overdue": (2, lambda store: build("overdue", store, TODAY, limit=SHOWN)),
    "report brief": (5, lambda store: build("brief", store, TODAY)),
    "report status": (5, lambda store: build("status", store, TODAY)),
    "report decisions": (5, lambda store: build("decisions", store, TODAY)),
    "report discipline": (5, lambda store: build("discipline", store, TODAY)),
    "task list": (2, lambda store: tasks(store, TODAY, [], limit=SHOWN)),
    "task list blocked": (2, lambda store: tasks(store, TODAY, ["blocked"], limit=SHOWN)),
    "log": (2, lambda store: log(store, TODAY, limit=20)),
}
"""Figure -> its target, and the report."""


LISTS: dict[str, Callable[[Store], object]] = {
    "desk, its list": lambda store: read_needs(store, None),
    "list of tasks, first page by time": lambda store: store.time_order.page(Filter(), SPANS, TODAY, SHOWN),
    "list of tasks, jump to the end": lambda store: store.time_order.page(Filter(), SPANS, TODAY, SHOWN, back=True),
    "list of tasks, a key held down": lambda store: store.time_order.page(Filter(), SPANS, TODAY, SHOWN, store.get(Task, "T50")),
    "list of tasks, counts of the views": lambda store: store.time_order.counts(Filter(), SPANS, TODAY, 100),
} | {
    f"list of tasks, {word} as a filter": lambda store, word=word: store.time_order.page(parse(word), SPANS, TODAY, SHOWN)
    for word in ("lead:MFA", "goal:G1", "text:t", "text:tr", "text:treat", "text:12", "text:125")
}
"""What a key on a list asks for. Of the words, `12` is the worst there is: too rare to be met along the list, too common to be
looked up at once; its way grows with the root of the tasks.
"""


def growth_figures(subjects: list[Subject]) -> Iterator[Figure]:
    """Every figure for each engine with two sizes."""
    for engine in ("sqlite", "postgresql"):
        sizes = sorted((each for each in subjects if each.engine == engine), key=lambda each: each.tasks)
        if len(sizes) > 1:
            with open_store(sizes[0].url) as small, open_store(sizes[-1].url) as large:
                where, few = f"{engine}, {sizes[-1].tasks:,} by {sizes[0].tasks:,}", min(100, sizes[0].tasks // 10)
                yield from compare(where, small, large, few)


def compare(where: str, small: Store, large: Store, few: int) -> Iterator[Figure]:
    """The figures for two stores, of which the small one has ten times `few` tasks."""
    for what, (goal, ask) in PAGES.items():
        yield Figure(f"{what}, a page", where, goal, ratio(page_of(large, ask), page_of(small, ask)))
    yield from list_figures(where, small, large)
    seen = ratio(lambda: act(large, 10 * few), lambda: act(large, few), 5) / 10
    yield Figure("a bulk act on ten times the tasks, by ten acts", where, 1.2, seen)


def list_figures(where: str, small: Store, large: Store) -> Iterator[Figure]:
    """What a key on the list of tasks, and the opening of the desk, ask for."""
    for what, read in LISTS.items():
        yield Figure(what, where, 1.2, least_ratio(partial(read, large), partial(read, small)))


def page_of(store: Store, ask: Callable[[Store], Report]) -> Callable[[], None]:
    """A function that builds a report and reads one page of rows."""
    return lambda: list(islice(ask(store).rows(), SHOWN)).clear()


def act(store: Store, tasks: int) -> None:
    """Report progress of so many tasks, in one revision that is rolled back."""
    try:
        with store.writing(ACTOR, "news") as work:
            for number in range(tasks):
                control.perform(work, f"T{number}", Act.PROGRESS, percent=5)
            raise RolledBack
    except RolledBack:
        store.refresh()


class RolledBack(Exception):
    """Raised to roll back a revision."""
