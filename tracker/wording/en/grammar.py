"""English days, months, and numbers with their nouns."""

from collections.abc import Sequence
from datetime import date

from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, listed, speaker

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(value: date) -> str:
    """`Mon 8 Jun 2020`, whatever the machine's language is."""
    return f"{_WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def table_day(value: date) -> str:
    """`8 Jun 2020`, in a table."""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def month(value: date) -> str:
    """`Jun`, where there is little room."""
    return MONTHS[value.month - 1][:3]


def month_name(value: date) -> str:
    """`June`, as a heading."""
    return MONTHS[value.month - 1]


spoken = speaker(day, label, "nothing")


def all_of(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; `nothing` where there is none."""
    *most, last = parts or ("nothing",)
    return f"{', '.join(most)} and {last}" if most else last


def plural(number: object, one: str, many: str | None = None) -> str:
    """`1 day`, `2 days`, `1,000 days`; `many` where an s is not enough."""
    return f"{figure(number)} {noun(number, one, many)}"


def figure(number: object) -> str:
    """`999`, `1,000`, `-2,366`."""
    return f"{number:,}" if isinstance(number, int) else str(number)


def noun(number: object, one: str, many: str | None = None) -> str:
    """The form of a noun, or of a verb, that goes with `number`."""
    return one if number in (1, -1) else many or f"{one}s"


def told(value: object) -> str:
    """A field's value in words, true and false among them."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else spoken(value)


def near(fields: Fields, otherwise: str) -> str:
    """`Did you mean G1?`, or what to do when nothing is near."""
    found = listed(fields.get("near"))
    return f"Did you mean {' or '.join(map(str, found))}?" if found else otherwise
