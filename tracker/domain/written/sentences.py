"""The sentences of written terms: each row is a pattern of a whole term over words and phrases, and what it means.

A new way of writing a term is a new row here (its words are in `lexicon`, its phrases in `phrases`). Rows are tried in their
order and the first that has a meaning is taken; a meaning gives one term, or several where the text can be read in several ways.
Must stay true: a row that lets any words stand (ANY) comes after all that know theirs.
"""

from typing import Any, cast

from tracker.domain.terms import QuotaTerm, Term, term_from
from tracker.domain.written.lengths import LENGTHS, urgent
from tracker.domain.written.named import NAMED
from tracker.domain.written.patterns import Meant, Row
from tracker.domain.written.resolving import Context
from tracker.domain.written.tokens import Day, Token


def _quota(context: Context, q: Token) -> Meant:
    count, every, span = cast(tuple[int, Any, int], q.value)
    return QuotaTerm("quota", count, every, span)


def _kind(kind: str) -> Any:
    return lambda context, **_: Term(kind)


def _several(context: Context, a: Token, b: Token) -> Meant:
    """Two kinds of standing duty beside each other are one."""
    return Term(str(a.value)) if a.value == b.value else None


def _as_urgent(context: Context, a: Token, b: Token) -> Meant:
    """Two words of one urgency."""
    return urgent(context, a) if a.value == b.value else None


def _yearly_days(context: Context, q: Token, a: Token, b: Token) -> Meant:
    days = [cast(Day, each.value) for each in (a, b)]
    if cast(Any, q.value)[1:] != ("year", 1) or any(day.year is not None for day in days):
        return None
    return term_from({"kind": "recurring", "days": [f"{day.month:02}-{day.day:02}" for day in days]})


STANDING: tuple[Row, ...] = (
    ("IN? FIXED:ongoing WORD*", _kind("ongoing")),
    ("FIXED=a COMMA/SLASH/AND? FIXED=b", _several),
    ("FIXED:same_as_above", _kind("same_as_above")),
    ("FIXED:none", _kind("none")),
    ("WORD/ACT/EVENT/IN/WITHIN/TERMWORD* FIXED:external ANY*", _kind("external")),
    ("WORD/IN/PERIODWORD* ATMOST/ATLEAST IN? LEN WORD*", _kind("none")),
    ("FROM:from SPAN/DAY IN?", _kind("ongoing")),
    ("SPAN/DAY FROM:from", _kind("ongoing")),
    ("LEN ATMOST/ATLEAST", _kind("none")),
    ("QUOTA=q", _quota),
    ("QUOTA=q COMMA? BY* DAY=a AND BY* DAY=b BY*", _yearly_days),
    ("URGENT=w", urgent),
    ("URGENT=a SLASH/COMMA/AND URGENT=b", _as_urgent),
    ("URGENT=w COMMA? FROM+ ANY+=event", urgent),
    ("URGENT=w COMMA ANY+=event FROM", urgent),
    ("ANY+=event FROM URGENT=w", urgent),
)
"""Terms without a day of their own, quotas and words of urgency."""


SENTENCES: tuple[Row, ...] = (*NAMED, *STANDING, *LENGTHS)
"""All rows, in the order in which they are tried."""
