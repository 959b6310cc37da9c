"""What is said beside a repetition (monthly, every year): by which day of which month, so long after it, from when to when.

Each row is a pattern of what is left of the term without the word of repetition and without its first and last year, and the keys
of the rule that it means. Must stay true: a day without a month beside it belongs to the period itself, unless the text says that
it is of the month after.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.domain.counting import month_end
from tracker.domain.reasons import because
from tracker.domain.recurring import RecurringTerm
from tracker.domain.term_reading import MONTHS_IN
from tracker.domain.terms import PeriodTerm, Term, term_from
from tracker.domain.vague_words import WORDS, last_day
from tracker.domain.written.patterns import Row, codes_of, fits
from tracker.domain.written.resolving import Context, begins, named
from tracker.domain.written.tokens import Day, Span, Token
from tracker.errors import Refused

Keys = dict[str, Any]
LEAP = 2000
RUSSIAN_DAY = 10
"""In Russian rules of documentation a duty that is only called monthly or quarterly is due by the 10th of the month after."""


def _by(months: int | None) -> Any:
    def meant(every: str, d: Token, **_: Any) -> Keys | None:
        if every == "week":
            return None
        return {"day": int(str(d.value)), "months": months if months is not None else 0}

    return meant


def _by_later(every: str, d: Token, m: Token) -> Keys | None:
    """By a day of the second month after the period."""
    months, unit = m.value  # type: ignore[misc]
    return {"day": int(str(d.value)), "months": months} if unit == "months" and every in MONTHS_IN else None  # type: ignore[has-type]


def _own(every: str, d: Token) -> Keys | None:
    """`monthly by the 5th`: of the month itself; of a longer period, of the month after it."""
    return {"day": int(str(d.value)), "months": 0 if every == "month" else 1} if every in ("month", "quarter", "half") else None


def _of_year(every: str, first: Token, others: Sequence[Token] = ()) -> Keys | None:
    """On one day of the year, or on several."""
    found = [each.value for each in (first, *others) if isinstance(each.value, Day)]
    if any(each.year is not None for each in found):
        return None
    if every == "year" and len(found) > 1:
        return {"every": None, "days": [_month_day(each) for each in found]}
    return {"days": [_month_day(each) for each in found]} if every in MONTHS_IN else None


def _month_day(day: Day) -> str:
    return f"{day.month:02}-{day.day:02}"


def _next_year(every: str, d: Token) -> Keys | None:
    day = d.value
    return {"day": day.day, "months": day.month} if every == "year" and isinstance(day, Day) else None


def _after(every: str, n: Token) -> Keys:
    length, unit = n.value  # type: ignore[misc]
    return {"length": length, "unit": unit}  # type: ignore[has-type]


def _weekday(every: str, w: Token) -> Keys | None:
    return {"day": int(str(w.value))} if every == "week" else None


def _ends_with(every: str, s: Token) -> Keys | None:
    """`annually in May`, `every year in the first quarter`: its last day."""
    span = s.value
    if isinstance(span, tuple):
        word, of = span
        if every != "year" or of.year is not None:
            return None
        day = last_day(WORDS[word].meaning, LEAP + 1, of.number if of.kind == "month" else None)
        return {"days": [day.strftime("%m-%d")], "precision": WORDS[word].precision}
    if not isinstance(span, Span) or span.year is not None:
        return None
    if span.number is None or span.kind == every:
        return {}
    month = span.number * MONTHS_IN[span.kind]
    return {"days": [f"{month:02}-{_LAST[month]}"], "precision": span.kind} if every == "year" else None


_LAST = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


def _nauryz(every: str, **_: Any) -> Keys | None:
    return {"days": ["03-20"]} if every == "year" else None


AFTERS = (
    "AFTERREPORT REPORTING? UNIT? PERIODWORD/CARD?",
    "FROM REPORTING UNIT? PERIODWORD/CARD?",
    "FROM UNIT PERIODWORD?",
    "FROM PERIODWORD",
)
BY = "BY:by/BY:to/BY:toward/BY:through?"
ROWS: tuple[Row, ...] = (
    ("", lambda every: {}),
    (f"{BY} NAURYZ", _nauryz),
    ("NAURYZ BY:before", _nauryz),
    *(
        row
        for after in AFTERS
        for row in (
            (f"{BY} IN? NUM=d NTH? UNIT:months? COMMA? {after}", _by(1)),
            (f"{after} UNIT:months? NUM=d NTH? {BY}", _by(1)),
            (f"{BY} IN? NUM=d NTH? LEN=m COMMA? {after}", _by_later),
            (f"{after} LEN=m NUM=d NTH? {BY}", _by_later),
            (f"{BY} DAY=d COMMA? UNIT:years? COMMA? {after}", _next_year),
            (f"{after} UNIT:years? DAY=d {BY}", _next_year),
            (f"{BY} WITHIN? IN? LEN=n WITHIN? FROM? {after}", _after),
            (f"{after} LEN=n WITHIN? {BY}", _after),
        )
    ),
    (f"{BY} NUM=d NTH? NEXT UNIT:months", _by(1)),
    (f"{BY} NUM=d NTH? SPAN:month", _by(1)),
    (f"{BY} IN? NUM=d NTH? UNIT:months? LAST UNIT:months UNIT?", _by(0)),
    (f"{BY} NUM=d NTH? LAST UNIT:months UNIT? {BY}", _by(0)),
    (f"UNIT? LAST UNIT:months NUM=d NTH? {BY}", _by(0)),
    ("BY:by/BY:to/BY:toward/BY:through/IN IN? NUM=d NTH? UNIT:months?", _own),
    (f"UNIT:months? NUM=d NTH {BY}", _own),
    ("UNIT:months? NUM=d NTH? BY:by/BY:to/BY:toward", _own),
    (f"{BY} DAY=d NEXT UNIT:years", _next_year),
    (f"{BY} IN? DAY=first INCL? {BY} INCL?", _of_year),
    (f"{BY} IN? DAY=first AND/COMMA DAY/AND/COMMA/BY+=others", _of_year),
    (f"{BY} WITHIN? IN? LEN=n WITHIN? FROM+ END? REPORTING? UNIT? PERIODWORD? END?", _after),
    (f"{BY} WITHIN? IN? LEN=n WITHIN? FROM ENDOF", _after),
    (f"REPORTING? UNIT? PERIODWORD? END FROM? LEN=n WITHIN? {BY}", _after),
    (f"ENDOF FROM? LEN=n WITHIN? {BY}", _after),
    (f"{BY} IN? WEEKDAY=w NTH? {BY}", _weekday),
    (f"{BY} IN? SPAN/VAGUE=s {BY}", _ends_with),
    (f"{BY} IN? ENDOF=s {BY}", _ends_with),
    (f"{BY} LAST UNIT:days UNIT?", lambda every: {}),
    ("IN? FROM? REPORTING? UNIT? END REPORTING? UNIT? PERIODWORD?", lambda every: {}),
)
"""What stands beside the repetition -> the keys of its rule."""


def recurring(context: Context, row: Sequence[Token]) -> Term | None:
    """The recurring term that a row with one word of repetition says; null when something in it was not understood."""
    every = _period(row)
    if every is None:
        return None
    words = [token for token in row if token.kind in WORDS_OF_REPETITION]
    left = tuple(token for token in row if token.kind not in WORDS_OF_REPETITION)
    left, ends = _ends(context, _trimmed(left))
    codes = codes_of(left)
    for pattern, meaning in ROWS:
        wanted = fits(pattern, left, codes)
        keys = None if wanted is None else meaning(every=every, **{k: v for k, v in wanted.items() if v is not None})
        if keys is None:
            continue
        if not left and words[0].language == "ru" and every in ("month", "quarter"):
            context.notes.append(because("table_applied", word=f"{every}_ru"))
            keys = {"day": RUSSIAN_DAY}
        return _term(every, keys, ends)
    return None


WORDS_OF_REPETITION = frozenset({"EVERY", "EACH"})


def _period(row: Sequence[Token]) -> str | None:
    """The period of a repetition: as it is said, or a week for `every Friday`, a year for `every May`."""
    said = {str(token.value) for token in row if token.kind == "EVERY"}
    if said:
        return said.pop() if len(said) == 1 else None
    if any(token.kind == "WEEKDAY" for token in row):
        return "week"
    return "year" if any(token.kind in ("SPAN", "VAGUE", "DAY") for token in row) else None


def _term(every: str, keys: Keys, ends: Keys) -> Term | None:
    told = {"kind": "recurring", "every": every, **keys}
    try:
        found = term_from({key: value for key, value in told.items() if value is not None})
    except Refused:
        return None
    return replace(found, **ends) if isinstance(found, RecurringTerm) else None


def _trimmed(row: tuple[Token, ...]) -> tuple[Token, ...]:
    while row and row[0].kind in ("COMMA", "DASH", "AND"):
        row = row[1:]
    while row and row[-1].kind in ("COMMA", "DASH"):
        row = row[:-1]
    return row


ENDS: tuple[str, ...] = (
    "ANY*=rest IN? SPAN=first DASH SPAN=last",
    "IN? SPAN=first DASH SPAN=last ANY*=rest",
    "ANY*=rest BY:to/BY:through/BY:by SPAN=last INCL?",
    "ANY*=rest BY:to/BY:through/TO DAY=last INCL?",
    "ANY*=rest SPAN/DAY=last INCL? BY:to INCL?",
    "ANY*=rest BY:to/BY:by ENDOF=last",
    "ANY*=rest FROM SPAN/DAY=first",
    "FROM SPAN/DAY=first ANY*=rest",
    "SPAN/DAY=first FROM ANY*=rest",
    "ANY*=rest SPAN/DAY=first FROM",
    "SPAN/DAY=last BY:to INCL? ANY*=rest",
    "BY:to/BY:through SPAN/DAY=last INCL? ANY*=rest",
)
"""How the first and the last year, or day, of a repetition are said; only those that name their year count."""


def _ends(context: Context, row: tuple[Token, ...]) -> tuple[tuple[Token, ...], Keys]:
    """The row without its first and last year or day, and these as keys of the rule; each is said once."""
    codes = codes_of(row)
    for pattern in ENDS:
        wanted = fits(pattern, row, codes)
        ends = {} if wanted is None else {name: wanted[name] for name in ("first", "last") if name in wanted}
        if wanted is None or any(getattr(each.value, "year", None) is None for each in ends.values()):
            continue
        found = {name: _edge(context, ends[end], opening=end == "first") for end, name in _NAMES if end in ends}
        left, more = _ends(context, _trimmed(tuple(wanted["rest"])))
        return left, found | more
    return row, {}


_NAMES = (("first", "since"), ("last", "until"))


def _edge(context: Context, token: Token, *, opening: bool) -> date:
    term = named(context, token.value)
    if isinstance(token.value, Span) and opening:
        return begins(context.span(token.value))
    if isinstance(term, PeriodTerm):
        return month_end(term.year, term.last_month)
    return context.day(token.value) if isinstance(token.value, Day) else context.on
