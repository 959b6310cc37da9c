"""The sentence on top of a report: the colour, what is done and was due, what is under control and overdue.

Invariant: every number in it is a number of the report, counted by the same words; what cannot be computed is left out of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.control.states import Colour
from tracker.domain.reasons import Reason, because
from tracker.reports.context import ReportContext
from tracker.reports.management.status import AMBER, IDLE, verdict
from tracker.storage.shelves.totals import Totals


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a scope stands: its colour, and the sentences that say so."""

    colour: Colour
    told: tuple[Reason, ...]


def stand_of(context: ReportContext, words: tuple[str, ...], place: str, whole: Totals) -> Stand:
    """Where the tasks of the filter `words` stand; `place` is whole, goal or body, and `whole` their totals."""
    colour, reasons = verdict(context, words, whole)
    numbers = whole.numbers
    if not numbers.get("total"):
        return Stand(colour, (because("stands_empty", place=place),))
    if not numbers.get("open"):
        return Stand(colour, (because("stands_idle", colour=colour, **_done(whole), **_idle(numbers)),))
    amber = {name: numbers[name] for name in AMBER if colour is Colour.AMBER and numbers.get(name)}
    longest = next((reason.fields["days"] for reason in reasons if reason.kind == "goal_overdue"), None)
    found = {"open": numbers["open"], "overdue": numbers.get("overdue", 0), "days": longest, "amber": amber}
    return Stand(colour, (because("stands", colour=colour, **_done(whole), **found),))


def _done(whole: Totals) -> dict[str, object]:
    """What is done and was due; `begun` is false where both are nothing at all, not only by rounding."""
    begun = bool(whole.done or whole.due)
    return {"percent": whole.percent, "due_by_today": whole.due_by_today, "begun": begun}


def _idle(numbers: Mapping[str, int]) -> dict[str, int]:
    return {name: numbers.get(name, 0) for name in (*IDLE, "accepted_late")}
