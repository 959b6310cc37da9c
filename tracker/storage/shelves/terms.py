"""Terms that count from an event or a task, as SQL: which items have one, from what, and which wait for their day.

Invariant: a rule names its base as `"base":"CODE"`, since rules are kept in canonical JSON; how many tasks wait is counted
by SQL.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, and_, literal_column

from tracker.domain.control.lifecycle import CLOSED
from tracker.domain.deadlines.bases import Ruled
from tracker.domain.deadlines.terms import Term, term_of
from tracker.domain.model.codes import sort_key
from tracker.domain.model.kinds import KIND_OF
from tracker.domain.model.strategy import Event, Task, Window
from tracker.storage.database.rows import question_marks, select_sql
from tracker.storage.database.tables import TABLES
from tracker.storage.snapshot import Shelf

CLASSES: tuple[type[Ruled], ...] = (Event, Window, Task)
"""What terms give a day to."""

WITH_BASE = '%"base":"%'
"""What the rule of every term looks like that counts from something."""

UNREAD = Term("unread").to_json()
"""The rule of a term that is kept as text."""

OF_CLAUSE = (
    "SELECT act.calendar FROM clauses JOIN instruments AS act ON act.code = clauses.instrument WHERE clauses.code = clause"
)
OF_ACT = "SELECT act.calendar FROM instruments AS act WHERE act.code = instrument"
UNDER = """
WHERE term_rule IS NOT NULL AND coalesce(
    ({own}),
    (SELECT act.calendar FROM strategy JOIN instruments AS act ON act.code = strategy.instrument),
    (SELECT calendar FROM strategy)
) = ?"""
"""Of the items with a term those that a calendar governs, as `domain.deadlines.governing` says."""

CHUNK = 500
"""Codes that one question is asked about."""

C = TABLES["task"].c
DONE = ("accepted", "cancelled", "withdrawn", "reported")
"""Statuses in which a task waits for no day any more."""


def unread() -> ColumnElement[bool]:
    """A task that is not closed and has no day, since its term is kept as text that is not understood."""
    closed: list[ColumnElement[object]] = [literal_column(f"'{word}'") for word in CLOSED]
    return and_(C.due.is_(None), C.term_rule == literal_column(f"'{UNREAD}'"), C.status.not_in(closed))


def waits() -> ColumnElement[bool]:
    """A task that is neither reported nor closed, and has no due day since its term counts from what has none."""
    done: list[ColumnElement[object]] = [literal_column(f"'{word}'") for word in DONE]
    return and_(C.due.is_(None), C.term_rule.like(literal_column(f"'{WITH_BASE}'")), C.status.not_in(done))


class TermShelf(Shelf):
    """Which items have a term, what they count from, and which calendar governs them."""

    def items(self, base: str | None = None) -> list[Ruled]:
        """The events, windows and tasks that have a term; with `base`, those that count from that event or task."""
        pattern = "%" if base is None else f'%"base":"{base}"%'
        found = [item for cls in CLASSES for item in self._found(cls, "WHERE term_rule LIKE ? ORDER BY sort_key", (pattern,))]
        return found if base is None else [item for item in found if term_of(item.term_rule).base_event == base]

    def that_move(self, statuses: Iterable[str]) -> Iterator[Ruled]:
        """The events and windows with a term, and the tasks of `statuses`, by code."""
        marks = tuple(statuses)
        for cls in CLASSES:
            more = f" AND status IN ({question_marks(marks)})" if cls is Task else ""
            sql = f"{select_sql(KIND_OF[cls])} WHERE term_rule IS NOT NULL{more} ORDER BY code"
            yield from self._streamed(cls, sql, marks if cls is Task else ())

    def counting(self) -> dict[str, list[tuple[type[Ruled], str]]]:
        """What counts from each event and task, as kind and code."""
        found: dict[str, list[tuple[type[Ruled], str]]] = {}
        for cls in CLASSES:
            sql = f"SELECT term_rule, code FROM {TABLES[KIND_OF[cls]].name} WHERE term_rule LIKE ? ORDER BY sort_key"
            for rule, code in self._ask(sql, (WITH_BASE,)):
                if base := term_of(rule).base_event:
                    found.setdefault(base, []).append((cls, code))
        return found

    def named(self, items: Iterable[tuple[type[Ruled], str]]) -> list[Ruled]:
        """These items, in the order of `items()`."""
        found: list[Ruled] = []
        listed = list(items)
        for cls in CLASSES:
            codes = [code for kind, code in listed if kind is cls]
            for part in (codes[start : start + CHUNK] for start in range(0, len(codes), CHUNK)):
                found += self._found(cls, f"WHERE code IN ({question_marks(part)})", part)
        return sorted(found, key=lambda item: (CLASSES.index(type(item)), sort_key(item.code)))

    def waiting(self) -> Counter[str]:
        """How many windows and tasks wait for the day of each event or task that they count from."""
        found: Counter[str] = Counter()
        for kind, more in ("window", "closes IS NULL"), ("task", f"due IS NULL AND status NOT IN {DONE}"):
            sql = f"SELECT term_rule, count(*) FROM {TABLES[kind].name} WHERE term_rule LIKE ? AND {more} GROUP BY term_rule"
            for rule, number in self._ask(sql, (WITH_BASE,)):
                if base := term_of(rule).base_event:
                    found[base] += number
        return found

    def under(self, calendar: str, statuses: Iterable[str]) -> list[Ruled]:
        """The events, windows and tasks of these statuses whose term goes by `calendar`, as `governing_rule` says."""
        named = list(statuses)
        of_status = f"AND status IN ({question_marks(named)}) "
        of_clause, of_act = (UNDER.format(own=own) for own in (OF_CLAUSE, OF_ACT))
        return [
            *self._found(Event, f"{of_act} ORDER BY sort_key", (calendar,)),
            *self._found(Window, f"{of_clause} ORDER BY sort_key", (calendar,)),
            *self._found(Task, f"{of_clause} {of_status} ORDER BY sort_key", (calendar, *named)),
        ]
