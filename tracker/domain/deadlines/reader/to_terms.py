"""From written days and periods to terms: missing years, days that do not exist, the order of an interval.

Invariant: a missing year is the first one for which the day, or the end of the period, is on or after the day of signing, with a
note; a day that does not exist is refused with its words.
"""

from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar

from tracker.domain.deadlines.counting import month_end
from tracker.domain.deadlines.days import is_year
from tracker.domain.deadlines.reader.patterns import Match
from tracker.domain.deadlines.reader.tokens import Day, Span, Time
from tracker.domain.deadlines.term_json import MONTHS_IN
from tracker.domain.deadlines.terms import HOUR, DayTerm, IntervalTerm, PeriodTerm, Term, WordTerm
from tracker.domain.deadlines.vague_words import WORDS, last_day
from tracker.domain.reasons import Reason, because

COUNTS = {"month": 12, "quarter": 4, "half": 2, "year": 1}


SEASONS = ("spring", "summer", "autumn", "winter")


DayOrSpan = TypeVar("DayOrSpan", bound=Day | Span)


class NoSuchDay(Exception):
    """A day or period that does not exist."""


@dataclass(slots=True)
class Context:
    """The context of a reading: the day `on` (of signing, or today) and the text; and its results: notes, doubts (which must be
    confirmed), and an event named in its own words.
    """

    on: date
    text: str = ""
    notes: list[Reason] = field(default_factory=list)
    doubts: list[Reason] = field(default_factory=list)
    event: str | None = None
    matched: list[Match] = field(default_factory=list)
    refused: Reason | None = None
    """Why a repetition that was understood is impossible: monthly on 40."""

    def forget(self, notes: int, doubts: int, event: str | None) -> None:
        """Remove what a meaning added before it turned out not to fit."""
        del self.notes[notes:], self.doubts[doubts:]
        self.event = event

    def day(self, written: Day) -> date:
        """The day as a date; a missing year is found, and a given weekday must match."""
        found = self._day(written)
        if written.weekday and written.weekday != found.isoweekday():
            raise NoSuchDay
        return found

    def _day(self, written: Day) -> date:
        if written.year is not None:
            return _date(written.year, written)
        if written.shift is not None:
            self.note_day()
            return _date(self.on.year + written.shift, written)
        for year in range(self.on.year, self.on.year + 9):  # 29 February can be that far away
            with suppress(NoSuchDay):
                if (found := _date(year, written)) >= self.on:
                    self._implied(year)
                    return found
        raise NoSuchDay

    def span(self, written: Span) -> Span:
        """The period with its year; a current or next one by its `shift`."""
        if written.number is None:
            return self._current(written)
        if not 1 <= written.number <= COUNTS[written.kind]:
            raise NoSuchDay
        if written.year is None and written.shift is not None:
            self.note_day()
            return Span(written.kind, written.number, self.on.year + written.shift)
        if written.year is None:
            ends = month_end(self.on.year, written.number * MONTHS_IN[written.kind])
            year = self.on.year if ends >= self.on else self.on.year + 1
            self._implied(year)
            return Span(written.kind, written.number, year)
        if not is_year(written.year):
            raise NoSuchDay
        return written

    def _current(self, written: Span) -> Span:
        if written.kind not in MONTHS_IN:
            raise NoSuchDay
        self.note_day()
        length = MONTHS_IN[written.kind]
        periods = (self.on.year * 12 + self.on.month - 1) // length + (written.shift or 0)
        year, number = divmod(periods, 12 // length)
        return Span(written.kind, number + 1, year)

    def note_day(self) -> None:
        """Note that words such as "this year" are read as of the day."""
        note = because("year_context", on=self.on)
        if note not in self.notes:
            self.notes.append(note)

    def _implied(self, year: int) -> None:
        note = because("year_implied", year=year, on=self.on)
        if note not in self.notes:
            self.notes.append(note)


def _date(year: int, written: Day) -> date:
    if not is_year(year) or not 1 <= written.month <= 12 or not 1 <= written.day <= monthrange(year, written.month)[1]:
        raise NoSuchDay
    return date(year, written.month, written.day)


def first_day_of(span: Span) -> date:
    """The first day of a period with its year."""
    return date(span.known_year, (span.known_number - 1) * MONTHS_IN[span.kind] + 1, 1)


def time_term(context: Context, what: Time) -> Term:
    """The term of a written day, period or vague word."""
    if isinstance(what, Day):
        if what.hour and not HOUR.fullmatch(what.hour):
            raise NoSuchDay
        return DayTerm("day", context.day(what), what.hour)
    if isinstance(what, tuple):
        return vague_term(context, *what)
    if what.number is None and what.kind in ("day", "week"):
        ahead = 7 * (what.shift or 0) + 6 - context.on.weekday() if what.kind == "week" else what.shift or 0
        context.note_day()
        return DayTerm("day", context.on + timedelta(days=ahead))
    span = context.span(what)
    return PeriodTerm(span.kind, span.known_year, span.known_number)


def vague_term(context: Context, word: str, span: Span) -> Term:
    """A vague word about a period; the middle of a year is its first half."""
    if word in SEASONS and span.year is None and span.shift is None:
        return WordTerm("word", word, _season_year(context, word))
    found = context.span(span)
    return WordTerm("word", word, found.year, found.number if WORDS[word].about == "month" else None)


def _season_year(context: Context, word: str) -> int:
    """The first year in which the word's last day is not yet past."""
    year = context.on.year
    year = year if last_day(WORDS[word].meaning, year, None) >= context.on else year + 1
    context.notes.append(because("year_implied", year=year, on=context.on))
    return year


def day_before(context: Context, what: Time) -> Term:
    """The last day before a day, or before a period begins."""
    if isinstance(what, Day):
        first = context.day(what)
    elif isinstance(what, Span):
        found = context.span(what)
        ahead = what.year is None and what.shift is None and first_day_of(found) <= context.on
        first = first_day_of(replace(found, year=found.known_year + 1) if ahead else found)
    else:
        raise NoSuchDay
    return DayTerm("day", first - timedelta(days=1))


def interval_term(context: Context, first: Time, last: Time) -> Term:
    """From one day or period to another, never in reverse order; a missing first year follows from the last."""
    ending = time_term(context, _with_year_from(last, first))
    begins_with = (first[0], _with_year(first[1], ending)) if isinstance(first, tuple) else _with_year(first, ending)
    beginning = time_term(context, begins_with)
    if last_day_of(beginning) > last_day_of(ending):
        raise NoSuchDay
    return IntervalTerm("interval", beginning, ending)


def _with_year(what: DayOrSpan, ending: Term) -> DayOrSpan:
    """A day or period with a missing year set so that it precedes the end."""
    if what.year is not None or what.shift is not None or (isinstance(what, Span) and what.number is None):
        return what
    last = last_day_of(ending)
    month = what.month if isinstance(what, Day) else (what.number or 1) * MONTHS_IN[what.kind]
    return replace(what, year=last.year if month <= last.month else last.year - 1)


def _with_year_from(last: Time, first: Time) -> Time:
    """The end of an interval with the year of its beginning, if only that has one."""
    if (
        isinstance(first, tuple)
        or isinstance(last, tuple)
        or last.year is not None
        or last.shift is not None
        or first.year is None
    ):
        return last
    if isinstance(last, Span) and (last.number is None or (isinstance(first, Span) and first.kind == "year")):
        return last
    opens, closes = (each.month if isinstance(each, Day) else (each.number or 1) * MONTHS_IN[each.kind] for each in (first, last))
    return replace(last, year=first.year if closes >= opens else first.year + 1)


def last_day_of(term: Term) -> date:
    """The last day of a term that names a day or a period."""
    match term:
        case DayTerm(day=day):
            return day
        case PeriodTerm():
            return month_end(term.year, term.last_month)
        case WordTerm(word=word, year=year, month=month):
            return last_day(WORDS[word].meaning, year or 0, month)
    raise NoSuchDay
