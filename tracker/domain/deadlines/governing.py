"""Which roll rule, working calendar and meanings of vague words govern a deadline.

They are those of the instrument that the duty comes from: that of its clause, an event's own; else of the strategy's instrument;
else of the strategy itself. An instrument without a calendar goes by that of the next one in this order.
Invariant: services, reports and the SQL that finds what a calendar governs (`storage.reading`) agree, as the tests hold them to.
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
    """What governs the deadline of `item`, where the others find a clause, an instrument and a calendar by their codes."""
    under = item if isinstance(item, Event) else clause(item.clause) if item.clause else None
    named = under.instrument if under else None
    general = instrument(strategy.instrument) if strategy.instrument else None
    own = (instrument(named) if named else None) or general
    calendars = (each.calendar for each in (own, general, strategy) if each is not None and each.calendar is not None)
    days = calendar(next(calendars, None))
    if own is None:
        return Rule(strategy.roll, strategy.roll_source, strategy.verification, days)
    return Rule(own.roll, own.roll_source, own.roll_verification, days, table_in(own.words), own.code)
