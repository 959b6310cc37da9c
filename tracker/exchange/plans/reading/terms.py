"""The term in a cell's text: as the reader of written terms has it, else a beginning that is no deadline, or a result and a term.

Invariant: a term is taken only where its text has one certain meaning or an answer gives it; anything else is asked, with what it
may mean; each distinct text is read once.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from tracker.domain.deadlines.calendar import WEEK
from tracker.domain.deadlines.counting import count_from
from tracker.domain.deadlines.reader import LONGEST, NO_YEAR, Reading, TermText, needs_day, read
from tracker.domain.deadlines.reader.events import BASE
from tracker.domain.deadlines.reader.text import plain
from tracker.domain.deadlines.reader.tokens import Token, tokens
from tracker.domain.deadlines.terms import DayTerm, IntervalTerm, PeriodTerm, RelativeTerm, Term
from tracker.domain.folding import folded
from tracker.domain.model.codes import comparison_key
from tracker.exchange.plans.reading.answers import Answers
from tracker.exchange.plans.reading.foreign_days import in_known_words

_BEGINS = re.compile(
    r"(?:to )?(?:begins?|begun|starts?|started|launch(?:ed)?|commences?d?)\b(?! of\b)"
    r"|(?:начать|начало|начнется|начинается|старт|запуск|приступить)\b(?! (?:\d{4}|года|месяца))"
)
_BEGINS_KK = re.compile(r"(?:бастау|басталады|басталуы|кірісу|іске қосу)[.\s]*$")
"""Words that say when a thing begins, which is no deadline."""

_ONCE = re.compile(r"once|one[- ]time|one[- ]off|единовременно|однократно|разово|один раз|бір рет|бір реттік")
"""A rhythm that is none."""

_LIMITS = frozenset({"BY", "IN", "WITHIN", "DASH", "COMMA", "OPEN"})
"""Kinds of words that may part a result from its term."""

_RESULT = frozenset("WORD NUM CARD DECIMAL DEED DO ACT EVENT AND OF NOISE A TO IN COMMA OPEN CLOSE DASH SLASH PLUS".split())  # noqa: SIM905
"""Kinds of words that a result may have: none about time, and none that makes a condition."""

_MEANT = frozenset({"WORD", "DEED", "DO", "ACT", "EVENT"})
_SLASHED = re.compile(r"(?<![\w./])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\w/])")
_QUARTERS = re.compile(r"\s*[1-4](?:\s*[,;&/–—-]\s*[1-4])*\s*")
_ROMAN = {"IV": "4", "III": "3", "II": "2", "I": "1"}


class Asked(NamedTuple):
    """Why a text has no certain term (the kind of a finding), what it may mean, and its words that were not understood."""

    kind: str
    readings: tuple[Term, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadTerm:
    """What the text of a term says: the term, with the event that it counts from in its words; a start; a result; or what is
    asked.
    """

    text: str = ""
    term: Term | None = None
    event: str = ""
    start: str = ""
    result: str = ""
    asked: Asked | None = None


class Terms:
    """Reads texts of terms, each distinct one once."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers.terms
        self._found: dict[tuple[str, date | None, date | None, bool | None], ReadTerm] = {}

    def read(self, text: str, on: date | None, base: date | None = None, day_first: bool | None = None) -> ReadTerm:
        """What a text says: `on` is the day of the plan, `base` the day that lengths count from, `day_first` says how the days
        of its column are written with slashes.
        """
        key = text, on, base, day_first
        if key not in self._found:
            self._found[key] = self._answered(text) or _Text(text, on, base, day_first).read()
        return self._found[key]

    def answered(self, text: str) -> Term | None:
        """The term that an answer gives to a text."""
        return self._answers.get(comparison_key(text))

    def _answered(self, text: str) -> ReadTerm | None:
        term = self.answered(text)
        return None if term is None else ReadTerm(text, term, result=_result_of(text))

    def joined(self, rhythm: str, text: str, read_one: Callable[[str], ReadTerm]) -> ReadTerm:
        """What a rhythm and a day in two columns say together; by the first way to join them that is understood."""
        if (
            not rhythm
            or not text
            or comparison_key(rhythm) == comparison_key(text)
            or _ONCE.fullmatch(folded(rhythm).strip(" ."))
        ):
            return read_one(text or rhythm)
        found = [read_one(each) for each in (f"{rhythm} {text}", f"{rhythm}, {text}", f"{text}, {rhythm}")]
        return next((each for each in found if each.asked is None), found[0])


