"""The lines of the timeline as they are read: goals, and the tasks of the open one or of a filter, each with its days.

Invariant: goals are read whole and tasks by pages; a line is found again by its item.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.control.states import is_overdue, verdict_of
from tracker.domain.filters import Filter
from tracker.domain.model.item import text_in
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Status
from tracker.reports.records.register import filter_from
from tracker.saved_filters import SavedFilters
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery
from tracker.tui.reading.branches import Branch, read_goals, shown
from tracker.tui.widgets.tables.rows import PAGE
from tracker.tui.widgets.timescale import ByMonth, Span


@dataclass(frozen=True, slots=True)
class Lane:
    """One line: a goal or a task, and its days."""

    kind: str
    code: str
    title: str
    depth: int
    span: Span
    opens: bool = False
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class Lanes:
    """What was read: the goals before and after the tasks, how many tasks a filter finds, and the pages that are here."""

    today: date
    before: tuple[Lane, ...]
    after: tuple[Lane, ...]
    filter: Filter | None
    tasks: int
    by_month: ByMonth
    pages: Mapping[int, tuple[Lane, ...]]
    at: int = 0

    @property
    def total(self) -> int:
        """How many lines there are."""
        return len(self.before) + self.tasks + len(self.after)

    def page(self, store: Store, page: int, language: str) -> tuple[Lane, ...]:
        """The lines of one page: goals, then tasks from the database, then goals."""
        first, last = page * PAGE, (page + 1) * PAGE
        skipped, behind = len(self.before), len(self.before) + self.tasks
        offset, limit = max(0, first - skipped), min(last, behind) - max(first, skipped)
        found = _tasks(store, self.filter, offset, limit, self.today, language) if self.filter and limit > 0 else ()
        found = found if self.before else tuple(replace(lane, depth=0) for lane in found)
        return (*self.before[first:last], *found, *self.after[max(0, first - behind) : max(0, last - behind)])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown, and to whom: the goals with the tasks of the open one, or the tasks that `words` find."""

    goal: str | None
    words: tuple[str, ...]
    login: str
    saved: SavedFilters
    language: str

    def read(self, store: Store, lane: Lane | None, cursor: int) -> Lanes:
        """Read the lines, and the page with the one that the cursor was on."""
        today = store.moment.as_of or store.today
        before, after, chosen = self._goals(store) if not self.words else ((), (), self._filter(store, self.words))
        tasks = store.tasks.count(chosen, today) if chosen is not None else 0
        by_month = store.progress.by_month(chosen or Filter(), today)
        lanes = Lanes(today, before, after, chosen, tasks, by_month, {})
        place = _place(store, lanes, lane, cursor)
        page = place // PAGE
        return replace(lanes, at=place, pages={page: lanes.page(store, page, self.language)})

    def _goals(self, store: Store) -> tuple[tuple[Lane, ...], tuple[Lane, ...], Filter | None]:
        """The goals up to the open one, those after it, and the filter of its tasks."""
        spans, goals = store.progress.spans(), read_goals(store, self.language)
        unfolded = shown(goals, {each.code: [] for below in goals.values() for each in below})
        every = tuple(_goal(branch, depth, spans) for depth, branch in unfolded)
        opened = next((number + 1 for number, each in enumerate(every) if each.code == self.goal), None)
        if opened is None:
            return every, (), None
        return every[:opened], every[opened:], self._filter(store, (f"goal:{self.goal}",))

    def _filter(self, store: Store, words: tuple[str, ...]) -> Filter:
        return filter_from(store, words, self.login, store.moment.as_of or store.today, self.saved.text_of)


def _place(store: Store, lanes: Lanes, lane: Lane | None, cursor: int) -> int:
    """Where the line that the cursor was on stands now; about where it was, when it is gone."""
    if lane is not None and lane.kind == "goal":
        goals = [each.code for each in (*lanes.before, *lanes.after)]
        if lane.code in goals:
            number = goals.index(lane.code)
            return number if number < len(lanes.before) else number + lanes.tasks
    if lane is not None and lane.kind == "task" and lanes.filter is not None:
        there = store.tasks.position(TaskQuery(lanes.filter, limit=1), lane.code, lanes.today)
        if there is not None:
            return len(lanes.before) + there
    return min(cursor, max(0, lanes.total - 1))


def _goal(branch: Branch, depth: int, spans: Mapping[str, tuple[date, date]]) -> Lane:
    first, last = spans.get(branch.code, (None, None))
    span = Span(first, last, branch.percent or 0, branch.colour or Span(None, None).colour)
    return Lane("goal", branch.code, branch.title, depth, span, opens=True)


def _tasks(store: Store, chosen: Filter, offset: int, limit: int, today: date, language: str) -> tuple[Lane, ...]:
    context, main = store.context(today), store.strategy().main_language
    found = store.tasks.page(TaskQuery(chosen, offset=offset, limit=limit), today)
    stands = store.progress.stands([each.code for each in found], today)
    return tuple(
        Lane(
            "task",
            each.code,
            text_in(each, "title", language, main),
            1,
            Span(
                each.assigned_on,
                each.due,
                stands[each.code].percent or 0 if each.code in stands else 0,
                verdict_of(each, today, context).colour,
                each.original_due,
                each.forecast,
                each.closed_on if each.status is Status.ACCEPTED else None,
                is_overdue(each, today),
            ),
            task=each,
        )
        for each in found
    )
