"""How bodies keep their terms, counted by SQL: one question for each kind of number, grouped by body.

Invariant: a body's row counts the tasks that it leads; what it helps with is counted apart; the numbers are those that the
filter words of the report count again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, case, func, select

from tracker.domain.filters import ACCOUNTED, parse
from tracker.storage.database.rows import days_between
from tracker.storage.database.tables import TABLES, counted_sql
from tracker.storage.shelves import queries
from tracker.storage.snapshot import Shelf

C = TABLES["task"].c
BEFELL = "t.verification <> 'illustrative' AND t.status <> 'withdrawn'"
"""Whose updates and requests are counted: a cancelled task's happened, a withdrawn one was an error."""


COUNTED: dict[str, tuple[str, ...]] = {
    "led": (),
    "open": ACCOUNTED["open"],
    **{name: (name,) for name in ("overdue", "not_reported", "awaiting")},
    "accepted": ACCOUNTED["accepted"],
    **{name: (name,) for name in ("on_time", "late")},
    **{name: ACCOUNTED[name] for name in ("draft", "illustrative", "no_public_evidence", "cancelled", "withdrawn")},
}
"""Number of tasks that a body leads -> the filter words that count it again, beside those of the body."""


WORKLOAD: dict[str, tuple[str, ...]] = {
    "open": ACCOUNTED["open"],
    **{name: (name,) for name in ("overdue", "due_soon", "not_reported")},
    "accepted_late": ("accepted", "late"),
}
"""Number of tasks that a body leads, as its row in a list of bodies has it -> the filter words that count it again."""
TO_DECIDE = ("awaiting",)
"""The words for the reports that a body, as the controller of their tasks, decides on."""


@dataclass(frozen=True, slots=True)
class BodyTotals:
    """The numbers of one body; days are sums, to be divided by their counts. `parts` are those of a co-executor."""

    led: int = 0
    open: int = 0
    overdue: int = 0
    not_reported: int = 0
    awaiting: int = 0
    accepted: int = 0
    on_time: int = 0
    late: int = 0
    draft: int = 0
    illustrative: int = 0
    no_public_evidence: int = 0
    cancelled: int = 0
    withdrawn: int = 0
    returned: int = 0
    reopened: int = 0
    redated: int = 0
    redated_days: int = 0
    decided: int = 0
    waited_days: int = 0
    asked: int = 0
    extended: int = 0
    extended_days: int = 0
    refused: int = 0
    parts: int = 0
    parts_late: int = 0


class DisciplineShelf(Shelf):
    """How bodies keep their terms."""

    def workload(self, today: date) -> Mapping[str, Mapping[str, int]]:
        """Body -> the numbers of `WORKLOAD` and `to_decide`, for every body that leads or controls a task."""
        context = self._snapshot.context(today)

        def number(words: tuple[str, ...]) -> ColumnElement[int]:
            return func.sum(case((queries.where(parse(words), context), 1), else_=0))

        led = select(C.lead, *map(number, WORKLOAD.values())).where(C.lead.is_not(None)).group_by(C.lead)
        controlled = select(C.controller, number(TO_DECIDE)).where(C.controller.is_not(None)).group_by(C.controller)
        found = {row[0]: dict(zip(WORKLOAD, map(int, row[1:]), strict=True)) for row in self._connection.execute(led)}
        for body, waiting in self._connection.execute(controlled):
            found.setdefault(body, {})["to_decide"] = int(waiting)
        return found

    def by_body(self, today: date) -> Mapping[str, BodyTotals]:
        """The numbers of every body that leads or helps, by its code."""
        found: dict[str, dict[str, int]] = {}
        for numbers in (self._led(today), self._decided(), self._changed(), self._extended(), self._helped(today)):
            for body, counted in numbers.items():
                found.setdefault(body, {}).update(counted)
        return {body: BodyTotals(**numbers) for body, numbers in found.items()}

    def _led(self, today: date) -> Mapping[str, dict[str, int]]:
        context = self._snapshot.context(today)
        counted = {name: queries.where(parse(words), context) for name, words in COUNTED.items() if name != "led"}
        sums = [func.sum(case((condition, 1), else_=0)).label(name) for name, condition in counted.items()]
        found = select(C.lead, func.count().label("led"), *sums).where(C.lead.is_not(None)).group_by(C.lead)
        rows = self._connection.execute(found)
        return {row[0]: dict(zip(("led", *counted), map(int, row[1:]), strict=True)) for row in rows}

    def _decided(self) -> Mapping[str, dict[str, int]]:
        """Decisions on reports: how many were returns, and how long the reports waited.

        The join is crossed, here and below, so that SQLite begins with the decisions, changes, requests or parts: all tasks of
        all bodies would be a longer way to them.
        """
        wait = days_between(self._connection, "u.reported_on", "u.day")
        sql = (
            f"SELECT t.lead, sum(CASE WHEN u.act = 'return' THEN 1 ELSE 0 END), count(u.reported_on), coalesce(sum({wait}), 0)"
            " FROM updates u CROSS JOIN tasks t"
            f" WHERE t.code = u.task AND u.act IN ('accept', 'return') AND {BEFELL} AND t.lead IS NOT NULL GROUP BY t.lead"
        )
        return self._counted(sql, ("returned", "decided", "waited_days"))

    def _changed(self) -> Mapping[str, dict[str, int]]:
        """Decisions by acts: terms that were changed, the days by which, and tasks that were opened again."""
        moved = days_between(self._connection, "u.due", "u.new_due")
        sql = (
            "SELECT t.lead, sum(CASE WHEN u.act = 'reopen' THEN 1 ELSE 0 END), sum(CASE WHEN u.act = 'redate' THEN 1 ELSE 0 END),"
            f" coalesce(sum(CASE WHEN u.act = 'redate' THEN {moved} ELSE 0 END), 0) FROM updates u CROSS JOIN tasks t"
            f" WHERE t.code = u.task AND u.act IN ('redate', 'reopen') AND {BEFELL} AND t.lead IS NOT NULL GROUP BY t.lead"
        )
        return self._counted(sql, ("reopened", "redated", "redated_days"))

    def _extended(self) -> Mapping[str, dict[str, int]]:
        moved = days_between(self._connection, "x.due_then", "x.granted")
        sql = (
            f"SELECT x.body, count(*), count(x.granted), coalesce(sum({moved}), 0),"
            " sum(CASE WHEN x.decision = 'refused' THEN 1 ELSE 0 END) FROM extensions x CROSS JOIN tasks t"
            f" WHERE t.code = x.task AND {BEFELL} AND x.body IS NOT NULL GROUP BY x.body"
        )
        return self._counted(sql, ("asked", "extended", "extended_days", "refused"))

    def _helped(self, today: date) -> Mapping[str, dict[str, int]]:
        sql = (
            "SELECT c.body, count(*), sum(CASE WHEN c.due < coalesce(c.submitted_on, ?) THEN 1 ELSE 0 END) FROM co_executors c"
            f" CROSS JOIN tasks t WHERE t.code = c.task AND {counted_sql('t')} AND c.body IS NOT NULL GROUP BY c.body"
        )
        return self._counted(sql, ("parts", "parts_late"), today.isoformat())

    def _counted(self, sql: str, names: tuple[str, ...], *given: str) -> Mapping[str, dict[str, int]]:
        rows = self._ask(sql, given)
        return {row[0]: dict(zip(names, map(int, row[1:]), strict=True)) for row in rows}
