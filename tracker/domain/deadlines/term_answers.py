"""The answer of `tracker due` to a written term, without a database: its meaning, its day, that day's precision and each step.

Invariant: a term that counts from an event whose day was not given has no day; a text whose readings give different days has no
day; the day of a recurring duty or a quota is the next one on or after the day of signing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.domain.deadlines.calendar import Calendar
from tracker.domain.deadlines.derivation import Derivation, derive
from tracker.domain.deadlines.reader import Reading, read
from tracker.domain.deadlines.reader.events import BASE, OWN, code_of, names_same
from tracker.domain.deadlines.terms import OnwardTerm, RelativeTerm, Term, WordTerm
from tracker.domain.deadlines.vague_words import WORDS
from tracker.domain.model.vocabulary import Roll
from tracker.domain.reasons import Reason

KIND_NAMES = {"day": "date", "half": "half-year", "same_as_above": "same-as-above"}
"""Kind of term -> its name in the answer, if that differs."""

PRECISION_NAMES = {"half": "half-year", "half_month": "half-month", "third": "third-of-month"}
"""Precision -> its name in the answer, if that differs."""


@dataclass(frozen=True, slots=True)
class TermContext:
    """What the caller gives with a term: the day of signing, the days of other events by name, today, a calendar and a roll rule.

    Without a day of signing, a term that counts from it has no day, and a missing year is taken relative to today.
    """

    today: date
    base: date | None
    events: Mapping[str, date]
    calendar: Calendar
    roll: Roll = Roll.NONE

    @property
    def on(self) -> date:
        """The day relative to which the text is read."""
        return self.base or self.today

    def names(self, answer: "DatedReading", name: str) -> bool:
        """Whether `name` is the event that a reading counts from."""
        return answer.event is not None and _is_named(answer.term.base_event, answer.event, name)


@dataclass(frozen=True, slots=True)
class DatedReading:
    """One reading of a text with its day. `event` is the event that it counts from, in the words of the text.

    A `doubtful` reading must be confirmed; its steps say why.
    """

    term: Term
    kind: str
    due: date | None
    precision: str | None
    steps: tuple[Reason, ...]
    event: str | None = None
    doubtful: bool = False


class TermAnswer(NamedTuple):
    """All readings of a text (none if it was not understood), notes that say why, and the words that no reading uses."""

    readings: tuple[DatedReading, ...]
    notes: tuple[Reason, ...]
    unread: tuple[str, ...]

    @property
    def sure(self) -> bool:
        """Whether the text has exactly one reading, without doubt."""
        return len(self.readings) == 1 and not self.readings[0].doubtful


def answer_to(text: str, asked: TermContext) -> "TermAnswer":
    """The answer to `text`."""
    written = read(text, asked.on)
    return TermAnswer(tuple(_dated(reading, asked) for reading in written.readings), written.notes, written.unread)


def common_result(readings: Sequence[DatedReading]) -> tuple[str, date | None]:
    """The kind and day that all readings share; where they differ, the kind of the first and no day."""
    if not readings:
        return "unread", None
    days = {each.due for each in readings}
    sure = len(days) == 1 and not any(each.doubtful for each in readings)
    return readings[0].kind, days.pop() if sure else None


def kind_of(term: Term) -> str:
    """The name of the kind of `term`; a vague word has the kind that it resolves to."""
    if isinstance(term, OnwardTerm):
        return kind_of(term.first)
    if isinstance(term, RelativeTerm) and term.day is not None:
        return KIND_NAMES["day"]
    if not isinstance(term, WordTerm):
        return KIND_NAMES.get(term.kind, term.kind)
    if term.base is not None:
        return "relative"
    precision = WORDS[term.word].precision
    return KIND_NAMES.get(precision, precision) if precision in ("quarter", "half", "year") else "date"


def _dated(reading: Reading, asked: TermContext) -> DatedReading:
    name = reading.event or (reading.term.base_event or "").lower()
    given = _day_of(reading.term.base_event, name, asked)
    found: Derivation = derive(
        reading.term, base=given, base_title=name or None, roll=asked.roll, calendar=asked.calendar, on=asked.on
    )
    precision = PRECISION_NAMES.get(found.precision or "", found.precision)
    steps = (*reading.doubts, *reading.notes, *found.steps)
    return DatedReading(reading.term, kind_of(reading.term), found.day, precision, steps, name or None, bool(reading.doubts))


def _day_of(code: str | None, name: str, asked: TermContext) -> date | None:
    """The day of the event that a term counts from: the one given by that name, or the day of signing."""
    days = (day for given, day in asked.events.items() if _is_named(code, name, given))
    return next(days, asked.base if code == BASE else None)


def _is_named(code: str | None, name: str, given: str) -> bool:
    if code != OWN:
        return code_of(given) == code
    return code_of(given) == code_of(name) or names_same(given, name)
