"""Phrases of quantity: numbers, repetitions, quotas and lengths.

Each row replaces the words that its pattern matches by one token; rows are tried in order, and a meaning of None leaves the words
unchanged. Invariant: a phrase means the same everywhere, and uses all its words.
"""

from tracker.domain.deadlines.reader.patterns import Row
from tracker.domain.deadlines.reader.tokens import Length, Token
from tracker.domain.deadlines.term_json import MONTHS_IN

MaybeToken = Token | None
Quota = tuple[int, str, int]
"""(number of times, period, number of periods)."""

FISCAL = "fiscal"
"""A year that may differ from the calendar year."""

PERIODS = {"days": "day", "weeks": "week", "months": "month", "quarters": "quarter", "halves": "half", "years": "year"}
"""Unit -> period of that length."""


def value_of(x: Token) -> object:
    """The meaning of a phrase with only one significant word."""
    return x.value


def _added(a: Token, b: Token) -> int | None:
    more, less = a.number, b.number
    return more + less if (more % 100 == 0 and less < 100) or (20 <= more < 100 and more % 10 == 0 and less < 10) else None


def _tens(a: Token, b: Token) -> int | None:
    return _added(a, b) if a.number < 100 else None


def _same_number(a: Token, b: Token) -> int | None:
    return a.number if a.value == b.value else None


def _counted_times(n: Token, t: Token) -> int | None:
    return n.number if t.number == 1 else None


NUMBERS = (
    Row("a number of two words", "CARD=a CARD=b", _tens, "twenty one days", "CARD"),
    Row("a number of several words", "CARD=a AND? CARD=b", _added, "one hundred and twenty days", "CARD"),
    Row("a number in order of two words", "CARD=a NUM=b", _added, "жиырма тоғызыншы мамыр", "NUM"),
    Row("a number, said again in words", "NUM=a OPEN NUM=b CLOSE", _same_number, "30 (thirty) days", "CARD"),
    Row("a year and its word", "YEAR=x UNIT:years", value_of, "2008 год", "YEAR"),
    Row("a year and its word", "UNIT:years YEAR=x", value_of, "the year 2020", "YEAR"),
    Row("a month and its word", "MONTH=x UNIT:months", value_of, "тамыз айында", "MONTH"),
    Row("a month and its word", "UNIT:months MONTH=x", value_of, "month of June", "MONTH"),
    Row("a number of times", "NUM=n TIMES=t", _counted_times, "three times a year", "TIMES"),
    Row("a limit said twice", "BY:by BY=x", value_of, "not later than by 1 June 2026", "BY"),
)


def _reported(u: MaybeToken = None, c: MaybeToken = None) -> str | None:
    """The reporting period after which something follows; `any` if it is not named."""
    if c and c.number != 1:  # the reporting one
        return None
    return PERIODS.get(str(u.value)) if u else "any"


def _one_period(every: str, number: int) -> str | None:
    """The period equal to a number of shorter ones: three months are a quarter."""
    months = MONTHS_IN.get(every, 0) * number
    return {each: name for name, each in MONTHS_IN.items()}.get(months, every if number == 1 else None)


def _every_so_many(n: Token, e: Token) -> str | None:
    """In Kazakh the number comes first: every three months is a quarter."""
    return _one_period(str(e.value), n.number) if e.language == "kk" else None


def _so_many(n: Token, e: Token) -> tuple[str, int] | None:
    """In Kazakh the number comes first: every two years."""
    return (str(e.value), n.number) if e.language == "kk" else None


def _period_of(u: Token, n: MaybeToken = None) -> str | None:
    every = PERIODS.get(str(u.value))
    return _one_period(every, n.number if n else 1) if every else None


def _periods_of(n: Token, u: Token) -> tuple[str, int] | None:
    return (PERIODS[str(u.value)], n.number) if u.value in PERIODS else None


def _fiscal() -> str:
    return FISCAL


def _times_in(t: Token, n: Token, e: Token) -> Quota:
    return t.number, str(e.value), n.number


def _as_often_as(t: Token, e: Token) -> Quota:
    return t.number, str(e.value), 1


def _a_day(t: Token) -> Quota:
    return t.number, "day", 1


def _how_often(u: Token, t: MaybeToken = None, n: MaybeToken = None) -> Quota | None:
    every = PERIODS.get(str(u.value))
    return (t.number if t else 1, every, n.number if n else 1) if every else None


