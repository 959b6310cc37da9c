"""Recurring terms: a duty for each day, week, month, quarter, half-year or year, with its due day.

Examples: "monthly by 10 of next month", "quarterly +2 days" (after its end), "monthly on 31" (in the month itself), "half-yearly
on 07-05, 12-20" (one day a period), "yearly on 07-05, 12-20" (days of the year, without a period), "yearly by 03-31" (of the next
year), "weekly on Fri", "quarterly" (its last day); each can have `from` and `until`. Invariant: a rule has one JSON text, and its
`str` is what people type for it. `occurrences` computes its days.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast

from dateutil.relativedelta import relativedelta

from tracker.domain.deadlines.days import read_day
from tracker.domain.deadlines.term_json import LONGEST_TERM, MONTHS_IN, Reader, Term, Unit
from tracker.errors import Refused

Every = Literal["day", "week", "month", "quarter", "half", "year"]
NAMES: dict[str, str] = {
    "day": "daily",
    "week": "weekly",
    "month": "monthly",
    "quarter": "quarterly",
    "half": "half-yearly",
    "year": "yearly",
}
"""Period -> adverb."""

PLURALS = {"day": "days", "week": "weeks", "month": "months", "quarter": "quarters", "half": "half-years", "year": "years"}
"""Period -> plural."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
KEYS = frozenset({"every", "span", "length", "unit", "day", "months", "days", "precision", "since", "until"})
MOST_SPAN = 100
PRECISIONS = ("third", "half_month", "month", "quarter", "season", "half")
"""Precisions of a day that is the end of something longer."""

LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class RecurringTerm(Term):
    """A duty for `every` period, due `length` `unit` after its end; or on `day` of the month that is `months` after its last
    month; or on `days` (MM-DD), one for each period of a year, the first such day from the beginning of the period.

    Without `every`, `days` are days of each year that belong to no period. The `day` of a week is its weekday, Monday being 1.
    `since` and `until` are the first and last day of the duty. `precision` is set when `days` are the ends of something longer: a
    month, a quarter, a season. With a `span` the duty recurs once in that many periods, counted from the one that contains
    `since`.
    """

    every: Every | None = None
    length: int = 0
    unit: Unit = "days"
    day: int | None = None
    months: int = 1
    days: tuple[str, ...] = ()
    precision: str | None = None
    since: date | None = None
    until: date | None = None
    span: int = 1

    @property
    def names_days(self) -> bool:
        """Whether the rule names or counts its due days; otherwise each is the last day of its period."""
        return self.day is not None or bool(self.days) or self.length > 0 or self.every in (None, "day")

    def _fields(self) -> dict[str, object]:
        told: dict[str, object] = {
            "every": self.every,
            "span": self.span if self.span != 1 else None,
            "length": self.length or None,
            "unit": self.unit if self.length and self.unit != "days" else None,
            "day": self.day,
            "months": self.months if self.day is not None and self.every != "week" and self.months != 1 else None,
            "days": list(self.days) or None,
            "precision": self.precision,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
        }
        return {key: value for key, value in told.items() if value is not None}

    def __str__(self) -> str:
        """The rule as people type it."""
        since = f" effective from {self.since.isoformat()}" if self.since else ""
        until = f" until {self.until.isoformat()}" if self.until else ""
        return f"{self._when()}{since}{until}"

    def _when(self) -> str:
        name = NAMES[self.every or "year"] if self.span == 1 else f"every {self.span} {PLURALS[self.every or 'year']}"
        if self.days:
            return f"{name} on {', '.join(self.days)}"
        if self.day is None:
            unit = self.unit.replace("_", " ")
            return f"{name} +{self.length} {unit if self.length > 1 else unit[:-1]}" if self.length else name
        if self.every == "week":
            return f"{name} on {WEEKDAYS[self.day - 1]}"
        if self.months == 0 and self.every in ("quarter", "half"):
            return f"{name} by {self.day} of last month"
        if self.months == 0:
            return f"{name} on {self.day}"
        if self.every == "year":
            return f"{name} by {self.months:02}-{self.day:02}"
        return f"{name} by {self.day} of {'next month' if self.months == 1 else f'month {self.months}'}"


