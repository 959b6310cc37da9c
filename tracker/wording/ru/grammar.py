"""Russian months, days, and numbers with what they count.

Invariant: after a number the word stands in the case that the number asks for (1 месяц, 2 месяца, 5 месяцев), whatever the
number is.
"""

from datetime import date
from typing import NamedTuple

from tracker.wording.filling import Fields, listed, speaker
from tracker.wording.ru.labels import label

MONTHS = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь")
OF_MONTHS = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря")
ROMAN = ("I", "II", "III", "IV")
_WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


class Counted(NamedTuple):
    """A word that is counted: one of it, one as an object, of one, of two to four, of many."""

    one: str
    object: str
    of_one: str
    few: str
    many: str


UNITS: dict[str, Counted] = {
    "hours": Counted("час", "час", "часа", "часа", "часов"),
    "days": Counted("день", "день", "дня", "дня", "дней"),
    "working_days": Counted("рабочий день", "рабочий день", "рабочего дня", "рабочих дня", "рабочих дней"),
    "weeks": Counted("неделя", "неделю", "недели", "недели", "недель"),
    "months": Counted("месяц", "месяц", "месяца", "месяца", "месяцев"),
    "quarters": Counted("квартал", "квартал", "квартала", "квартала", "кварталов"),
    "halves": Counted("полугодие", "полугодие", "полугодия", "полугодия", "полугодий"),
    "years": Counted("год", "год", "года", "года", "лет"),
}
TIMES = Counted("раз", "раз", "раза", "раза", "раз")
PERIODS = {"day": "days", "week": "weeks", "month": "months", "quarter": "quarters", "half": "halves", "year": "years"}
"""A period -> the word by which so many of them are counted."""


def _ends_in_one(number: int) -> bool:
    return number % 10 == 1 and number % 100 != 11


def told(value: object) -> str:
    """A field's value in words, true and false among them."""
    return {True: "да", False: "нет"}[value] if isinstance(value, bool) else spoken(value)


def plural(number: object, one: str, few: str | None = None, many: str | None = None) -> str:
    """`1 неделя`, `2 недели`, `1 005 недель`; one form alone stands after any number."""
    return f"{figure(number)} {noun(number, one, few, many)}"


def noun(number: object, one: str, few: str | None = None, many: str | None = None) -> str:
    """The form of a noun, or of a verb, that goes with `number`."""
    if not isinstance(number, int):
        return many or few or one
    few = few or one
    return one if _ends_in_one(abs(number)) else few if _is_few(abs(number)) else many or few


def figure(number: object) -> str:
    """`999`, `1 000`, `-2 366`, with a blank that does not end a line."""
    return f"{number:,}".replace(",", "\u00a0") if isinstance(number, int) else str(number)


def length(number: int, word: Counted) -> str:
    """`1 неделя`, `2 недели`, `5 недель`."""
    return f"{number} {noun(number, word.one, word.few, word.many)}"


def counted(number: int, word: Counted) -> str:
    """As an object, after «за» and «в»: `1 неделю`, `2 недели`, `5 недель`."""
    return f"{number} {word.object if _ends_in_one(number) else _several(number, word)}"


def of(number: int, word: Counted) -> str:
    """In the genitive, after «в течение» and «по истечении»: `1 недели`, `2 недель`, `5 недель`."""
    return f"{number} {word.of_one if _ends_in_one(number) else word.many}"


def _several(number: int, word: Counted) -> str:
    return word.few if _is_few(number) else word.many


def _is_few(number: int) -> bool:
    return 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14


def month_day(month_day: str) -> str:
    """`12-20` -> `20 декабря`."""
    return f"{int(month_day[3:])} {OF_MONTHS[int(month_day[:2]) - 1]}"


def full_day(value: date) -> str:
    """`1 декабря 2020 года`."""
    return f"{value.day} {OF_MONTHS[value.month - 1]} {value.year} года"


def day(value: date) -> str:
    """`пт 6 марта 2020`."""
    return f"{_WEEKDAYS[value.weekday()]} {value.day} {OF_MONTHS[value.month - 1]} {value.year}"


def table_day(value: date) -> str:
    """`08.06.2020`, in a table."""
    return f"{value.day:02}.{value.month:02}.{value.year:04}"


def month(value: date) -> str:
    """`июн`, where there is little room; «мая» is not cut."""
    return OF_MONTHS[value.month - 1][:3]


def month_name(value: date) -> str:
    """`Июнь`, as a heading."""
    return MONTHS[value.month - 1].capitalize()


spoken = speaker(day, label, "нет")


def near(fields: Fields, otherwise: str) -> str:
    """`Может быть, G1?`, or what to do when nothing is near."""
    found = listed(fields.get("near"))
    return f"Может быть, {' или '.join(map(str, found))}?" if found else otherwise
