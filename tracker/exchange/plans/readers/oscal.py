"""Plans of action and milestones in OSCAL: what is to be done about each risk, and by when.

An item is a task whose deadline and status are those of its risk; the tasks of the risk's remediations are parts of it. A risk
that no item names is a task of its own. Deadlines are instants, and their day is that of the strategy's zone. Invariant: each
item, each risk and each task of a remediation is a row once, or is in one; a reference that leads elsewhere is said.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.grid import Extra, Grid, Row, Value
from tracker.exchange.plans.readers.faults import Read, Unread
from tracker.exchange.plans.readers.json_text import instant, load

ROOT = "plan-of-action-and-milestones"
"""The key that such a plan stands under."""

HEADINGS = ("Number", "ID", "Title", "Description", "Responsible", "Start", "Deadline", "Status", "As of", "Note")

Entry = Mapping[str, Any]


def read(content: bytes) -> Read:
    """The plan of action and milestones in a text in JSON."""
    value, encoding = load(content)
    plan = value.get(ROOT) if isinstance(value, dict) else None
    if not isinstance(plan, dict):
        raise Unread("file_without_table")
    rows = _Rows(plan)
    return ((rows.grid(),), (encoding, *rows.told)) if rows.rows else ((), ())


def _entries(holder: object, key: str) -> list[Entry]:
    """The objects in the array under a key."""
    found = holder.get(key) if isinstance(holder, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _text(holder: object, *path: str) -> str:
    """The text along a path of keys."""
    for key in path:
        holder = holder.get(key) if isinstance(holder, dict) else None
    return holder if isinstance(holder, str) else ""


class _Rows:
    """The rows of a plan, and what is to be known of it."""

    def __init__(self, plan: Entry) -> None:
        metadata = plan.get("metadata")
        self._title = _text(metadata, "title")
        self._as_of = instant(_text(metadata, "last-modified"))
        self._parties = {
            _text(each, "uuid"): _text(each, "name") or _text(each, "short-name") for each in _entries(metadata, "parties")
        }
        self._roles = {_text(each, "id"): _text(each, "title") for each in _entries(metadata, "roles")}
        self._risks = {_text(each, "uuid"): each for each in _entries(plan, "risks")}
        self._factors = {
            _text(each, "uuid"): code for code, risk in self._risks.items() for each in _entries(risk, "mitigating-factors")
        }
        self._taken: set[str] = set()
        self.rows: list[tuple[Value, ...]] = []
        self.told: list[Reason] = []
        self._parts: list[int] = []
        self._number = 0
        for item in _entries(plan, "poam-items"):
            self._task(item, self._risks_of(item))
        for code, risk in self._risks.items():
            if code not in self._taken:
                self._task(risk, [code])
        if observations := _entries(plan, "observations"):
            self.told.append(because("poam_observations", count=len(observations)))

    def grid(self) -> Grid:
        """The grid of the rows under the headings."""
        rows = [Row(0, HEADINGS), *(Row(number, values) for number, values in enumerate(self.rows, 1))]
        extras = {(number, 3): Extra(indent=1) for number in self._parts}
        above = (self._title,) if self._title else ()
        return Grid("", lambda: iter(rows), len(rows), len(HEADINGS), extras, above, marked_header=1)

    def _risks_of(self, item: Entry) -> list[str]:
        """The codes of the risks that an item names, by themselves or by what mitigates them."""
        found: list[str] = []
        for code in dict.fromkeys(_text(each, "risk-uuid") for each in _entries(item, "related-risks")):
            risk = code if code in self._risks else self._factors.get(code, "")
            if risk:
                found.append(risk)
            if risk != code:
                kind = "poam_factor_for_risk" if risk else "poam_unknown_risk"
                self.told.append(because(kind, title=_text(item, "title"), risk=code))
        return found

    def _task(self, entry: Entry, codes: list[str]) -> None:
        """A task, and the tasks of what is done about its risks as its parts, unless they are parts of another already."""
        risks = [self._risks[code] for code in codes]
        fresh = [self._risks[code] for code in codes if code not in self._taken]
        self._taken.update(codes)
        self._number += 1
        number = str(self._number)
        deadlines = sorted({_text(risk, "deadline") for risk in risks} - {""})
        statuses = sorted({_text(risk, "status") for risk in risks} - {""})
        note = "\n".join(
            _text(risk, key) for risk in risks if risk is not entry for key in ("title", "statement") if _text(risk, key)
        )
        deadline = instant(deadlines[0]) if len(deadlines) == 1 else "; ".join(deadlines)
        self._row(number, entry, self._bodies(entry), None, deadline, "; ".join(statuses), note or _text(entry, "statement"))
        parts = [task for risk in fresh for remedy in _entries(risk, "remediations") for task in _entries(remedy, "tasks")]
        for place, task in enumerate(parts, 1):
            start, end = _range(task)
            if _is_later(end, deadline):
                self.told.append(because("poam_after_deadline", title=_text(task, "title")))
            self._row(f"{number}.{place}", task, self._bodies(task), start, end, "", _text(task, "remarks"))
            self._parts.append(len(self.rows))

    def _row(self, number: str, entry: Entry, bodies: str, start: Value, end: Value, status: str, note: str) -> None:
        title = _text(entry, "title") or _text(entry, "description")
        texts = (number, _text(entry, "uuid"), title, _text(entry, "description"), bodies)
        self.rows.append(
            (
                *(text or None for text in texts),
                start,
                end or None,
                status or None,
                (status and self._as_of) or None,
                note or None,
            )
        )

    def _bodies(self, entry: Entry) -> str:
        """Who is responsible, by name; the role where no body is named."""
        names = list(dict.fromkeys(self._responsible(entry)))
        return "; ".join(names)

    def _responsible(self, entry: Entry) -> Iterator[str]:
        for each in _entries(entry, "responsible-roles") + _entries(entry, "responsible-parties"):
            parties = each.get("party-uuids")
            names = (
                [self._parties.get(code, "") for code in parties if isinstance(code, str)] if isinstance(parties, list) else []
            )
            role = _text(each, "role-id")
            yield from filter(None, names or [self._roles.get(role) or role])


def _range(task: Entry) -> tuple[Value, Value]:
    """The first and the last instant of a task."""
    if on := _text(task, "timing", "on-date", "date"):
        return None, instant(on)
    within = ("timing", "within-date-range")
    start, end = _text(task, *within, "start"), _text(task, *within, "end")
    if start or end:
        return instant(start), instant(end)
    period, unit = (_of(task, "timing", "at-frequency", key) for key in ("period", "unit"))
    return None, f"every {period} {unit}" if period and unit else None


def _is_later(end: Value, deadline: Value) -> bool:
    """Whether both are instants, and `end` is the later one."""
    if not isinstance(end, datetime) or not isinstance(deadline, datetime) or (end.tzinfo is None) != (deadline.tzinfo is None):
        return False
    return end > deadline


def _of(holder: object, *path: str) -> object:
    for key in path:
        holder = holder.get(key) if isinstance(holder, dict) else None
    return holder if isinstance(holder, str | int) else None