def day_in(year: int, month_day: str) -> date:
    """`month_day` (MM-DD) in a year; 29 February is clamped to 28 outside leap years."""
    found: date = date(year, int(month_day[:2]), 1) + relativedelta(day=int(month_day[3:]))
    return found


def first_from(begins: date, month_day: str) -> date:
    """The first `month_day` (MM-DD) on or after a day."""
    found = day_in(begins.year, month_day)
    return found if found >= begins else day_in(begins.year + 1, month_day)


def recurring_term(found: Reader) -> RecurringTerm:
    """The recurring term in a plan file's table or a JSON object."""
    term = replace(_read(found), since=found.day("since"), until=found.day("until"))
    if found.data.get("span") is None:
        return term
    if term.every is None or term.since is None or (len(term.days) > 1):
        raise found.bad("span", "a period and the day since which it is counted beside it, and one day at most")
    span = found.number("span", 1, MOST_SPAN)
    if span > 1 and MONTHS_IN.get(term.every, 0) * span in MONTHS_IN.values():
        raise found.bad("span", "every = quarter, half or year")
    return replace(term, span=span)


def _read(found: Reader) -> RecurringTerm:
    given = {key for key in ("length", "day", "days") if found.data.get(key) is not None}
    if len(given) > 1:
        raise found.bad(max(given), "only one of day, days, length")
    for key, needed in ("unit", "length"), ("months", "day"), ("precision", "days"):
        if found.data.get(key) is not None and needed not in given:
            raise found.bad(key, f"{needed} beside it")
    every = None if found.data.get("every") is None and "days" in given else found.word("every", *NAMES)
    if "days" in given:
        precision = found.word("precision", *PRECISIONS) if "precision" in found.data else None
        return RecurringTerm("recurring", cast(Every | None, every), days=_days(found, every), precision=precision)
    if every == "week" and "day" in given:
        return RecurringTerm("recurring", "week", day=found.number("day", 1, 7))
    if "day" in given:
        return _on_a_day(found, cast(Every, every))
    unit = found.word("unit", *LONGEST_TERM, default="days")
    length = found.number("length", 0, LONGEST_TERM[unit]) if "length" in given else 0
    return RecurringTerm("recurring", cast(Every, every), length, cast(Unit, unit if length else "days"))


def _on_a_day(found: Reader, every: Every) -> RecurringTerm:
    day, months = found.number("day", 1, 31), 1 if found.data.get("months") is None else found.number("months", 0, 12)
    if every == "day":
        raise found.bad("day", "no day, since each day is one")
    if every == "year" and months and day_in(LEAP_YEAR, f"{months:02}-{day:02}").day != day:
        raise found.bad("day", f"a day of month {months}")
    return RecurringTerm("recurring", every, day=day, months=months)


def _days(found: Reader, every: str | None) -> tuple[str, ...]:
    """The days of a year as MM-DD; if there is a period, one for each, in order."""
    value = found.data["days"]
    if not isinstance(value, list) or not value or not all(isinstance(each, str) and _is_month_day(each) for each in value):
        raise found.bad("days", '["MM-DD", ...]')
    if every is None:
        if len(set(value)) < 2:
            raise found.bad("days", 'two days or more; for a single one add every = "year"')
        return tuple(sorted(set(value)))
    if every not in MONTHS_IN:
        raise found.bad("days", "no days for a day or a week")
    length = MONTHS_IN[every]
    if found.data.get("span") is not None:
        return tuple(value)
    if len(value) != 12 // length:
        raise found.bad("days", f"one day for each {every}, {12 // length} in all")
    due = [first_from(date(LEAP_YEAR, number * length + 1, 1), each) for number, each in enumerate(value)]
    if due != sorted(set(due)) or due[-1] >= first_from(date(LEAP_YEAR + 1, 1, 1), value[0]):
        raise found.bad("days", f"the days in the order of each {every}")
    return tuple(value)


def _is_month_day(text: str) -> bool:
    try:
        return read_day(f"{LEAP_YEAR}-{text}").strftime("%m-%d") == text
    except Refused:
        return False
