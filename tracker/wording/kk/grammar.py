"""Kazakh months in the cases that sentences need, days, hours, and what is counted.

Invariant: a word after a number has no plural, and an ending goes with the last sound of what it stands after, also where
that is a number (07:00-ге, 18:30-ға).
"""

from datetime import date
from typing import NamedTuple

from tracker.wording.filling import speaker
from tracker.wording.kk.labels import label


class Month(NamedTuple):
    """A month: its name, of it, to it, from it, in it, and to it where a day or a year owns it (1 ақпанына)."""

    name: str
    of: str
    to: str
    since: str
    within: str
    own_to: str


MONTHS = (
    Month("қаңтар", "қаңтардың", "қаңтарға", "қаңтардан", "қаңтарда", "қаңтарына"),
    Month("ақпан", "ақпанның", "ақпанға", "ақпаннан", "ақпанда", "ақпанына"),
    Month("наурыз", "наурыздың", "наурызға", "наурыздан", "наурызда", "наурызына"),
    Month("сәуір", "сәуірдің", "сәуірге", "сәуірден", "сәуірде", "сәуіріне"),
    Month("мамыр", "мамырдың", "мамырға", "мамырдан", "мамырда", "мамырына"),
    Month("маусым", "маусымның", "маусымға", "маусымнан", "маусымда", "маусымына"),
    Month("шілде", "шілденің", "шілдеге", "шілдеден", "шілдеде", "шілдесіне"),
    Month("тамыз", "тамыздың", "тамызға", "тамыздан", "тамызда", "тамызына"),
    Month("қыркүйек", "қыркүйектің", "қыркүйекке", "қыркүйектен", "қыркүйекте", "қыркүйегіне"),
    Month("қазан", "қазанның", "қазанға", "қазаннан", "қазанда", "қазанына"),
    Month("қараша", "қарашаның", "қарашаға", "қарашадан", "қарашада", "қарашасына"),
    Month("желтоқсан", "желтоқсанның", "желтоқсанға", "желтоқсаннан", "желтоқсанда", "желтоқсанына"),
)
UNITS = {
    "hours": "сағат",
    "days": "күн",
    "working_days": "жұмыс күні",
    "weeks": "апта",
    "months": "ай",
    "years": "жыл",
}
ROMAN = ("I", "II", "III", "IV")
_WEEKDAYS = ("дс", "сс", "ср", "бс", "жм", "сб", "жс")
_TO_DIGIT = ("ге", "ге", "ге", "ке", "ке", "ке", "ға", "ге", "ге", "ға")
_TO_TEN = ("", "ға", "ға", "ға", "қа", "ге")


def to_hour(hour: str) -> str:
    """The hour (HH:MM) with the ending that says until: `07:00-ге`, `18:30-ға`; full hours are read without their minutes."""
    hours, minutes = (int(part) for part in hour.split(":"))
    number = minutes or hours
    return f"{hour}-{_TO_TEN[number // 10] if number and number % 10 == 0 else _TO_DIGIT[number % 10]}"


def month_of(value: date) -> Month:
    """The month of a day."""
    return MONTHS[value.month - 1]


def full_day(value: date) -> str:
    """`2020 жылғы 1 желтоқсан`."""
    return f"{value.year} жылғы {value.day} {month_of(value).name}"


def since_day(value: date) -> str:
    """`2020 жылғы 1 желтоқсаннан бастап`."""
    return f"{value.year} жылғы {value.day} {month_of(value).since} бастап"


def until_day(value: date) -> str:
    """`2020 жылғы 1 желтоқсанға дейін`."""
    return f"{value.year} жылғы {value.day} {month_of(value).to} дейін"


def day(value: date) -> str:
    """`2020 ж. 6 наурыз, жм`."""
    return f"{value.year} ж. {value.day} {month_of(value).name}, {_WEEKDAYS[value.weekday()]}"


def table_day(value: date) -> str:
    """`08.06.2020`, in a table."""
    return f"{value.day:02}.{value.month:02}.{value.year:04}"


def month(value: date) -> str:
    """`мамыр`, whole, since «мам» and «мау» are easily confused."""
    return month_of(value).name


def month_name(value: date) -> str:
    """`Маусым`, as a heading."""
    return month_of(value).name.capitalize()


spoken = speaker(day, label, "жоқ")


def plural(number: object, noun: str) -> str:
    """`1 күн`, `1 005 күн`."""
    return f"{figure(number)} {noun}"


def figure(number: object) -> str:
    """`999`, `1 000`, `-2 366`, with a blank that does not end a line."""
    return f"{number:,}".replace(",", "\u00a0") if isinstance(number, int) else str(number)
