"""The sentences of written terms: each row is a pattern of a whole term over words and phrases, with its meaning.

A new way of writing a term is a new row (its words are in `lexicon`, its phrases in `quantities` and `dates`). The first row with
a meaning is used; a meaning is one term, or several if the text is ambiguous.
Invariant: a row with arbitrary words (ANY) comes after all more specific ones.
"""

import re
from typing import Any, cast

from tracker.domain.deadlines.reader.lengths import LENGTHS, urgent
from tracker.domain.deadlines.reader.named import NAMED
from tracker.domain.deadlines.reader.patterns import Result, Row, Tokens
from tracker.domain.deadlines.reader.repeating import month_day
from tracker.domain.deadlines.reader.to_terms import Context, first_day_of
from tracker.domain.deadlines.reader.tokens import Span, Token
from tracker.domain.deadlines.terms import OngoingTerm, QuotaTerm, Term, term_from
from tracker.domain.reasons import because


def _quota(context: Context, q: Token) -> Result:
    count, every, span = cast(tuple[int, Any, int], q.value)
    return QuotaTerm("quota", count, every, span)


def _kind(context: Context, f: Token) -> Result:
    return Term(str(f.value))


def _elsewhere(context: Context, f: Token, what: Tokens = (), where: Tokens = ()) -> Result:
    """Set by another act or plan, which the words name; a day or length among them is a contradiction."""
    named = all(_can_point(context, token) for token in (*what, *where))
    return _kind(context, f) if named and not (where and where[-1].kind in ("AND", "OR", "IN")) else None


_WORDS = "WORD ACT EVENT DEED IN WITHIN AND OR NUM CARD THIS OPEN CLOSE TERMWORD"
_POINTING = frozenset(_WORDS.split())
"""Kinds of words that can refer to another act; all others are about time."""


def _can_point(context: Context, token: Token) -> bool:
    return token.kind in _POINTING or token.code == "FROM:of " or _dates_a_paper(context, token)


def _dates_a_paper(context: Context, token: Token) -> bool:
    """`Decree 280 of 14 January 2020`: the day of a document."""
    return token.kind == "DAY" and re.search(r"(?:\bof|\bdated|\bот)\s*$", context.text[: token.start], re.IGNORECASE) is not None


def _on_demand(context: Context, what: Tokens = ()) -> Result:
    """A standing duty on demand; the words name the occasion."""
    return Term("ongoing")


def _least(context: Context, n: Token, m: Token) -> Result:
    """A condition on a length, which is not a deadline."""
    length, unit = n.length
    context.notes.append(because("length_condition", most=m.kind == "ATMOST", length=length, unit=unit))
    return Term("none")


def _several(context: Context, a: Token, b: Token) -> Result:
    """Two kinds of standing duty side by side are one."""
    return Term(str(a.value)) if a.value == b.value else None


def _since(context: Context, x: Token) -> Result:
    """A standing duty from a day on, or from the beginning of a period."""
    if isinstance(x.value, Span):
        return OngoingTerm("ongoing", first_day_of(context.span(x.value)))
    return OngoingTerm("ongoing", context.day(x.day)) if x.day.hour is None else None


def _as_urgent(context: Context, a: Token, b: Token) -> Result:
    """Two words with the same urgency."""
    return urgent(context, a) if a.value == b.value else None


def _days_of_the_year(context: Context, q: Token, days: Tokens) -> Result:
    """`twice a year, by 1 July and 31 December`: the number of days or months equals that of times."""
    count, every, span = cast(tuple[int, Any, int], q.value)
    named_days = [token for token in days if token.kind in ("DAY", "SPAN")]
    found = [month_day(token.value) for token in named_days]
    if (every, span) != ("year", 1) or None in found or len(set(found)) != count or not _listed(days):
        return None
    told: dict[str, Any] = {"kind": "recurring", "days": found}
    if count == 1:
        told["every"] = "year"
    if {token.kind for token in named_days} == {"SPAN"}:
        told["precision"] = "month"
    return term_from(told)


def _listed(row: Tokens) -> bool:
    """Whether a row contains only days and joining words, and no `before`, which would mean the day before."""
    joins = ("DAY", "SPAN", "AND", "COMMA", "SLASH", "IN", "INCL")
    return all(token.kind in joins or token.code in ("BY:by ", "BY:to ", "BY:toward ", "BY:through ") for token in row)


STANDING = (
    Row("a standing duty", "IN? FIXED:ongoing=f", _kind, "permanently"),
    Row("on demand", "FIXED:ongoing/ONDEMAND? COMMA/AND? ONDEMAND WORD/ACT/DEED/EVENT*=what", _on_demand, "as needed"),
    Row("a standing duty said twice", "FIXED=a COMMA/SLASH/AND? FIXED=b", _several, "regularly, continuously"),
    Row("as above", "FIXED:same_as_above=f", _kind, "ditto"),
    Row("no deadline", "FIXED:none=f", _kind, "not specified"),
    Row("set elsewhere", "WORD/ACT/EVENT/IN/WITHIN/DEED*=what FIXED:external=f ANY*=where", _elsewhere,
        "according to the approved plan"),
    Row("a condition on a length", "IN? PERIODWORD? ATMOST/ATLEAST=m IN? LEN=n", _least, "more than one year"),
    Row("a condition on a length", "LEN=n ATMOST/ATLEAST=m", _least, "бір айдан кем емес"),
    Row("from a day on", "FIXED:ongoing? COMMA? FROM:from SPAN/DAY=x IN? COMMA? FIXED:ongoing?", _since,
        "ongoing from 1 July 2026"),
    Row("from a day on", "FIXED:ongoing? COMMA? SPAN/DAY=x FROM:from COMMA? FIXED:ongoing?", _since, "2022 жылдан бастап"),
    Row("so often in a period", "QUOTA=q COMMA? INANYORDER?", _quota, "two round tables a year, in any order"),
    Row("so often, on these days", "QUOTA=q COMMA/DASH? LIST+=days", _days_of_the_year, "twice a year: 1 July and 31 December"),
    Row("so often, on these days", "QUOTA=q OPEN LIST+=days CLOSE", _days_of_the_year,
        "twice a year (by 1 July and 31 December)"),
    Row("urgent", "URGENT=w", urgent, "immediately"),
    Row("urgent, said twice", "URGENT=a SLASH/COMMA/AND URGENT=b", _as_urgent, "срочно, незамедлительно"),
    Row("urgent after an event", "URGENT=w COMMA? SINCE+ ANY+=event", urgent, "urgently, counted from receipt"),
    Row("urgent after an event", "URGENT=w COMMA ANY+=event SINCE", urgent, "шұғыл, E2020 бастап"),
    Row("urgent after an event", "ANY+=event SINCE URGENT=w", urgent, "жарияланғаннан кейін дереу"),
)  # fmt: skip
"""Terms without a day, quotas and words of urgency."""


SENTENCES = (*NAMED, *STANDING, *LENGTHS)
"""All rows, in order of precedence."""
