"""The words that commands take: days, codes, bodies, numbers, choices. Parsed here, looked up later, when the database is open.

Invariant: a word that cannot be read is wrong usage, told in the words of `wording` like any other error, never in click's own.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from tracker.errors import Refused


@dataclass(frozen=True, slots=True)
class TypedDay:
    """A day in words. Which day it is, the strategy's time zone decides, since the words may be `today`."""

    text: str

    def on(self, today: date) -> date:
        """The day; Refused as by `one_day`."""
        from tracker.domain.deadlines.typed_days import one_day

        return one_day(self.text, today)


GivenDay = date | TypedDay


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


class Choice(click.Choice[str]):
    """One of a few words, those of an enumeration too."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__([str(each) for each in words])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word as it is listed; Refused `bad_choice` for another one."""
        if value not in self.choices:
            raise Refused("bad_choice", what=name_of(param), given=str(value), choices=list(self.choices))
        return str(value)


class Whole(click.ParamType[int]):
    """A whole number between `lowest` and `highest`."""

    name = "NUMBER"
    FURTHEST = 999_999_999
    """What no count, limit or number of a revision passes."""

    def __init__(self, lowest: int = -FURTHEST, highest: int = FURTHEST) -> None:
        self.lowest, self.highest = lowest, highest

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; Refused `bad_number`."""
        found = int(value) if isinstance(value, int) or re.fullmatch("[+-]?[0-9]{1,9}", value.strip()) else None
        if found is None or not self.lowest <= found <= self.highest:
            limits = {"lowest": self.lowest, "highest": self.highest} if self.lowest > -self.FURTHEST else {}
            raise Refused("bad_number", what=name_of(param), given=str(value), **limits)
        return found

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How help shows it."""
        return self.name


TRUTH = dict.fromkeys(("yes", "y", "true", "on", "1"), True) | dict.fromkeys(("no", "n", "false", "off", "0"), False)
"""What people and other programs write -> yes or no."""


class YesNo(Choice):
    """`yes` or `no`; what other programs call true and false is understood too."""

    def __init__(self) -> None:
        super().__init__(("yes", "no"))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A truth value; Refused `bad_choice`."""
        if isinstance(value, bool):
            return value
        found = TRUTH.get(value.strip().lower())
        return super().convert(value, param, ctx) if found is None else found


def name_of(param: click.Parameter | None) -> str:
    """What people call an option or an argument: `--percent`, `CODE`."""
    if param is None:
        return "It"
    return (
        param.opts[-1] if isinstance(param, click.Option) else param.make_metavar(click.Context(click.Command(None))).strip("[]")
    )


def read_day(text: str) -> GivenDay:
    """YYYY-MM-DD as a day, Refused `bad_day` where there is none; other words as they were typed."""
    typed = text.strip()
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", typed):
        from tracker.domain.deadlines.days import read_day as read

        return read(typed)
    return TypedDay(typed)


def read_known(text: str) -> GivenDay | int:
    """`@13` is revision 13; anything else a day."""
    if text.strip().startswith("@"):
        from tracker.domain.deadlines.typed_days import read_revision

        return read_revision(text)
    return read_day(text)


def read_percent(text: str) -> int:
    """`40` and `40%`; Refused `bad_percent`."""
    typed = text.strip().removesuffix("%").rstrip()
    if not re.fullmatch("[0-9]{1,3}", typed) or int(typed) > 100:
        raise Refused("bad_percent", percent=text)
    return int(typed)


def read_code(text: str) -> str:
    """The code that was meant: typed in lower case, or with Cyrillic letters that look the same."""
    from tracker.domain.model.codes import typed_code

    return typed_code(text)


DAY, CODE, PERCENT = Parsed("DAY", read_day), Parsed("CODE", read_code), Parsed("PERCENT", read_percent)
KNOWN = Parsed("DAY|@NUMBER", read_known)
WHOLE, YES_NO = Whole(), YesNo()
BODY = click.STRING
"""Kept as typed: it may be a code or a name in three languages, which only the database can tell."""


TERM = Parsed("TERM", str.strip)
"""Kept as typed: which event it counts from, only the database can tell."""
