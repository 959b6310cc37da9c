"""From a term to a day, with every step of the way.

Base event, term, calendar and roll rule give the day; the steps say how, as reasons. Must stay true: months and days are
never interchanged, the end of a month clamps (31 January + 1 month is the last of February), and a named period (a month, a
year) keeps its own last day, since it names no day that could be rolled.
Sources: Civil Code of Kazakhstan art. 172 to 175 and Law 107-II art. 12-1; which roll applies is the instrument's to say.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tracker.domain.calendar import WEEK, Calendar
from tracker.domain.model import Roll, Verification
from tracker.domain.reasons import Reason, because
from tracker.domain.terms import DayTerm, PeriodTerm, RelativeTerm, Term

MOST_NAMED = 6
"""Days off that a derivation names; it only counts the others."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """The day that a term gives (null while it gives none), how exact it is, and why.

    `precision` is day, month, quarter, half or year.
    """

    day: date | None
    precision: str | None
    steps: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What governs a deadline besides its term: the roll rule with its citation, and the calendar."""

    roll: Roll = Roll.NONE
    source: str | None = None
    verification: Verification = Verification.VERIFIED
    calendar: Calendar = WEEK


def derive(
    term: Term,
    *,
    base: date | None = None,
    base_title: str | None = None,
    roll: Roll = Roll.NONE,
    roll_source: str | None = None,
    roll_verification: Verification = Verification.VERIFIED,
    calendar: Calendar = WEEK,
) -> Derivation:
    """The day that `term` gives; `base` is the day of its base event (null when not known yet), `base_title` names the event."""
    rule = Rule(roll, roll_source, roll_verification, calendar)
    match term:
        case DayTerm(day=day):
            return _rolled(day, (because("term_day", day=day, works=calendar.is_working(day)),), rule)
        case PeriodTerm():
            return _of_period(term, rule)
        case RelativeTerm():
            return _counted(term, base, base_title or term.base, rule)
    return Derivation(None, None, (because(f"term_{term.kind}"),))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return months_after(date(year, month, 1), 1) - timedelta(days=1)


def months_after(day: date, months: int) -> date:
    """The same day number so many months later (earlier when negative), or that month's last day if it has none."""
    found: date = day + relativedelta(months=months)
    return found


def _of_period(term: PeriodTerm, rule: Rule) -> Derivation:
    day = month_end(term.year, term.last_month)
    steps = [because("term_period", period=term.kind, year=term.year, number=term.number, day=day)]
    if rule.roll is not Roll.NONE and not rule.calendar.is_working(day):
        steps.append(because("period_not_rolled", day=day, period=term.kind, roll=rule.roll))
    return Derivation(day, term.kind, tuple(steps))


def _counted(term: RelativeTerm, base: date | None, base_title: str, rule: Rule) -> Derivation:
    if base is None:
        return Derivation(None, None, (because("base_not_known", base=base_title, event=term.base),))
    day = count_from(base, term, rule.calendar)
    step = because(
        "counted",
        base=base_title,
        base_day=base,
        length=term.length,
        unit=term.unit,
        direction=term.direction,
        start=term.start,
        day=day,
        works=rule.calendar.is_working(day),
    )
    if term.unit != "working_days":
        return _rolled(day, (step,), rule)
    uncounted = base if term.start == "exclusive" else None
    notes = (*_calendar_notes(rule.calendar, base, day), *_special_days(rule.calendar, base, day, uncounted))
    return _rolled(day, (step, *notes), rule)


def count_from(base: date, term: RelativeTerm, calendar: Calendar) -> date:
    """The day that lies so long after `base`, or before it, as `term` says; not rolled."""
    sign = 1 if term.direction == "after" else -1
    length = sign * term.length
    match term.unit:
        case "months":
            return months_after(base, length)
        case "years":
            return months_after(base, 12 * length)
        case "weeks":
            return base + timedelta(weeks=length)
    # Counting the base day itself is counting from the day on its other side.
    start = base - timedelta(days=sign) if term.start == "inclusive" else base
    return calendar.add_working_days(start, length) if term.unit == "working_days" else start + timedelta(days=length)


def _rolled(day: date, steps: tuple[Reason, ...], rule: Rule) -> Derivation:
    """`day` moved by the roll rule where it must, with the rule's citation, or the remark that no rule moves it."""
    moved = rule.calendar.roll(day, rule.roll)
    steps = (*steps, *(note for note in _special_days(rule.calendar, day, moved) if note not in steps))
    if rule.calendar.is_working(day) or rule.roll is Roll.NONE:
        idle = () if rule.calendar.is_working(day) else (because("no_roll", day=day),)
        return Derivation(day, "day", (*steps, *idle))
    step = because("rolled", roll=rule.roll, source=rule.source, verification=rule.verification, day=moved, was=day)
    notes = [note for note in _calendar_notes(rule.calendar, day, moved) if note not in steps]
    return Derivation(moved, "day", (*steps, step, *notes))


def _calendar_notes(calendar: Calendar, first: date, last: date) -> tuple[Reason, ...]:
    """That the week alone was counted, where it was, or the week and the days that come back each year."""
    if calendar.code is None:
        return (because("no_calendar"),)
    years = calendar.unpublished(first, last)
    told = {"calendar": calendar.code, "years": years, "yearly": bool(calendar.yearly)}
    return (because("calendar_not_published", **told),) if years else ()


def _special_days(calendar: Calendar, one: date, other: date, uncounted: date | None = None) -> tuple[Reason, ...]:
    """The days off, and days of rest that are worked, from one day to another: the first few by name, the others counted."""
    days = [each for each in calendar.differing(min(one, other), max(one, other)) if each.day != uncounted]
    named = tuple(
        because(
            "day_worked" if each.works else "day_off",
            day=each.day,
            title=each.title,
            source=each.source,
            verification=each.verification,
        )
        for each in days[:MOST_NAMED]
    )
    return named if len(days) <= MOST_NAMED else (*named, because("more_special_days", number=len(days) - MOST_NAMED))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a day lies in a window whose end days both belong to it.

    `number` of `length` is the day's place (below 1 before the window opens, above `length` when it has closed); `left` counts
    the days after it up to the end; `late` the days past the end, 0 while it runs.
    """

    number: int
    length: int

    @property
    def left(self) -> int:
        """Days that remain after this one, never below 0."""
        return max(0, self.length - self.number)

    @property
    def late(self) -> int:
        """Days past the last day, 0 while the window runs."""
        return max(0, self.number - self.length)


def place_in(opens: date, closes: date, today: date) -> Place:
    """Which day of the window from `opens` to `closes` `today` is: both end days count, so the first is day 1."""
    return Place((today - opens).days + 1, (closes - opens).days + 1)
