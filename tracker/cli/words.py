"""The words that commands take: days, codes, bodies, terms. Parsed here, looked up later, when the database is open.

Must stay true: a word that cannot be read is wrong usage, told in the words of `wording` like any other error.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

import click

from tracker.errors import Refused


class Day(Enum):
    """Days that are named by a word. Which day TODAY is, the strategy's time zone decides."""

    TODAY = "today"


GivenDay = date | Day


class Parsed(click.ParamType[Any]):
    """A word that `read` understands; it raises Refused when it does not."""

    def __init__(self, name: str, read: Callable[[str], Any]) -> None:
        self.name, self._read = name, read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value of the word; what is a value already stays."""
        return self._read(value) if isinstance(value, str) else value

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How help shows it."""
        return self.name


def read_day(text: str) -> GivenDay:
    """YYYY-MM-DD or `today`; Refused `bad_day` for anything else."""
    from tracker.domain.days import read_day as read

    return Day.TODAY if text.strip().lower() == Day.TODAY.value else read(text)


def read_code(text: str) -> str:
    """The code that was meant: typed in lower case, or with Cyrillic letters that look the same."""
    from tracker.domain.codes import typed_code

    return typed_code(text)


DAY, CODE = Parsed("DAY", read_day), Parsed("CODE", read_code)
BODY = click.STRING
"""Kept as typed: it may be a code or a name in three languages, which only the database can tell."""

_RELATIVE = re.compile(r"(\d+)\s+(working[ _-]day|day|week|month|year)s?\s+(after|before)\s+(\S+)", re.IGNORECASE)
_NAMED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], dict[str, object]]], ...] = (
    (re.compile(r"(\d{4}-\d{2})"), lambda found: {"kind": "month", "month": found[1]}),
    (re.compile(r"(\d{4})-?q([1-4])", re.IGNORECASE), lambda found: _part("quarter", found)),
    (re.compile(r"(\d{4})-?h([12])", re.IGNORECASE), lambda found: _part("half", found)),
    (re.compile(r"(\d{4})"), lambda found: {"kind": "year", "year": int(found[1])}),
    (re.compile(r"(ongoing|none)", re.IGNORECASE), lambda found: {"kind": found[1].lower()}),
)


_EVERY = {
    "monthly": "month",
    "quarterly": "quarter",
    "half-yearly": "half",
    "yearly": "year",
    "annually": "year",
}
_RECURRING = re.compile(rf"({'|'.join(_EVERY)})(?:\s+(.*?))??(?:\s+until\s+(\S+))?", re.IGNORECASE)
_WHEN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], dict[str, object]]], ...] = (
    (re.compile(r"\+\s*(\d+)\s+(working[ _-]day|day|week|month|year)s?"), lambda found: _after(found[1], found[2])),
    (re.compile(r"by\s+(\d{1,2})"), lambda found: {"day": int(found[1])}),
    (re.compile(r"by\s+(\d{1,2})\s+of\s+month\s+(\d{1,2})"), lambda found: {"day": int(found[1]), "months": int(found[2])}),
    (re.compile(r"on\s+(\d{1,2})"), lambda found: {"day": int(found[1]), "months": 0}),
)
"""What follows a word such as monthly -> the keys of the rule."""
_ON = re.compile(r"on\s+(\d\d-\d\d(?:\s*,\s*\d\d-\d\d)*)")
_BY = re.compile(r"by\s+(\d\d)-(\d\d)")


def _part(kind: str, found: re.Match[str]) -> dict[str, object]:
    return {"kind": kind, "year": int(found[1]), kind: int(found[2])}


def _after(length: str, unit: str) -> dict[str, object]:
    return {"length": int(length), "unit": _unit(unit)}


def _unit(typed: str) -> str:
    return typed.lower().replace(" ", "_").replace("-", "_") + "s"


def _recurring(found: re.Match[str]) -> dict[str, object]:
    """The rule of a recurring term; a single day of the year is that of the year itself."""
    every, when = _EVERY[found[1].lower()], (found[2] or "").strip().lower()
    until = {"until": found[3]} if found[3] else {}
    return {"kind": "recurring", **_told(every, when, found[0]), **until}


def _told(every: str, when: str, typed: str) -> dict[str, object]:
    if not when:
        return {"every": every}
    if on := _ON.fullmatch(when):
        days = re.split(r"\s*,\s*", on[1])
        return {"days": days} if every == "year" and len(days) > 1 else {"every": every, "days": days}
    if (by := _BY.fullmatch(when)) and every == "year":
        return {"every": every, "day": int(by[2]), "months": int(by[1])}
    for pattern, keys in _WHEN:
        if told := pattern.fullmatch(when):
            return {"every": every, **keys(told)}
    raise Refused("bad_term", text=typed)


class TypedTerm(NamedTuple):
    """A term as somebody typed it, and the rule that it says; TODAY for a term of this very day."""

    text: str
    rule: dict[str, object] | Day


def read_term(text: str) -> TypedTerm:
    """A term in words: 2030-01-31, 2030-06, 2030-Q2, 2030-H1, 2030, `3 months after CODE`, `monthly by 10`, `quarterly +2 days`,
    `yearly on 07-05, 12-20`, `ongoing`, `none`, `today`.
    """
    return TypedTerm(text.strip(), _rule(text.strip()))


def _rule(typed: str) -> dict[str, object] | Day:
    if found := _RELATIVE.fullmatch(typed):
        base, length = read_code(found[4]), int(found[1])
        return {"kind": "relative", "base": base, "length": length, "unit": _unit(found[2]), "direction": found[3].lower()}
    if found := _RECURRING.fullmatch(typed):
        return _recurring(found)
    for pattern, rule in _NAMED:
        if found := pattern.fullmatch(typed):
            return rule(found)
    if not re.match(r"\d{4}-|today$", typed, re.IGNORECASE):
        raise Refused("bad_term", text=typed)
    day = read_day(typed)
    return day if isinstance(day, Day) else {"kind": "day", "day": day.isoformat()}


TERM = Parsed("TERM", read_term)
