"""Lateness of those who help: each co-executor against its own day, so that a late task shows whose delay it is."""

from collections.abc import Iterable
from datetime import date

from tracker.domain.model.codes import sort_key
from tracker.domain.model.records import CoExecutor
from tracker.domain.reasons import Reason, because


def part_days_late(part: CoExecutor, today: date) -> int:
    """Days that a co-executor submitted after its own day, or that it is past it today; 0 when it is not late."""
    if part.due is None:
        return 0
    return max(0, ((part.submitted_on or today) - part.due).days)


def late_parts(parts: Iterable[CoExecutor], today: date) -> tuple[Reason, ...]:
    """Whose part is late, the worst first."""
    late = sorted(((part_days_late(each, today), each) for each in parts), key=lambda found: (-found[0], sort_key(found[1].code)))
    return tuple(
        because("part_late", body=part.body, days=days, due=part.due, submitted_on=part.submitted_on)
        for days, part in late
        if days
    )


def part_told(part: CoExecutor, today: date) -> Reason:
    """How a co-executor stands: submitted or not, and how late."""
    told = {"body": part.body, "due": part.due, "submitted_on": part.submitted_on, "days": part_days_late(part, today)}
    return because("part_stands", **told)
