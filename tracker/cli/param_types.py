"""The types of verbs as click takes them: days, codes, bodies, numbers, choices. Parsed here, meant by an open database.

Invariant: a word that cannot be read is wrong usage, told in the words of `wording` like any other error, never in click's own.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import click
from click.shell_completion import CompletionItem

from tracker.errors import Refused, TrackerError
from tracker.verbs import types
from tracker.verbs.types import GivenDay as GivenDay
from tracker.verbs.types import TypedDay as TypedDay
from tracker.verbs.types import read_code as read_code
from tracker.verbs.types import read_day as read_day
from tracker.verbs.types import read_percent as read_percent
from tracker.verbs.verb import MOST_OFFERED, Type


class Parsed(click.ParamType[Any]):
    """A word of a type."""

    def __init__(self, type: Type) -> None:
        self.type = type
        self.name = "TEXT" if type.name == "LONG" else type.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value of the word; what is a value already stays. Refused when it cannot be read."""
        return self.type.read(value, name_of(param)) if type(value) is str else value

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How help shows it."""
        return self.name

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """What it may be: its words, or what the database offers; files where it takes one."""
        if "FILE" in self.type.name:
            return [CompletionItem(incomplete, type="file")]
        return [CompletionItem(each) for each in offered(ctx, self.type, incomplete)[:MOST_OFFERED]]


def offered(ctx: click.Context, type: Type, begins: str) -> list[str]:
    """The words of a type that begin so, else what the database offers; nothing where there is none, or it cannot be read."""
    call = ctx.find_root().obj
    if type.offer is None or call is None:
        return [each for each in type.words if each.lower().startswith(begins.lower())]
    with suppress(TrackerError), call.live() as store:
        return type.offer(store, begins)
    return []


class Choice(click.Choice[str]):
    """One of a few words, those of an enumeration too."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__([str(each) for each in words])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word as it is listed; Refused `bad_choice` for another one."""
        if value not in self.choices:
            raise Refused("bad_choice", what=name_of(param), given=str(value), choices=list(self.choices))
        return str(value)


class ChoiceOf(Choice):
    """One of the words of a type, and what it means."""

    def __init__(self, type: Type) -> None:
        super().__init__(type.words)
        self.type = type

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value of the word; Refused `bad_choice`."""
        return self.type.read(value, name_of(param)) if type(value) is str else value


def param_type(type: Type) -> click.ParamType[Any]:
    """The type as click takes it."""
    return ChoiceOf(type) if type.name == "CHOICE" else Parsed(type)


def name_of(param: click.Parameter | None) -> str:
    """What people call an option or an argument: `--percent`, `CODE`."""
    if param is None:
        return "It"
    return (
        param.opts[-1] if isinstance(param, click.Option) else param.make_metavar(click.Context(click.Command(None))).strip("[]")
    )


def read_known(text: str, what: str = "") -> types.GivenDay | int:
    """`@13` is revision 13; anything else a day."""
    if text.strip().startswith("@"):
        from tracker.domain.deadlines.typed_days import read_revision

        return read_revision(text)
    return read_day(text)


DAY, CODE, PERCENT = Parsed(types.DAY), Parsed(types.CODE), Parsed(types.PERCENT)
WHOLE, YES_NO = Parsed(types.NUMBER), param_type(types.YES_NO)
ISSUED = Parsed(types.ISSUED)
PORT = Parsed(Type("NUMBER", types.whole(1, 65535)))
YEAR = Parsed(Type("NUMBER", types.whole(1000, 2999)))
KNOWN = Parsed(Type("DAY|@N", read_known))
TASK, EVIDENCE = Parsed(types.code_of("task")), Parsed(types.code_of("evidence"))
FILTER, MEMBER = Parsed(types.FILTER), Parsed(types.MEMBER)
BODY = Parsed(types.BODY)
"""Kept as typed: it may be a code or a name in three languages, which only the database can tell."""
