"""Steps of a day through the ledger: to the nearest day on which something was written or from which something counts.

Invariant: steps that are asked for faster than they are answered are all taken; the last one forth leads to now.
"""

from datetime import date
from functools import partial

from tracker.domain.reasons import Reason, because
from tracker.storage.store import Store
from tracker.storage.values import Moment
from tracker.tui.app import TrackerApp
from tracker.tui.keyboard.commands import CommandScreen


def step(app: TrackerApp, by: int) -> None:
    """One step back (-1) or forth (1), beside those that are under way."""
    app.day_steps += by
    start, steps = app.moment.as_of, app.day_steps
    app.reads.ask("day", lambda store: walked(store, start or store.today, steps), partial(_show, app), moment=Moment())


def _show(app: TrackerApp, end: tuple[date, bool]) -> None:
    day, short = end
    forth, app.day_steps = app.day_steps > 0, 0
    moment = app.moment
    if short and isinstance(app.screen, CommandScreen) and (not forth or moment == Moment()):
        app.screen.refuse(Reason("day_last") if forth else because("day_first", day=day))
    app.moment = Moment(None if short and forth else day, moment.known_on, moment.revision)


def walked(store: Store, day: date, steps: int) -> tuple[date, bool]:
    """The day that so many steps lead to, and whether the ledger ended before the last of them; no day is after today."""
    for _ in range(abs(steps)):
        beside = store.ledger.day_beside(day, later=steps > 0)
        if beside is None or beside >= store.today:
            return day, True
        day = beside
    return day, False
