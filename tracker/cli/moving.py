"""Deadlines that a command would move: each is shown with its day now and then, and asked for before anything is written."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from tracker.cli.call import Call
from tracker.domain.reasons import because
from tracker.errors import Refused

if TYPE_CHECKING:
    from tracker.services.deadlines.events import DayMove
    from tracker.storage.store import Store
    from tracker.storage.work import Work

YES_HELP = "Do not ask, also where deadlines move."
"""Of the option of each command that may move deadlines of other items."""


def write(call: Call, yes: bool, do: "Callable[[Work], Any]", *, reason: str = "", seen: int | None = None) -> int | None:
    """Do it as one revision, say what was written and what moved; deadlines that would get another day are asked about first.

    `reason` counts where none was given; `seen` is the head at which it was made ready. The number of the revision.
    """
    from tracker.cli.confirm import agree
    from tracker.services.acts.rehearsal import attempt

    with call.live() as store:
        tried = attempt(lambda: call.door(store, reason), do, agreed=yes, seen=seen)
        if not tried.done:
            if call.format == "text":
                show_moves(call, store, tried.moved)
            number = len(tried.moved)
            unasked, declined = Refused("moves_need_yes", number=number), Refused("moves_declined", number=number)
            agree("Move them?", yes, unasked=unasked, declined=declined)
            tried = attempt(lambda: call.door(store, reason), do, agreed=True, seen=tried.head)
        call.wrote(store, tried.number)
    tell_moves(call, tried.moved)
    return tried.number


def show_moves(call: Call, store: "Store", moved: "Iterable[DayMove]", *calendar: str) -> None:
    """The deadlines that would move, as a table."""
    from tracker.reports.context import context_for
    from tracker.reports.records.calendars import MovedDeadline, moved_deadlines

    store.refresh()
    told = [MovedDeadline(each.kind, each.code, each.old, each.new, each.derivation.steps) for each in moved]
    call.show(moved_deadlines(context_for(store, store.today, call.settings.lang), told, calendar))


def tell_moves(call: Call, moved: "Iterable[DayMove]") -> None:
    """The deadlines that moved, a line each with the reason, for people."""
    for each in moved if call.format == "text" else ():
        call.answer.tell(because("deadline_moved", code=each.code, old=each.old, new=each.new, why=each.derivation.steps))
