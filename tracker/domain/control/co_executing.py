"""Lateness of co-executors: each is measured against its own due day, so a late task shows who caused the delay."""

from collections.abc import Iterable
from datetime import date

from tracker.domain.model.codes import sort_key
from tracker.domain.model.records import CoExecutor
from tracker.domain.reasons import Reason, because


def part_days_late(part: CoExecutor, today: date) -> int:
    """By how many days a co-executor submitted late, or is overdue today; 0 when it is not late."""
    if part.due is None:
        return 0
    return max(0, ((part.submitted_on or today) - part.due).days)


def late_parts(parts: Iterable[CoExecutor], today: date) -> tuple[Reason, ...]:
    """The co-executors that are late, the worst first."""
    late = sorted(((part_days_late(each, today), each) for each in parts), key=lambda found: (-found[0], sort_key(found[1].code)))
    return tuple(
        because("part_late", body=part.body, days=days, due=part.due, submitted_on=part.submitted_on)
        for days, part in late
        if days
    )


def part_state(part: CoExecutor, today: date) -> Reason:
    """The state of a co-executor's part: submitted or not, and how late."""
    days = part_days_late(part, today)
    return because("part_stands", body=part.body, due=part.due, submitted_on=part.submitted_on, days=days)
