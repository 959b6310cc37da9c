"""Pairs of days that must be in order: one table, checked whenever an item is added or amended.

Invariant: equal days are allowed. A pair is checked only when one of its days changes, so older data never blocks an unrelated
change. A day that a rule moves (a roll, an event, a calendar) is a consequence and is not checked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KIND_OF
from tracker.domain.model.strategy import Task
from tracker.errors import Refused


@dataclass(frozen=True, slots=True)
class Order:
    """Two day fields of a kind; the first is never later than the last."""

    kind: str
    first: str
    last: str


ORDERS = (
    Order("task", "internal_due", "due"),
    Order("series", "since", "until"),
    Order("alias", "since", "until"),
    Order("deputy", "since", "until"),
    Order("calendar_day", "day", "until"),
    Order("window", "opens", "closes"),
)
"""Every such pair within one item."""


def require_order(item: Item, before: Item | None, on: date = date.min) -> None:
    """Refused `days_out_of_order` when a pair of days of `item` is reversed and one of the two is new.

    `before` is the item before the change, None for a new item; `on` is the day of the change.
    """
    for order, first, last in _reversed(item, on):
        if before is None or (getattr(before, order.first), getattr(before, order.last)) != (first, last):
            days = {"first": order.first, "first_day": first, "last": order.last, "last_day": last}
            raise Refused("days_out_of_order", kind=order.kind, code=item.code, **days)


def require_part_earlier(task: Task, body: str, day: date | None) -> None:
    """Refused `co_executor_not_earlier` unless the co-executor's due day is before the lead's."""
    if day is not None and task.due is not None and day >= task.due:
        raise Refused("co_executor_not_earlier", code=task.code, body=body, day=day, due=task.due)


def require_to_come(kind: str, code: str, wanted: date | None, on: date) -> None:
    """Refused as `kind` (`forecast_past` or `internal_past`) when an expected day is before the day of the entry."""
    if wanted is not None and wanted < on:
        raise Refused(kind, code=code, wanted=wanted, day=on)


def _reversed(item: Item, on: date) -> Iterator[tuple[Order, date, date]]:
    for order in ORDERS:
        if order.kind != KIND_OF[type(item)]:
            continue
        first, last = getattr(item, order.first), getattr(item, order.last)
        if first is not None and last is not None and first > last and not _overdue(item, on):
            yield order, first, last


def _overdue(item: Item, on: date) -> bool:
    """Whether the due day of a task has passed: then any future internal day is later, and the pair is not checked."""
    return isinstance(item, Task) and item.due is not None and item.due < on
