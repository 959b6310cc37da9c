"""Terms as people type them: from words to a rule, and back to the words that say it.

Invariant: the reader of written terms reads `term` again from `words_of(term)`, wherever words can say it at all; for the short
notation that is `typed_rule`.
"""

import re
from collections.abc import Callable

from tracker.domain.deadlines.days import iso_day, read_day
from tracker.domain.deadlines.recurring import NAMES, PLURALS
from tracker.domain.deadlines.terms import (
    DayTerm,
    EarlierTerm,
    OngoingTerm,
    OnwardTerm,
    PeriodTerm,
    RecurringTerm,
    RelativeTerm,
    Term,
    WeekTerm,
)
from tracker.domain.model.codes import typed_code
from tracker.errors import Refused

Rule = dict[str, object]

_RELATIVE = re.compile(r"(\d+)\s+(working[ _-]day|day|week|month|year)s?\s+(after|before)\s+(\S+)", re.IGNORECASE)
_NAMED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Rule]], ...] = (
    (re.compile(r"(\d{4}-\d{2})"), lambda found: {"kind": "month", "month": found[1]}),
    (re.compile(r"(\d{4})-?q([1-4])", re.IGNORECASE), lambda found: _part("quarter", found)),
    (re.compile(r"(\d{4})-?h([12])", re.IGNORECASE), lambda found: _part("half", found)),
    (re.compile(r"(\d{4})"), lambda found: {"kind": "year", "year": int(found[1])}),
    (re.compile(r"(ongoing|none)", re.IGNORECASE), lambda found: {"kind": found[1].lower()}),
)
_PART = {"quarter": "Q", "half": "H"}
_EVERY = {name: every for every, name in NAMES.items()} | {"annually": "year"}
_SPANS = {name: every for every, name in PLURALS.items()}
_RECURRING = re.compile(
    rf"(?:({'|'.join(_EVERY)})|every\s+(\d+)\s+({'|'.join(_SPANS)}))(?:\s+(.*?))??"
    r"(?:\s+effective\s+from\s+(\S+))?(?:\s+until\s+(\S+))?",
    re.IGNORECASE,
)
_WHEN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Rule]], ...] = (
    (re.compile(r"\+\s*(\d+)\s+(working[ _-]day|day|week|month|year)s?"), lambda found: _after(found[1], found[2])),
    (re.compile(r"by\s+(\d{1,2})\s+of\s+next\s+month"), lambda found: {"day": int(found[1])}),
    (re.compile(r"by\s+(\d{1,2})\s+of\s+month\s+(\d{1,2})"), lambda found: {"day": int(found[1]), "months": int(found[2])}),
    (re.compile(r"on\s+(\d{1,2})"), lambda found: {"day": int(found[1]), "months": 0}),
)
"""What follows a word such as monthly -> the keys of the rule."""
_ON = re.compile(r"on\s+(\d\d-\d\d(?:\s*,\s*\d\d-\d\d)*)")
_BY = re.compile(r"by\s+(\d\d)-(\d\d)")


def _part(kind: str, found: re.Match[str]) -> Rule:
    return {"kind": kind, "year": int(found[1]), kind: int(found[2])}


def _after(length: str, unit: str) -> Rule:
    return {"length": int(length), "unit": unit.lower().replace(" ", "_").replace("-", "_") + "s"}


def _recurring(found: re.Match[str]) -> Rule:
    """The rule of a recurring term; a single day of the year is that of the year itself."""
    name, number, periods, when, since, until = found.groups()
    every = _EVERY[name.lower()] if name else _SPANS[periods.lower()]
    more = {"span": int(number) if number else None, "since": since, "until": until}
    told = _told(every, (when or "").strip().lower(), found[0])
    return {"kind": "recurring", **told, **{key: value for key, value in more.items() if value is not None}}


def _told(every: str, when: str, typed: str) -> Rule:
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


def typed_rule(text: str) -> Rule | None:
    """The rule that `text` says: 2030-01-31, 2030-06, 2030-Q2, 2030-H1, 2030, `3 months after CODE`, `ongoing`, `none`, or a
    recurring one in the words of `recurring`.

    None for `today`, whose day depends on the strategy's zone. Refused `bad_term` for what is no term.
    """
    typed = text.strip()
    if day := iso_day(typed):
        return {"kind": "day", "day": day.isoformat()}
    if found := _RELATIVE.fullmatch(typed):
        base = typed_code(found[4])
        return {"kind": "relative", "base": base, **_after(found[1], found[2]), "direction": found[3].lower()}
    if found := _RECURRING.fullmatch(typed):
        return _recurring(found)
    for pattern, rule in _NAMED:
        if found := pattern.fullmatch(typed):
            return rule(found)
    if typed.lower() == "today":
        return None
    if not re.match(r"\d{4}-", typed):
        raise Refused("bad_term", text=typed)
    return {"kind": "day", "day": read_day(typed).isoformat()}


def words_of(term: Term) -> str:
    """The words that say `term`; its rule as it is kept where there are none."""
    match term:
        case DayTerm():
            return term.day.isoformat()
        case PeriodTerm(kind="month"):
            return f"{term.year:04}-{term.number:02}"
        case PeriodTerm(kind="year"):
            return f"{term.year:04}"
        case PeriodTerm():
            return f"{term.year:04}-{_PART[term.kind]}{term.number}"
        case RecurringTerm():
            return str(term)
        case WeekTerm():
            return str(term)
        case OngoingTerm():
            return f"ongoing from {term.since.isoformat()}"
        case OnwardTerm():
            return f"{words_of(term.first)}, then continuously"
        case EarlierTerm():
            return f"{words_of(term.one)} or {words_of(term.other)}, whichever is earlier"
        case RelativeTerm(start="exclusive"):
            base = term.day.isoformat() if term.day else term.base
            return f"{term.length} {term.unit.replace('_', ' ')} {term.direction} {base}"
    return term.kind if term.kind in ("ongoing", "none") else term.to_json()
