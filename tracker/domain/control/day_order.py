"""Days that depend on each other: one table of pairs, asked whenever an item is added or amended.

Invariant: the day itself is allowed; only a change of one of the two days is judged, so that what older data holds hinders
nothing else. A day that a rule moves (a roll, an event, a calendar) is a consequence, and is not asked.
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
    """Two fields of a kind, of which the day of the first is not after that of the last."""

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
"""Every pair within one item."""


def require_order(item: Item, before: Item | None, on: date = date.min) -> None:
    """Refused `days_out_of_order` when a pair of days of `item` is reversed and one of the two is new; `before` is the item as it
    stood, None for a new one, `on` the day of the change.
    """
    for order, first, last in _reversed(item, on):
        if before is None or (getattr(before, order.first), getattr(before, order.last)) != (first, last):
            told = {"first": order.first, "first_day": first, "last": order.last, "last_day": last}
            raise Refused("days_out_of_order", kind=order.kind, code=item.code, **told)


def require_part_earlier(task: Task, body: str, day: date | None) -> None:
    """Refused `co_executor_not_earlier` unless a co-executor submits before the day of the lead."""
    if day is not None and task.due is not None and day >= task.due:
        raise Refused("co_executor_not_earlier", code=task.code, body=body, day=day, due=task.due)


def require_to_come(kind: str, code: str, wanted: date | None, on: date) -> None:
    """Refused `forecast_past` or `internal_past`: a day that is expected lies before the day on which it is said."""
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
    """Of a task whose due day has passed, any internal day that is to come is after it."""
    return isinstance(item, Task) and item.due is not None and item.due < on