@dataclass(slots=True)
class _Text:
    """One text and how it is to be read."""

    text: str
    on: date | None
    base: date | None
    day_first: bool | None

    def read(self) -> ReadTerm:
        text = _in_one_order(self.text, self.day_first) if self.day_first is not None else self.text
        found = self._certain(text)
        if found.asked is None or len(text) > LONGEST:
            return found
        if (known := in_known_words(text)) and (other := self._certain(known)).asked is None:
            return other
        return self._start(text) or self._result_and_term(text) or found

    def _certain(self, text: str) -> ReadTerm:
        """The term of the whole text, or what is asked of it."""
        written = read(text, self.base or self.on or NO_YEAR)
        sure = written.certain
        if sure is None:
            return ReadTerm(self.text, asked=self._question(written))
        if sure.term.kind == "same_as_above":
            return ReadTerm(self.text, asked=Asked("cell_nothing_above"))
        if self.on is None and self.base is None and needs_day(sure):
            return ReadTerm(self.text, asked=Asked("cell_term_needs_year"))
        return ReadTerm(self.text, self._counted(sure), sure.event or "")

    def _question(self, written: TermText) -> Asked:
        known = self.on or self.base
        terms = tuple(each.term for each in written.readings if known or not needs_day(each))
        if len(terms) > 1:
            return Asked("cell_term_ambiguous", terms)
        return Asked("cell_term_doubtful" if terms else "cell_term_unread", terms, written.unread)

    def _counted(self, reading: Reading) -> Term:
        """A length from the signing is counted from the day that the heading names."""
        term = reading.term
        if self.base is None or not isinstance(term, RelativeTerm) or term.base_event != BASE or reading.event:
            return term
        if term.unit == "working_days":
            return replace(term, base="", day=self.base)
        return DayTerm("day", count_from(self.base, term, WEEK))

    def _start(self, text: str) -> ReadTerm | None:
        """A beginning: when the work starts, with no word of when it ends."""
        low = folded(text)
        begins, begins_kk = _BEGINS.match(low), _BEGINS_KK.search(low)
        if len(low) != len(text) or not (begins or begins_kk):
            return None
        rest = (text[begins.end() :] if begins else text[: begins_kk.start()] if begins_kk else "").strip(" .,:-–—")
        said, _ = plain(rest)
        row: Sequence[Token] = next(tokens(said), ())
        tails = [said[token.start :] for place, token in enumerate(row) if kinds_of(row[:place]) <= _RESULT]
        when = next((tail for tail in tails if read(tail, self.on or NO_YEAR).readings), "")
        return ReadTerm(self.text, start=when) if when else None

    def _result_and_term(self, text: str) -> ReadTerm | None:
        """A result and its term in one cell, where the term alone has one meaning."""
        parted = self._parted(text)
        if parted is None:
            return None
        result, tail = parted
        found = self._certain(tail)
        return replace(found, text=self.text, result=result)

    def _parted(self, text: str) -> tuple[str, str] | None:
        """A text of words that say nothing of time, and the longest term beside it."""
        return next((each for each in _ways(text) if read(each[1], self.on or NO_YEAR).readings), None)


def _ways(text: str) -> list[tuple[str, str]]:
    """The ways to part a text into a result and a term: the term last, or first where it is in Kazakh; the longest term first."""
    said, _ = plain(text)
    row: Sequence[Token] = next(tokens(said), ())
    ways = []
    for place, token in enumerate(row):
        if token.kind in _LIMITS and _is_result(row[:place]):
            skip = token.end if token.kind in ("DASH", "COMMA", "OPEN") else token.start
            ways.append((said[: token.start].strip(" ,-("), said[skip:].strip(" )")))
    for place in range(len(row) - 1, -1, -1):
        token = row[place]
        if token.kind in ("BY", "WITHIN", "UNIT", "YEAR") and token.language == "kk" and _is_result(row[place + 1 :]):
            ways.append((said[token.end :].strip(" ,-–()"), said[: token.end].strip()))
    return ways


def _is_result(row: Sequence[Token]) -> bool:
    kinds = kinds_of(row)
    return bool(kinds & _MEANT) and kinds <= _RESULT


def kinds_of(row: Sequence[Token]) -> set[str]:
    """The kinds of words in a row."""
    return {token.kind for token in row}


def _result_of(text: str) -> str:
    """The result in a text whose term an answer gives."""
    return next((result for result, term in _ways(text) if read(term, NO_YEAR).readings), "")


def _in_one_order(text: str, day_first: bool) -> str:
    """Days with slashes as days with dots."""
    order = r"\1.\2.\3" if day_first else r"\2.\1.\3"
    return _SLASHED.sub(order, text)


def slashed(text: str) -> list[tuple[int, int]]:
    """The first two numbers of each day that is written with slashes."""
    return [(int(first), int(second)) for first, second, _ in _SLASHED.findall(text)]


def quarters_term(text: str, year: int) -> tuple[Term, ...] | None:
    """The term of a cell with numbers of quarters: one quarter, or quarters that follow each other; of others each may be meant.
    None if the cell has anything else.
    """
    figures = re.sub(r"\b(?:IV|I{1,3})\b", lambda found: _ROMAN[found[0]], text.translate({ord("І"): "I"}))
    if not _QUARTERS.fullmatch(figures):
        return None
    numbers = [int(each) for each in re.findall("[1-4]", figures)]
    first, last = numbers[0], numbers[-1]
    run = sorted(set(numbers)) == list(range(first, last + 1)) or (
        len(numbers) == 2 and re.search("[–—-]", figures) and first < last
    )
    quarter = [PeriodTerm("quarter", year, each) for each in (first, last)]
    if first == last:
        return (quarter[0],)
    return (IntervalTerm("interval", *quarter),) if run else tuple(PeriodTerm("quarter", year, each) for each in numbers)
