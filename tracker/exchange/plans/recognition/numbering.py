"""Numbers of rows as they are written: 1, 1.1, 1.a, 10, II; and which row is a part of which.

Invariant: a row is a part of another only where the other's number, whole, begins its own.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time

from tracker.exchange.plans.grid import Value

LONGEST = 60
"""The most characters of a number."""

_PARTS = re.compile(r"\d+|[^\W\d_]+")
_NUMBER = re.compile(
    r"(?:№|no\.?|n)?\s*\d(?:[.\-]?[^\W_])*[.)]*|[^\W\d_]{1,2}[.)]*|[ivxlc]{1,6}[.)]*",
    re.IGNORECASE,
)
ROMAN = re.compile(r"[IVXLC]+", re.IGNORECASE)


def number_text(values: Iterable[Value]) -> str:
    """The number that the columns of numbers give together: 34 and a are 34.a; empty if they hold something else."""
    texts = [text for value in values if (text := _plain(value))]
    return ".".join(texts)


def is_counted(values: Sequence[Value]) -> bool:
    """Whether the columns of numbers hold a number; nearly always it is a plain one."""
    first = values[0]
    return type(first) is int or (type(first) is str and first.isdecimal()) or number_text(values) != ""


def _plain(value: Value) -> str:
    if type(value) is int or (type(value) is str and value.isdecimal() and len(value) < 5):
        return str(value)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date | time):
        return ""  # 1-1 that a spreadsheet made a day
    text = str(value).strip()
    return text.strip(" .)*") if len(text) <= LONGEST and _NUMBER.fullmatch(text.strip(" *")) else ""


def parts_of(number: str) -> tuple[str, ...]:
    """The parts of a number: 10.1 has two, 1.a too."""
    return tuple(_PARTS.findall(number.casefold()))


def is_under(number: str, other: str) -> bool:
    """Whether `other`, whole, begins `number`: 1.1 is under 1."""
    parts, begin = parts_of(number), parts_of(other)
    return len(parts) > len(begin) and parts[: len(begin)] == begin


class Numbers:
    """The numbers of the tasks of one section, to find which is a part of which."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], int] = {}
        self._last = ""

    def take(self, number: str, row: int) -> tuple[str, int]:
        """The whole number of the task in a row, and the row of the task that it is a part of, else 0: under 34, a is 34.a."""
        parts = (number,) if number.isdecimal() else parts_of(number)
        if not parts:
            return number, 0
        if self._last and len(parts) == 1 and len(parts[0]) == 1 and parts[0].isalpha():
            number, parts = f"{self._last}.{number}", (*parts_of(self._last), *parts)
        elif parts[-1].isdecimal():
            self._last = number
        above = next((self._known[parts[:end]] for end in range(len(parts) - 1, 0, -1) if parts[:end] in self._known), 0)
        self._known[parts] = row
        return number, above
