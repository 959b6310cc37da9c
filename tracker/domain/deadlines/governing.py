"""The roll rule, working calendar and meanings of vague words that govern a deadline.

They come from the instrument of the duty (its clause's, or an event's own), else the strategy's instrument, else the strategy
itself. An instrument without a calendar uses the next one in this order.
Invariant: services, reports and the SQL that finds the items of a calendar agree; tests compare them.
"""

from collections.abc import Callable

from tracker.domain.deadlines.bases import Ruled
from tracker.domain.deadlines.calendar import Calendar
from tracker.domain.deadlines.derivation import Rule
from tracker.domain.deadlines.vague_words import table_in
from tracker.domain.model.strategy import Clause, Event, Instrument, Series, Strategy


def governing_rule(
    item: Ruled | Series,
    strategy: Strategy,
    clause: Callable[[str], Clause | None],
    instrument: Callable[[str], Instrument | None],
    calendar: Callable[[str | None], Calendar],
) -> Rule:
    """The rule of `item`'s deadline; `clause`, `instrument` and `calendar` look those up by code."""
    under = item if isinstance(item, Event) else clause(item.clause) if item.clause else None
    named = under.instrument if under else None
    general = instrument(strategy.instrument) if strategy.instrument else None
    own = (instrument(named) if named else None) or general
    calendars = (each.calendar for each in (own, general, strategy) if each is not None and each.calendar is not None)
    days = calendar(next(calendars, None))
    if own is None:
        return Rule(strategy.roll, strategy.roll_source, strategy.verification, days)
    return Rule(own.roll, own.roll_source, own.roll_verification, days, table_in(own.words), own.code)
