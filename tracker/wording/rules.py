"""The words of a rule: one fixed phrase for each shape of a term.

Invariant: different rules have different words, since the reader of written terms reads the same rule from them again; a
phrase that could be read in two ways is not used.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

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
    term_of,
)


class Phrases(Protocol):
    """What a language says of each shape; each takes the term, or the parts that are told already."""

    @property
    def WITHOUT_DAY(self) -> Mapping[str, str]:
        """A kind of term that names no day -> its words."""

    def day(self, value: date) -> str:
        """A day."""

    def at_hour(self, value: date, hour: str) -> str:
        """An hour of a day, as the end of an interval."""

    def until_hour(self, value: date, hour: str) -> str:
        """Until an hour of a day."""

    def period(self, term: PeriodTerm) -> str:
        """A month, a quarter, a half or a year."""

    def week(self, name: str) -> str:
        """A week by its name in ISO 8601."""

    def at_base(self, base: str) -> str:
        """The day of an event itself."""

    def relative(self, term: RelativeTerm) -> str:
        """A length after an event, or before it."""

    def word(self, term: WordTerm) -> str:
        """A vague word about a month, a year or an event."""

    def interval(self, first: str, last: str) -> str:
        """From one to the other."""

    def since_base(self, base: str, last: str) -> str:
        """From an event to an end that does not wait for it."""

    def earlier(self, one: str, other: str) -> str:
        """The earlier of two bounds."""

    def onward(self, first: str) -> str:
        """A first day, and a standing duty after it."""

    def ongoing_since(self, day: date) -> str:
        """A standing duty from a day on."""

    def quota(self, term: QuotaTerm) -> str:
        """So many times in so many periods."""

    def recurring(self, term: RecurringTerm) -> str:
        """A duty that comes back."""


@cache
def phrases(language: str) -> Phrases:
    """What a language says of rules, loaded when it is first spoken; English for one that says nothing of them."""
    known = find_spec(f"tracker.wording.{language}") and find_spec(f"tracker.wording.{language}.rules")
    return cast(Phrases, import_module(f"tracker.wording.{language if known else 'en'}.rules"))


def rule_words(term: Term, language: str = "en") -> str:
    """What `term` says, in the words of `language`: `within 3 months after E1`."""
    said = phrases(language)
    match term:
        case DayTerm(hour=None):
            return said.day(term.day)
        case DayTerm():
            return said.until_hour(term.day, str(term.hour))
        case PeriodTerm():
            return said.period(term)
        case RelativeTerm(length=0, unit="days", direction="after", start="exclusive"):
            return said.at_base(term.base)
        case RelativeTerm():
            return said.relative(term)
        case WordTerm():
            return said.word(term)
        case WeekTerm():
            return said.week(str(term))
        case EarlierTerm():
            return said.earlier(rule_words(term.one, language), rule_words(term.other, language))
        case OnwardTerm():
            return said.onward(rule_words(term.first, language))
        case OngoingTerm():
            return said.ongoing_since(term.since)
        case IntervalTerm(first=RelativeTerm(base=base)):
            return said.since_base(base, _end(term.last, language))
        case IntervalTerm():
            return said.interval(_end(term.first, language), _end(term.last, language))
        case QuotaTerm():
            return said.quota(term)
        case RecurringTerm():
            return said.recurring(term)
    return said.WITHOUT_DAY[term.kind]


def rule_told(field: object, value: object, language: str = "en") -> object:
    """The value of a field, that of a rule in words."""
    return rule_words(term_of(value), language) if str(field).endswith("_rule") and isinstance(value, str) else value


def _end(term: Term, language: str) -> str:
    """An end of an interval: an hour there has no `until` of its own."""
    if isinstance(term, DayTerm) and term.hour:
        return phrases(language).at_hour(term.day, term.hour)
    return rule_words(term, language)
