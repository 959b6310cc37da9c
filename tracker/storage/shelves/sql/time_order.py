"""Tasks in the order of time, by pages: from a task on, back from one, from a number on; and how many each span has.

It says in SQL what `domain.control.time_order` says in Python; tests hold the two together. Invariant: a page that follows one
that is known visits what it shows, however deep it is; a count with a limit stops there.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, func, literal_column, or_, select, tuple_

from tracker.domain.control.time_order import RUNNING, Span
from tracker.domain.filters import Condition, Filter, FilterContext, conditions_of
from tracker.domain.model.codes import sort_key
from tracker.domain.model.strategy import Task
from tracker.storage.database.rows import item_from
from tracker.storage.database.tables import COUNTED_SQL, IDLE_SQL, TABLES, counted_sql
from tracker.storage.shelves import search
from tracker.storage.shelves.sql import queries
from tracker.storage.snapshot import Shelf

TASK = TABLES["task"]
C = TASK.c
_UNCOUNTED: ColumnElement[bool] = literal_column(f"({IDLE_SQL} AND NOT {counted_sql('tasks', COUNTED_SQL)})")


class TimeOrderShelf(Shelf):
    """The tasks of a snapshot in the order of time."""

    def page(
        self, filter: Filter, spans: Sequence[Span], today: date, limit: int, start: Task | None = None, *, back: bool = False
    ) -> list[Task]:
        """The first tasks after `start`, or with `back` the last ones before it, in their order; without `start` those at the
        beginning, or at the end.
        """
        found: list[Task] = []
        fits = queries.where(filter, self._context(filter, today))
        order = list(reversed(spans)) if back else list(spans)
        at = next(number for number, span in enumerate(order) if span.has(start)) if start else 0
        for span in order[at:]:
            rest = _select(fits, span, back, start if span is order[at] else None)
            found += self._tasks(rest.limit(limit - len(found)))
            if len(found) >= limit:
                break
        return found[::-1] if back else found

    def at(
        self, filter: Filter, spans: Sequence[Span], today: date, counts: Sequence[int], offset: int, limit: int
    ) -> list[Task]:
        """The tasks from number `offset` on, where each span has as many as counted; each span is read from its nearer end."""
        found: list[Task] = []
        fits = queries.where(filter, self._context(filter, today))
        for span, count in zip(spans, counts, strict=True):
            here = min(count - offset, limit - len(found))
            if here > 0:
                back = offset > count // 2
                skipped = count - offset - here if back else offset
                rows = self._tasks(_select(fits, span, back).offset(skipped).limit(here))
                found += rows[::-1] if back else rows
            offset = max(0, offset - count)
        return found

    def counts(self, filter: Filter, spans: Sequence[Span], today: date, most: int | None = None) -> list[int]:
        """How many tasks each span has; with `most` none is counted further than one beyond. Those that have a text are all
        looked up at once, since a walk for a span would look for it in every task.
        """
        if any(isinstance(each, Condition) and each.word == "text" for each in filter.parts):
            every = self._found_in(filter, spans, today)
            return every if most is None else [min(number, most + 1) for number in every]
        there = list(spans)
        if filter.parts:  # most spans are empty or nearly so, whatever the filter: its own index is walked for the others only
            there = [span for span, number in zip(spans, self.counts(Filter(), spans, today, 0), strict=True) if number]
        fits, limit = queries.where(filter, self._context(filter, today)), None if most is None else most + 1
        one: ColumnElement[int] = literal_column("1")
        some = [select(one).select_from(TASK).where(*_where(fits, span)).limit(limit).subquery() for span in there]
        numbers = [select(func.count()).select_from(each).scalar_subquery() for each in some]
        found = dict(zip(there, self._connection.execute(select(*numbers)).one(), strict=True)) if there else {}
        return [int(found.get(span, 0)) for span in spans]

    def _found_in(self, filter: Filter, spans: Sequence[Span], today: date) -> list[int]:
        """How many tasks that the filter finds each span has, from one walk over them."""
        context = self._snapshot.context(today)
        within: list[ColumnElement[int]] = [case((and_(*_within(span)), 1), else_=0) for span in spans]
        sums = [func.coalesce(func.sum(each), 0) for each in within]
        found = self._connection.execute(select(*sums).where(queries.where(filter, context))).one() if spans else ()
        return list(map(int, found))

    def place(self, filter: Filter, spans: Sequence[Span], today: date, counts: Sequence[int], task: Task) -> int | None:
        """At which number the task stands, from 0; None where the filter or the spans leave it out."""
        at = next((number for number, span in enumerate(spans) if span.has(task)), None)
        context = self._context(filter, today)
        if at is None or not self._connection.execute(queries.only(filter, task.code, context)).scalar_one():
            return None
        before = select(func.count()).where(*_where(queries.where(filter, context), spans[at], task, True))
        return sum(counts[:at]) + int(self._connection.execute(before).scalar_one())

    def _context(self, filter: Filter, today: date) -> FilterContext:
        """The context, with the texts of the filter that are common."""
        texts = {value for each in conditions_of(filter) if each.word == "text" for value in each.values}
        return replace(self._snapshot.context(today), common=search.common(self._connection, texts))

    def _tasks(self, statement: "Select[object]") -> list[Task]:
        return [item_from(Task, row) for row in self._connection.execute(statement)]


def _select(fits: ColumnElement[bool], span: Span, back: bool, start: Task | None = None) -> "Select[object]":
    return queries.TASKS.where(*_where(fits, span, start, back)).order_by(*_ordering(span, back))


def _where(fits: ColumnElement[bool], span: Span, start: Task | None = None, back: bool = False) -> list[ColumnElement[bool]]:
    """What stands in a span, or in it after `start`, with `back` before it, whose day takes the place of the span's own."""
    beyond = [] if start is None else [_beyond(span, start, back)]
    return [fits, *_within(span, start, back), *beyond]


