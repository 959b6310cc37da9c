"""Reminders: which are due today, and recording those that were sent.

Invariant: a recorded reminder is not due again, even if two people send reminders at the same time; recording is one revision.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.domain.control.reminding import Notice
from tracker.domain.model.records import Reminder
from tracker.storage.reader import StoreReader
from tracker.storage.work import Work

ACT = "reminder.record"
BLOCK = 500
"""Tasks whose reminders are looked up in one query."""


def due_notices(store: StoreReader, today: date, body: str | None = None) -> list[Notice]:
    """The notices due on `today`, for all bodies or one, by body and then the most urgent first."""
    return [notice for _, notice in store.reminders.notices(today, body)]


def require_right(work: Work) -> None:
    """Refused when the writer may not send reminders; checked before any mail is sent."""
    work.signing.require(ACT)


def record(work: Work, notices: Sequence[Notice]) -> list[Reminder]:
    """Record that these were sent today, except those that somebody has recorded meanwhile."""
    said = _recorded(work, dict.fromkeys(each.task for each in notices))
    new = [each for each in notices if each.key not in said]
    return [work.add(ACT, _reminder(work, each)) for each in new]


def _reminder(work: Work, notice: Notice) -> Reminder:
    code, day = work.next_code(f"{notice.task}.R"), work.on
    return Reminder(code=code, day=day, what=notice.what, task=notice.task, body=notice.body, about=notice.about)


def _recorded(work: Work, tasks: Iterable[str]) -> set[tuple[object, ...]]:
    codes, store = list(tasks), work.store
    blocks = (store.tasks.below(Reminder, codes[start : start + BLOCK]) for start in range(0, len(codes), BLOCK))
    return {(each.what, each.task, each.body, each.about) for block in blocks for found in block.values() for each in found}
