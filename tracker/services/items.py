"""Adding and amending an item of any kind by the service of that kind, and the next free code for a new item.

Invariant: only this module knows which service a kind has; that service validates the item.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KIND_OF, KINDS
from tracker.domain.model.strategy import Series, Task
from tracker.errors import Refused
from tracker.services import members, strategy, tasks
from tracker.services.deadlines import series
from tracker.storage.work import Work

CODED_BY_SERVICE = frozenset(["member"])
"""Kinds whose service generates the code."""


def add(work: Work, item: Item, *, on: date | None = None) -> Item:
    """Add an item through the service of its kind."""
    if isinstance(item, Task):
        return tasks.add_task(work, item, on=on)
    if isinstance(item, Series):
        return series.add(work, item, on=on)
    return members.add(work, item, on=on) if KIND_OF[type(item)] == "member" else strategy.add(work, item, on=on)


def new(work: Work, kind: str, code: str | None, fields: Mapping[str, Any]) -> Item:
    """Add an item given its fields (attributes), by default with the next code of its kind."""
    given = code or next_code(work, kind, fields)
    return add(work, KINDS[kind](code=given, **fields))


def amend(work: Work, kind: str, code: str, fields: Mapping[str, Any], *, on: date | None = None) -> Item:
    """Change fields of an item through the service of its kind."""
    if kind == "task":
        return tasks.amend_task(work, code, on=on, **fields)
    if kind == "series":
        return series.amend(work, code, on=on, **fields)
    if kind == "member":
        return members.amend(work, code, on=on, **fields)
    return strategy.amend(work, kind, code, on=on, **fields)


def next_code(work: Work, kind: str, fields: Mapping[str, Any]) -> str:
    """The next code: `G2.T15` below goal G2, `G7`, `G2.3` below G2, `KZ.2026-12-31` for a day of a calendar.

    Refused `field_missing` for a kind whose items are named by people.
    """
    goal, parent = fields.get("goal"), fields.get("parent")
    if kind == "task":
        return work.next_code(f"{goal}.T" if goal else "T")
    if kind == "goal":
        return work.next_code(f"{parent}." if parent else "G")
    if kind == "calendar_day" and fields.get("calendar") and fields.get("day"):
        return f"{fields['calendar']}.{fields['day']}"
    if kind in CODED_BY_SERVICE:
        return ""
    raise Refused("field_missing", kind=kind, code="(new)", field="code")
