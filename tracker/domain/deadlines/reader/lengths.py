"""Sentences with a length before or after the day of signing, another event or a named day.

Invariant: months never become days; a length before an event is never counted forward; an event that is not one of the act itself
is an event in its own words.
"""

from dataclasses import replace
from typing import Any, cast

from tracker.domain.deadlines.calendar import WEEK
from tracker.domain.deadlines.counting import count_from
from tracker.domain.deadlines.reader.events import BASE, event_named
from tracker.domain.deadlines.reader.named import ending_terms
from tracker.domain.deadlines.reader.patterns import Meaning, Result, Row, Tokens
from tracker.domain.deadlines.reader.quantities import PERIODS, length_of
from tracker.domain.deadlines.reader.to_terms import Context, NoSuchDay, first_day_of, time_term
from tracker.domain.deadlines.reader.tokens import Day, Span, Token
from tracker.domain.deadlines.terms import LONGEST_TERM, DayTerm, IntervalTerm, RelativeTerm, WordTerm
from tracker.domain.reasons import because

LEAD = "UNTIL* WITHIN/IN* LEN=n WITHIN/IN/BY:by*"
"""A length with its introductory words: no later than within ten days."""


def _relative(event: str, length: tuple[int, str], **more: Any) -> RelativeTerm:
    number, unit = length
    if number > LONGEST_TERM[unit]:
        raise NoSuchDay
    return RelativeTerm("relative", event, number, cast(Any, unit), **more)


def _length(context: Context, n: Token) -> Result:
    return _relative(BASE, n.length)


def _hours_of_what(context: Context, n: Token) -> Result:
    """`до 18 часов` is an hour of an unnamed day, not a length."""
    return [] if n.length[1] == "hours" else _relative(BASE, n.length)


def _counted(direction: str = "after", start: str = "exclusive") -> Meaning:
    """A length after or before an event."""

    def meant(context: Context, n: Token, event: Tokens) -> Result:
        name = event_named(context, event)
        return _relative(name, n.length, direction=direction, start=start) if name else None

    return meant


def _from_day(direction: str = "after", start: str = "exclusive") -> Meaning:
    """A length from a named day: the due day can be computed at once."""

    def meant(context: Context, n: Token, day: Token) -> Result:
        term = _relative(BASE, n.length, direction=direction, start=start)
        if not isinstance(day.value, (Day, Span)) or getattr(day.value, "hour", None):
            return None
        base = context.day(day.value) if isinstance(day.value, Day) else first_day_of(context.span(day.value))
        if term.unit == "working_days":  # only the calendar of the act knows the working days
            return replace(term, base="", day=base)
        found = count_from(base, term, WEEK)
        context.notes.append(
            because("counted_from_day", base_day=base, length=term.length, unit=term.unit, direction=direction, day=found)
        )
        return DayTerm("day", found)

    return meant


def _from_day_kk(context: Context, n: Token, day: Token, f: Token) -> Result:
    """In Kazakh the day comes before its length; in other languages these would be two terms."""
    return _from_day()(context, n, day) if f.language == "kk" else None


def _on_event(context: Context, event: Tokens = (), first: Token | None = None, rest: Tokens = ()) -> Result:
    name = event_named(context, (first, *rest) if first else event)
    return _relative(name, (0, "days")) if name else None


def _before_event(context: Context, event: Tokens = (), first: Token | None = None, rest: Tokens = ()) -> Result:
    name = event_named(context, (first, *rest) if first else event)
    return _relative(name, (1, "days"), direction="before") if name else None


def urgent(context: Context, w: Token, event: Tokens = ()) -> Result:
    """A word of urgency, from the day of signing or from an event."""
    name = event_named(context, event) if event else BASE
    return WordTerm("word", str(w.value), base=name) if name else None


def _one_before(context: Context, u: Token, event: Tokens) -> Result:
    name = event_named(context, event)
    return _relative(name, length_of(u), direction="before") if name else None


def _one(context: Context, u: Token, event: Tokens = ()) -> Result:
    """A unit without a number: within a month."""
    if u.value in ("hours", "days", "working_days"):
        return None
    name = event_named(context, event) if event else BASE
    return _relative(name, length_of(u)) if name else None