OFTEN = "so often in a period"
REPETITIONS = (
    Row("after the reporting period", "AFTERREPORT:of REPORTING? UNIT?=u PERIODWORD? CARD?=c", _reported,
        "monthly by the 10th following the reporting month", "AFTER"),
    Row("after the period", "AFTERREPORT:month/AFTERREPORT:quarter/AFTERREPORT:half/AFTERREPORT:year/AFTERREPORT:any=x", value_of,
        "есепті айдан кейінгі айдың 10-күнінен", "AFTER"),
    Row("every so many months", "CARD/NUM=n EVERY=e", _every_so_many, "үш ай сайын", "EVERY"),
    Row("so often in so many periods", "TIMES=t EACH? NUM=n EVERY=e", _times_in, "1 рет 2 жыл сайын", "QUOTA"),
    Row("each fiscal year", "EACH FISCAL", _fiscal, "every fiscal year", "EVERY"),
    Row("each period", "EACH UNIT=u", _period_of, "each of the quarters", "EVERY"),
    Row("each so many months", "EACH NUM=n UNIT=u", _period_of, "every 3 months", "EVERY"),
    Row("as often as monthly", "ATLEAST? TIMES=t EVERY=e", _as_often_as, "twice annually", "QUOTA"),
    Row(OFTEN, "ATLEAST? TIMES=t DEED? EACH/IN/AHEAD? A? NUM?=n UNIT=u", _how_often, "once a month", "QUOTA"),
    Row(OFTEN, "ATLEAST? NUM=t DEED+ IN? A UNIT=u", _how_often, "at least two meetings a year", "QUOTA"),
    Row(OFTEN, "ATLEAST? NUM=t DEED+ IN UNIT=u", _how_often, "не менее двух заседаний в месяц", "QUOTA"),
    Row(OFTEN, "ATLEAST? NUM=t WORD+ DEED* IN? A UNIT=u", _how_often, "at least two regional meetings a year", "QUOTA"),
    Row(OFTEN, "ATLEAST? NUM=t WORD+ DEED* IN UNIT=u", _how_often, "не менее двух выездных заседаний в месяц", "QUOTA"),
    Row(OFTEN, "NUM?=n UNIT=u ATLEAST? TIMES=t ATLEAST?", _how_often, "айына 1 рет", "QUOTA"),
    Row("so often a day", "NTH ATLEAST? TIMES=t ATLEAST?", _a_day, "күніне 1 рет", "QUOTA"),
    Row("each so many periods", "EACH NUM=n UNIT=u", _periods_of, "every 2 days", "EVERYN"),
    Row("every so many periods", "CARD/NUM=n EVERY=e", _so_many, "екі жыл сайын", "EVERYN"),
)  # fmt: skip


def length_of(u: Token, n: MaybeToken = None) -> Length:
    """A length in the units that terms are counted in (Civil Code of Kazakhstan art. 174: a quarter is three months)."""
    number, unit = n.number if n else 1, str(u.value)
    by = {"quarters": (3, "months"), "halves": (6, "months"), "decades": (10, "days")}.get(unit, (1, unit))
    return number * by[0], by[1]


def _in_figures(n: Token, u: Token) -> Length | None:
    """A number of units; `the first decade` of a month is a part of it, not a length."""
    return None if u.value == "decades" and n.number <= 3 else length_of(u, n)


def _in_one_word(x: Token) -> Length:
    number, _, unit = str(x.value).partition("_")
    return int(number), unit


def _and_more(a: Token, b: Token) -> Length | None:
    (years, unit), (months, smaller) = a.length, b.length
    return (12 * years + months, "months") if (unit, smaller) == ("years", "months") else None


def _between(a: Token, b: Token, u: Token) -> tuple[Length, Length] | None:
    """From one length to another: `1-2 months`."""
    first, last = length_of(u, a), length_of(u, b)
    return (first, last) if first[0] < last[0] else None


LENGTHS = (
    Row("from a length to another", "FROM:of/FROM:from NUM=a BY:to/TO NUM=b COUNTED=u", _between, "от 3 до 5 дней", "LENS"),
    Row("from a length to another", "NUM=a DASH/TO/OR/BY:to NUM=b COUNTED=u", _between, "1-2 months", "LENS"),
    Row("a length in one word", "LENGTH=x", _in_one_word, "half a year", "LEN"),
    Row("a length in words", "CARD=n UNIT=u", length_of, "three months", "LEN"),
    Row("a length in figures", "NUM=n COUNTED/UNIT:decades=u", _in_figures, "10 days", "LEN"),
    Row("one unit", "A UNIT=u", length_of, "within a year", "LEN"),
    Row("one unit", "UNIT=u TERMWORD", length_of, "в месячный срок", "LEN"),
    Row("years and months", "LEN=a AND? LEN=b", _and_more, "one year and six months", "LEN"),
)

QUANTITIES = (*NUMBERS, *REPETITIONS, *LENGTHS)
