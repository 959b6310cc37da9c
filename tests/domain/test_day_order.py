"""Days that depend on each other: the first is never after the last, the day itself allowed, and older data stays."""

from datetime import date
from typing import Any

import pytest

from tracker.domain.control.day_order import ORDERS, require_order, require_part_earlier
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.strategy import Alias, CalendarDay, Deputy, Series, Task, Window
from tracker.errors import Refused
from tracker.wording import sentence

FIRST, DAY, LAST = date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3)
TODAY = date(2026, 11, 2)
PAIRS: list[tuple[type[Any], str, str]] = [
    (Task, "internal_due", "due"), (Series, "since", "until"), (Alias, "since", "until"), (Deputy, "since", "until"),
    (CalendarDay, "day", "until"), (Window, "opens", "closes"),
]  # fmt: skip


def test_every_pair_of_the_table_is_tried_here() -> None:
    assert {(KINDS[order.kind], order.first, order.last) for order in ORDERS} == set(PAIRS)


@pytest.mark.parametrize(("cls", "first", "last"), PAIRS)
@pytest.mark.parametrize(("day", "allowed"), [(FIRST, True), (DAY, True), (LAST, False)])
def test_the_first_day_may_be_the_last_one_and_not_after_it(cls: Any, first: str, last: str, day: date, allowed: bool) -> None:
    item = cls(code="X", **{first: day, last: DAY})
    if allowed:
        require_order(item, None, TODAY)
        return
    with pytest.raises(Refused, match="days_out_of_order"):
        require_order(item, None, TODAY)


def test_the_sentence_names_both_days_and_what_to_do() -> None:
    with pytest.raises(Refused) as caught:
        require_order(Task(code="T1", internal_due=LAST, due=DAY), None, TODAY)
    assert sentence(caught.value) == (
        "The internal due day of T1, Thu 3 Dec 2026, is after its due day, Wed 2 Dec 2026. Give a day that is not after it."
    )


def test_what_stood_in_the_wrong_order_before_does_not_hinder_another_change() -> None:
    old = Task(code="T1", internal_due=LAST, due=DAY)
    require_order(Task(code="T1", internal_due=LAST, due=DAY, title_en="New"), old, TODAY)
    with pytest.raises(Refused):
        require_order(Task(code="T1", internal_due=LAST, due=FIRST), old, TODAY)


@pytest.mark.parametrize(("today", "allowed"), [(FIRST, False), (DAY, False), (LAST, True)])
def test_an_internal_day_of_what_is_overdue_already_can_only_be_after_the_due_day(today: date, allowed: bool) -> None:
    task = Task(code="T1", internal_due=date(2026, 12, 20), due=DAY)
    if allowed:
        require_order(task, None, today)
        return
    with pytest.raises(Refused, match="days_out_of_order"):
        require_order(task, None, today)


@pytest.mark.parametrize(("day", "allowed"), [(FIRST, True), (DAY, False), (LAST, False), (None, True)])
def test_who_helps_submits_before_the_lead_reports(day: date | None, allowed: bool) -> None:
    if allowed:
        require_part_earlier(Task(code="T1", due=DAY), "PA", day)
        return
    with pytest.raises(Refused, match="co_executor_not_earlier"):
        require_part_earlier(Task(code="T1", due=DAY), "PA", day)