def _within(span: Span, start: Task | None = None, back: bool = False) -> list[ColumnElement[bool]]:
    """The group and the days of a span, as far as they are not those of `start`."""
    first, last = span.first, span.last
    if start is not None:
        first, last = (None, last) if back == span.newest_first else (first, None)
    ends = [C.due >= first.isoformat()] if first else []
    ends += [C.due <= last.isoformat()] if last else []
    dated = [] if ends or (start and span.dated) else [C.due.is_not(None) if span.dated else C.due.is_(None)]
    return [_group(span.group), *ends, *dated]


def _group(group: str) -> ColumnElement[bool]:
    if group in RUNNING:
        return queries.counts_for_lateness()
    if group == "uncounted":
        return _UNCOUNTED
    status = {"awaiting": "reported", "stopped": "suspended"}.get(group, group)
    there: ColumnElement[bool] = C.status == literal_column(f"'{status}'")
    if group == "awaiting":
        return and_(there, queries.counted())
    return and_(there, queries.counted(), C.clock_stopped) if group == "stopped" else there


def _ordering(span: Span, back: bool) -> list[ColumnElement[object]]:
    key = C.sort_key.desc() if back else C.sort_key.asc()
    if not span.dated:
        return [key]
    day = func.coalesce(C.due, "") if span.group == "uncounted" else C.due  # whose index has no place for all days
    return [day.desc() if back != span.newest_first else day.asc(), key]


def _beyond(span: Span, task: Task, back: bool) -> ColumnElement[bool]:
    """What stands in the span after a task of it, or with `back` before it."""
    key = sort_key(task.code)
    further = C.sort_key < key if back else C.sort_key > key
    if not span.dated or task.due is None:
        return further
    day = task.due.isoformat()
    if not span.newest_first:
        mine = tuple_(C.due, C.sort_key)
        return mine < (day, key) if back else mine > (day, key)
    other = C.due > day if back else C.due < day
    return and_(C.due >= day if back else C.due <= day, or_(other, further))
