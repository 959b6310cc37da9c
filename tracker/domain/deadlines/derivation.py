"""Derivation of a day from a term, with every step.

Base event, term, calendar and roll rule give the day; the steps explain it as reasons. Invariant: months are never converted to
days, the end of a month clamps (31 January + 1 month is the last of February), and the last day of a period (week, month,
quarter, half, year), named once or recurring, is never rolled: only a named or counted day is. Sources: Civil Code of Kazakhstan
art. 172 to 175 and Law 107-II art. 12-1; the roll rule is set by the instrument.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import cast

from tracker.domain.deadlines.calendar import WEEK, Calendar
from tracker.domain.deadlines.counting import count_from, month_end
from tracker.domain.deadlines.occurrences import next_due, quota_end
from tracker.domain.deadlines.terms import (
    DayTerm,
    EarlierTerm,
    IntervalTerm,
    OngoingTerm,
    OnwardTerm,
    PeriodTerm,
    QuotaTerm,
    RecurringTerm,
    RelativeTerm,
    Term,
    WeekTerm,
    WordTerm,
)
from tracker.domain.deadlines.vague_words import WORDS, Table, last_day, length_in
from tracker.domain.model.vocabulary import Roll, Verification
from tracker.domain.reasons import Reason, because

MIDNIGHT = "00:00"

MOST_NAMED = 6
"""How many days off a derivation names; the rest are only counted."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """The day that a term gives (None while it gives none), its precision, and the steps.

    `precision` is day, third or half_month (of a month), month, quarter, season, half or year.
    """

    day: date | None
    precision: str | None
    steps: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What governs a deadline besides its term: the roll rule with its citation, the calendar, and meanings of vague words."""

    roll: Roll = Roll.NONE
    source: str | None = None
    verification: Verification = Verification.VERIFIED
    calendar: Calendar = WEEK
    words: Table = field(default_factory=dict)
    words_of: str | None = None


def derive(
    term: Term,
    *,
    base: date | None = None,
    base_title: str | None = None,
    roll: Roll = Roll.NONE,
    roll_source: str | None = None,
    roll_verification: Verification = Verification.VERIFIED,
    calendar: Calendar = WEEK,
    words: Table | None = None,
    words_of: str | None = None,
    on: date | None = None,
) -> Derivation:
    """The day that `term` gives; `base` is the day of its base event (None if not yet known), `base_title` the event's title.

    `words` is the table of vague words of the instrument `words_of`. A recurring duty or a quota gives a day only if `on` is
    given: its next one on or after that day.
    """
    rule = Rule(roll, roll_source, roll_verification, calendar, words or {}, words_of)
    return derive_by(rule, term, base, base_title, on)


def derive_by(
    rule: Rule, term: Term, base: date | None = None, base_title: str | None = None, on: date | None = None
) -> Derivation:
    """`derive` with the rule as one value."""
    match term:
        case DayTerm():
            return _on_day(term, rule)
        case PeriodTerm():
            day = month_end(term.year, term.last_month)
            return _of_period(day, because("term_period", period=term.kind, year=term.year, number=term.number, day=day), rule)
        case WeekTerm():
            step = because("term_period", period="week", year=term.year, number=term.number, day=term.last)
            return _of_period(term.last, step, rule)
        case RelativeTerm(day=None):
            return _counted(term, base, base_title or term.base, rule)
        case RelativeTerm():
            return _counted(term, term.day, None, rule)
        case WordTerm():
            return _of_word(term, base, base_title, rule)
        case IntervalTerm():
            return _of_interval(term, rule)
        case EarlierTerm():
            return _earlier(*(derive_by(rule, each, base, base_title, on) for each in (term.one, term.other)))
        case OnwardTerm():
            first = derive_by(rule, term.first, base, base_title, on)
            return replace(first, steps=(*first.steps, because("then_ongoing")))
        case OngoingTerm():
            return Derivation(None, None, (because("ongoing_since", since=term.since),))
        case RecurringTerm() if on:
            return _next(term, on, rule)
        case QuotaTerm() if on:
            return _of_quota(term, on)
    return Derivation(None, None, (because(f"term_{term.kind}"),))


def _on_day(term: DayTerm, rule: Rule) -> Derivation:
    day, steps = term.day, []
    if term.hour == MIDNIGHT:
        day -= timedelta(days=1)
        steps.append(because("term_midnight", day=term.day, due=day))
    elif term.hour:
        steps.append(because("term_hour", day=day, hour=term.hour))
    if day == term.day or not rule.calendar.is_working(day):
        steps.append(because("term_day", day=day, works=rule.calendar.is_working(day)))
    return _rolled(day, tuple(steps), rule)