def _within_one(context: Context, u: Token) -> Result:
    """`в течение года`, within the quarter: a year from now, or by the end of this one; for a month or week it is a length."""
    length = _one(context, u)
    if u.value not in ("quarters", "halves", "years") or not isinstance(length, RelativeTerm):
        return length
    return [time_term(context, Span(PERIODS[str(u.value)], None, None, 0)), length]


def _later_of(context: Context, n: Token, event: Tokens = ()) -> Result:
    """`within 1-2 months`: the later bound, which must be confirmed."""
    name = event_named(context, event) if event else BASE
    if not name:
        return None
    first, last = cast(tuple[Any, Any], n.value)
    context.doubts.append(because("later_bound", first=first[0], last=last[0], unit=last[1]))
    return _relative(name, last)


def _between(context: Context, event: Tokens, by: Token, x: Token) -> Result:
    """From an event to a day or period: due by that end, even if the event has no day yet."""
    name = event_named(context, event)
    if not name:
        return None
    return [IntervalTerm("interval", _relative(name, (0, "days")), last) for last in ending_terms(context, by, x)]


LENGTHS = (
    Row("until a length", "BY:to LEN=n", _hours_of_what, "до 10 дней"),
    Row("within a length", LEAD, _length, "within 10 days"),
    Row("until a length", "LEN=n BY:to", _length, "10 күнге дейін"),
    Row("after a length", "FROM:after LEN=n", _length, "after 3 months"),
    Row("within the next length", "IN/WITHIN? NEXT LEN=n WITHIN/IN?", _length, "within the next 10 days"),
    Row("after a length", "LEN=n FROM:after", _length, "4 айдан кейін"),
    Row("within one length or another", "UNTIL* WITHIN/IN* LENS=n WITHIN/IN/BY:by*", _later_of, "within 1-2 months"),
    Row("within one length or another after an event", "UNTIL* WITHIN/IN* LENS=n WITHIN/IN/BY:by* SINCE+ ANY+=event", _later_of,
        "within 1-2 months after signing"),
    Row("within one length or another after an event", "ANY+=event SINCE+ LENS=n WITHIN/IN/BY:by*", _later_of,
        "қол қойылғаннан кейін 1-2 ай ішінде"),
    Row("within one unit", "WITHIN UNIT=u", _within_one, "within the quarter"),
    Row("within one unit", "UNIT=u WITHIN", _within_one, "ай ішінде"),
    Row("a length after a day", f"{LEAD} COMMA? SINCE+ DAY/SPAN=day", _from_day(), "10 days after 1 July 2026"),
    Row("a length after a day", f"DAY/SPAN=day SINCE=f {LEAD}", _from_day_kk, "2026 жылғы 1 ақпаннан кейін 10 күн ішінде"),
    Row("a length before a day", "UNTIL* IN/AHEAD? LEN=n BY:before/BY:to DAY/SPAN=day", _from_day("before"),
        "10 days before 1 July 2026"),
    Row("a length before a day", "DAY/SPAN=day BY:to? IN? LEN=n BY:before", _from_day("before"),
        "2026 жылғы 1 ақпанға дейін 10 күн бұрын"),
    Row("upon expiry of a length after an event", "EXPIRY LEN=n SINCE+ ANY+=event", _counted(start="expired"),
        "upon the expiration of 10 days after publication"),
    Row("upon expiry of a length before an event", "EXPIRY LEN=n BY:before/BY:to ANY+=event", _counted("before", "expired"),
        "по истечении 10 дней до выборов"),
    Row("upon expiry of a length before an event", "ANY+=event BY:to LEN=n EXPIRY", _counted("before", "expired"),
        "сайлауға дейін 10 күн өткен соң"),
    Row("a length before an event, its day included", "UNTIL* IN/AHEAD? LEN=n BY:before/BY:to ANY+=event COMMA? INCL/INCLDAY",
        _counted("before", "inclusive"), "за 10 дней до выборов, включая этот день"),
    Row("a length before an event, its day included", "ANY+=event BY:to? IN? LEN=n BY:before COMMA? INCL/INCLDAY",
        _counted("before", "inclusive"), "сайлауға дейін 10 күн бұрын, осы күнді қоса алғанда"),
    Row("upon expiry of a length after an event", "ANY+=event SINCE LEN=n EXPIRY", _counted(start="expired"),
        "жарияланғаннан кейін 10 күн өткен соң"),
    Row("a length after an event, its day included", f"{LEAD} COMMA? INCLDAY SINCE? ANY+=event", _counted(start="inclusive"),
        "10 days, including the day of registration"),
    Row("a length after an event, its day included", f"{LEAD} SINCE+ ANY+=event COMMA? INCL/INCLDAY", _counted(start="inclusive"),
        "в течение 10 дней после регистрации, включая этот день"),
    Row("a length after an event, its day included", f"ANY+=event SINCE? COMMA? INCL/INCLDAY COMMA? {LEAD}",
        _counted(start="inclusive"), "алынған күнді қоса үш күн ішінде"),
    Row("a length after an event, its day included", f"ANY+=event SINCE {LEAD} COMMA? INCL/INCLDAY", _counted(start="inclusive"),
        "тіркелгеннен кейін 10 күн ішінде, осы күнді қоса алғанда"),
    Row("a length before an event", "ATLEAST? UNTIL* IN/AHEAD? LEN=n BY:before/BY:to ANY+=event", _counted("before"),
        "10 days before the meeting"),
    Row("one unit before an event", "UNTIL* IN/AHEAD? UNIT=u BY:before/BY:to ANY+=event", _one_before, "за месяц до заседания"),
    Row("a length before an event", "ANY+=event BY:to? IN? LEN=n BY:before BY:by?", _counted("before"),
        "отырысқа дейін 10 күн бұрын"),
    Row("a length after an event", f"{LEAD} COMMA? SINCE+ ANY+=event", _counted(), "3 months after signing"),
    Row("a length after an event", f"SINCE+ ANY+=event COMMA? {LEAD}", _counted(), "after signing, within 3 months"),
    Row("a length after an event", f"ANY+=event SINCE+ COMMA? {LEAD}", _counted(), "қол қойылғаннан кейін 3 ай ішінде"),
    Row("one unit after an event", "WITHIN/IN? UNIT=u WITHIN? SINCE+ ANY+=event", _one, "в течение месяца со дня утверждения"),
    Row("one unit after an event", "ANY+=event SINCE UNIT=u WITHIN", _one, "бекітілгеннен кейін жыл ішінде"),
    Row("from an event to a day or period", "SINCE+ ANY+=event COMMA? BY:by/BY:to/BY:through/TO/DASH=by IN? TIME/ENDOF=x INCL?",
        _between, "from signing to 31 March 2027"),
    Row("from an event to a day or period",
        "ANY+=event FROM:from/FROM:after COMMA? IN? TIME/ENDOF=x BY:by/BY:to/BY:through=by INCL?", _between,
        "күшіне енгеннен кейін 2027 жылғы наурызға дейін"),
    Row("from an event to a day or period", "ANY+=event FROM:from/FROM:after DASH=by TIME/ENDOF=x", _between,
        "қол қойылғаннан бастап – 2026 жыл"),
    Row("upon an event", "BY:by? SINCE+ ANY+=event", _on_event, "upon publication"),
    Row("upon an event", "IN EVENT+=event", _on_event, "at signing"),
    Row("upon an event", "IN UNIT:days ANY+=event", _on_event, "в день ратификации"),
    Row("by an event", "BY:by/BY:toward EVENT=first ANY*=rest", _on_event, "by the signing of the contract"),
    Row("before an event", "BY:to/BY:before EVENT=first ANY*=rest", _before_event, "before signing"),
    Row("before an event", "BY:before WORD=first ANY*=rest", _before_event, "before the election"),
    Row("before an event", "EVENT+=event BY:to", _before_event, "қол қоюға дейін"),
    Row("upon an event", "ANY+=event SINCE+", _on_event, "қол қойылғаннан кейін"),
    Row("upon an event", "ANY+=event NTH", _on_event, "ратификация күні"),
)  # fmt: skip
"""Lengths from the day of signing or from another event."""
