"""Groups whose commands are loaded when they are called, and commands that take the options which are good everywhere.

Invariant: the help of a group reads the short texts from its table and imports no command.
"""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

import click

from tracker.cli.global_options import ANSWER, EVERYWHERE, READING, READS, WRITES, WRITING, Told
from tracker.errors import Refused

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Leaf(NamedTuple):
    """What a command does, in one line, an example, and how the command itself is had once it is called."""

    short: str
    example: str
    command: Callable[[], click.Command]

    def load(self) -> click.Command:
        """The command itself."""
        found = self.command()
        found.epilog = f"\b\nExample: {self.example}"
        return found


class Placed(click.Command):
    """A command whose complaints about usage know which command they are about."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words as values; what click finds wrong names this command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class Branch(Placed, click.Group):
    """A group made from a table of leaves and further branches, in the order in which help shows them; `older` names of them are
    read, too.
    """

    def __init__(
        self, name: str, help: str, table: "Mapping[str, Leaf | Branch]", older: Mapping[str, str] | None = None, **settings: Any
    ) -> None:
        super().__init__(name, help=help, context_settings=dict(HELP), **settings)
        self.table, self.older = table, older or {}
        self.params += EVERYWHERE + WRITING

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the table's order."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, loaded now."""
        found = self.table.get(self.older.get(cmd_name, cmd_name))
        return found.load() if isinstance(found, Leaf) else found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a word that is none is refused with those that it may be a slip of."""
        if args and args[0] not in {*self.table, *self.older} and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.table, 3)
            meant = f"did you mean {' or '.join(near)}?" if near else f"choose one of {', '.join(self.table)}."
            ctx.fail(f"There is no command {args[0]!r} here: {meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their short texts; nothing is loaded."""
        rows = [(name, found.short if isinstance(found, Leaf) else found.help or "") for name, found in self.table.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Own options, then those that are good everywhere: in full at the root, in a line below it."""
        show_options(self, ctx, formatter, frozenset(READS | WRITES), in_full=ctx.parent is None)
        self.format_commands(ctx, formatter)


class Command(Placed):
    """A command that does one thing. One that reads takes a moment, a format and a file; one that writes, who acts, when and why.

    `takes` are the shared options that it heeds, beside --debug. The others may be typed too, before it or after it, and are then
    refused by name. Invariant: no option is ignored.
    """

    def __init__(self, name: str, reads: bool = False, takes: Iterable[str] = (), **settings: Any) -> None:
        super().__init__(name, **{**settings, "context_settings": {**HELP, "allow_extra_args": True}})
        self.reads, self.takes = reads, frozenset(["debug", *takes])
        heeded = (each for each in (READING if reads else ANSWER) if each.name in self.takes)
        self.params += (*heeded, *EVERYWHERE, *WRITING)

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; Refused `too_many_words`, `option_idle`."""
        if ctx.args:
            raise Refused("too_many_words", words=" ".join(ctx.args))
        require_heeded(ctx, self.takes)
        return super().invoke(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Own options, those of writing that it heeds, and a line about the rest."""
        show_options(self, ctx, formatter, self.takes)


def require_heeded(ctx: click.Context, takes: frozenset[str]) -> None:
    """Refused `option_idle` when a shared option was given that the command does not heed."""
    for name in ctx.obj.told:
        if name not in takes:
            raise Refused("option_idle", option=option_of(name), command=ctx.command_path)


def option_of(name: str) -> str:
    """`as_of` -> `--as-of`."""
    return f"--{name.replace('_', '-')}"


def command(
    name: str | None = None, *, reads: bool = False, writes: bool = False, but: Iterable[str] = (), also: Iterable[str] = ()
) -> Callable[[Callable[..., Any]], Command]:
    """Make a command of a function that takes the call first; its docstring is the help.

    It heeds the shared options of those that read, or of those that write, `but` some, and `also` others.
    """
    takes = ((READS if reads else set()) | (WRITES if writes else set()) | set(also)) - set(but)

    def make(run: Callable[..., Any]) -> Command:
        return click.command(name or run.__name__.strip("_"), cls=Command, reads=reads, takes=takes)(click.pass_obj(run))

    return make


def show_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, takes: frozenset[str], *, in_full: bool = False
) -> None:
    """Write the options of `command` in sections: its own, and of the shared ones those that it `takes`."""
    own = [each for each in command.get_params(ctx) if not isinstance(each, Told) or each.section is None]
    heeded = [each for each in WRITING if each.name in takes and (in_full or isinstance(command, Command))]
    sections: list[tuple[str, list[click.Parameter]]] = [("Options", own), ("Writing", [*heeded])]
    sections += [("Everywhere", [*EVERYWHERE])] if in_full else []
    for title, options in sections:
        if rows := [row for row in (each.get_help_record(ctx) for each in options) if row and (title != "Options" or row[1])]:
            with formatter.section(title):
                formatter.write_dl(rows)
    if not in_full:
        formatter.write_paragraph()
        shared = [option_of(str(each.name)) for each in EVERYWHERE if each.name in takes | {"debug"}]
        formatter.write_text(f"Also {', '.join(shared)}: see tracker --help.")
