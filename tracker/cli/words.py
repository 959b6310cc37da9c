"""The words that commands take: days, codes, bodies. Parsed here, looked up later, when the database is open.

Must stay true: a word that cannot be read is wrong usage, told in the words of `wording` like any other error.
"""

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any

import click


class Day(Enum):
    """Days that are named by a word. Which day TODAY is, the strategy's time zone decides."""

    TODAY = "today"


GivenDay = date | Day


class Parsed(click.ParamType[Any]):
    """A word that `read` understands; it raises Refused when it does not."""

    def __init__(self, name: str, read: Callable[[str], Any]) -> None:
        self.name, self._read = name, read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value of the word; what is a value already stays."""
        return self._read(value) if isinstance(value, str) else value

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How help shows it."""
        return self.name


def read_day(text: str) -> GivenDay:
    """YYYY-MM-DD or `today`; Refused `bad_day` for anything else."""
    from tracker.domain.days import read_day as read

    return Day.TODAY if text.strip().lower() == Day.TODAY.value else read(text)


def read_code(text: str) -> str:
    """The code that was meant: typed in lower case, or with Cyrillic letters that look the same."""
    from tracker.domain.codes import typed_code

    return typed_code(text)


DAY, CODE = Parsed("DAY", read_day), Parsed("CODE", read_code)
BODY = click.STRING
"""Kept as typed: it may be a code or a name in three languages, which only the database can tell."""


TERM = Parsed("TERM", str.strip)
"""Kept as typed: which event it counts from, only the database can tell."""