def _of_word(term: WordTerm, base: date | None, base_title: str | None, rule: Rule) -> Derivation:
    """The day of a vague word by the instrument's table or the default one; rolled only if its meaning is a length."""
    word = WORDS[term.word]
    meaning = rule.words.get(term.word, word.meaning)
    by = rule.words_of if term.word in rule.words else None
    step = because("word_read", word=term.word, meaning=meaning, table=by)
    if term.base is not None:
        counted = _counted(RelativeTerm("relative", term.base, *length_in(meaning)), base, base_title or term.base, rule)
        return replace(counted, steps=(step, *counted.steps))
    day = last_day(meaning, cast(int, term.year), term.month)
    return Derivation(day, word.precision, (step, because("word_day", year=term.year, month=term.month, day=day)))


def _of_interval(term: IntervalTerm, rule: Rule) -> Derivation:
    last = derive_by(rule, term.last)
    return replace(last, steps=(because("term_interval"), *last.steps))


def _earlier(one: Derivation, other: Derivation) -> Derivation:
    """The earlier of two bounds with the steps of both; if only one has a day, that one."""
    days = [each for each in (one, other) if each.day is not None]
    if not days:
        return Derivation(None, None, (*one.steps, *other.steps))
    found, left = min(days, key=lambda each: cast(date, each.day)), [each.day for each in days]
    step = because("earlier_bound", day=found.day, other=max(cast(list[date], left)) if len(left) == 2 else None)
    return replace(found, steps=(*one.steps, *other.steps, step))


def _next(term: RecurringTerm, on: date, rule: Rule) -> Derivation:
    found = next_due(term, on, rule.calendar)
    if found is None:
        return Derivation(None, None, (because("series_over", until=term.until),))
    step = because("next_occurrence", period=found.period, day=found.due, since=on)
    if term.names_days and term.precision is None:
        return _rolled(found.due, (step,), rule)
    return replace(_of_period(found.due, step, rule, term.every), precision=term.precision or term.every)


def _of_quota(term: QuotaTerm, on: date) -> Derivation:
    day = quota_end(term, on)
    return Derivation(day, term.every, (because("quota", count=term.count, every=term.every, span=term.span, day=day),))


def _of_period(day: date, step: Reason, rule: Rule, period: str | None = None) -> Derivation:
    """The last day of a period, which is never rolled; by default the period is that of the step."""
    period = period or str(step.fields["period"])
    steps = [step]
    if rule.roll is not Roll.NONE and not rule.calendar.is_working(day):
        steps.append(because("period_not_rolled", day=day, period=period, roll=rule.roll))
    return Derivation(day, period, tuple(steps))


def _counted(term: RelativeTerm, base: date | None, base_title: str | None, rule: Rule) -> Derivation:
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


def _rolled(day: date, steps: tuple[Reason, ...], rule: Rule) -> Derivation:
    """`day` after the roll rule, with the rule's citation, or a note that no rule moves it."""
    moved = rule.calendar.roll(day, rule.roll)
    steps = (*steps, *(note for note in _special_days(rule.calendar, day, moved) if note not in steps))
    if rule.calendar.is_working(day) or rule.roll is Roll.NONE:
        idle = () if rule.calendar.is_working(day) else (because("no_roll", day=day),)
        return Derivation(day, "day", (*steps, *idle))
    step = because("rolled", roll=rule.roll, source=rule.source, verification=rule.verification, day=moved, was=day)
    notes = [note for note in _calendar_notes(rule.calendar, day, moved) if note not in steps]
    return Derivation(moved, "day", (*steps, step, *notes))


def _calendar_notes(calendar: Calendar, first: date, last: date) -> tuple[Reason, ...]:
    """Notes on years without published days, for which only the week, or the week and the yearly days, were counted."""
    if calendar.code is None:
        return (because("no_calendar"),)
    years = calendar.unpublished(first, last)
    told = {"calendar": calendar.code, "years": years, "yearly": bool(calendar.yearly)}
    return (because("calendar_not_published", **told),) if years else ()


def _special_days(calendar: Calendar, one: date, other: date, uncounted: date | None = None) -> tuple[Reason, ...]:
    """Days off, and days of rest that are worked, between two days: the first few by name, the rest as a number."""
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
    return named if len(days) <= MOST_NAMED else (*named, because("more_days_off", number=len(days) - MOST_NAMED))


@dataclass(frozen=True, slots=True)
class WindowPosition:
    """The position of a day in a window; both end days belong to the window.

    The day is `number` of `length`: below 1 before the window opens, above `length` after it has closed.
    """

    number: int
    length: int

    @property
    def left(self) -> int:
        """Days remaining after this one, at least 0."""
        return max(0, self.length - self.number)

    @property
    def late(self) -> int:
        """Days past the last day, 0 while the window is open."""
        return max(0, self.number - self.length)


def window_position(opens: date, closes: date, today: date) -> WindowPosition:
    """The position of `today` in the window from `opens` to `closes`: the first day is day 1."""
    return WindowPosition((today - opens).days + 1, (closes - opens).days + 1)
