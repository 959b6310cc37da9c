"""Groups whose commands are loaded when they are called, and commands that take the options which are good everywhere.

Must stay true: the help of a group reads the short texts from its table and imports no command.
"""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NamedTuple

import click

from tracker.cli.everywhere import ANSWER, EVERYWHERE, READING, WRITING, Told

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Leaf(NamedTuple):
    """Where a command is (`module:name` under `tracker.cli.commands`) and what it does, in one line."""

    place: str
    short: str

    def load(self) -> click.Command:
        """The command itself."""
        module, _, name = self.place.partition(":")
        found: click.Command = getattr(import_module(f"tracker.cli.commands.{module}"), name)
        return found


class Branch(click.Group):
    """A group made from a table of leaves and further branches, in the order in which help shows them."""

    def __init__(self, name: str, help: str, table: "Mapping[str, Leaf | Branch]", **settings: Any) -> None:
        super().__init__(name, help=help, context_settings=dict(HELP), **settings)
        self.table = table
        self.params += EVERYWHERE + WRITING

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the table's order."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, loaded now."""
        found = self.table.get(cmd_name)
        return found.load() if isinstance(found, Leaf) else found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a word that is none is refused with those that it may be a slip of."""
        if args and args[0] not in self.table and not args[0].startswith("-"):
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
        show_options(self, ctx, formatter, in_full=ctx.parent is None, writing=ctx.parent is None)
        self.format_commands(ctx, formatter)


class Verb(click.Command):
    """A command that does one thing. One that reads takes a moment, a format and a file; one that writes shows how in its help.

    The options of writing are accepted by every command, so that a shell alias may carry them.
    """

    def __init__(self, name: str, reads: bool = False, writes: bool = False, **settings: Any) -> None:
        super().__init__(name, **{**settings, "context_settings": dict(HELP)})
        self.reads, self.writes = reads, writes
        self.params += (READING if reads else ()) + (ANSWER if writes else ()) + EVERYWHERE + WRITING

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Own options, those of writing where it writes, and a line about the rest."""
        show_options(self, ctx, formatter, in_full=False, writing=self.writes)


def verb(name: str | None = None, *, reads: bool = False, writes: bool = False) -> Callable[[Callable[..., Any]], Verb]:
    """Make a command of a function that takes the call first; its docstring is the help."""

    def make(run: Callable[..., Any]) -> Verb:
        return click.command(name or run.__name__.strip("_"), cls=Verb, reads=reads, writes=writes)(click.pass_obj(run))

    return make


def show_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, *, in_full: bool, writing: bool
) -> None:
    """Write the options of `command` in sections."""
    own = [each for each in command.get_params(ctx) if not isinstance(each, Told) or each.section is None]
    sections = [("Options", own)]
    sections += [("Writing", [*WRITING])] if writing else []
    sections += [("Everywhere", [*EVERYWHERE])] if in_full else []
    for title, options in sections:
        if rows := [row for row in (each.get_help_record(ctx) for each in options) if row and (title != "Options" or row[1])]:
            with formatter.section(title):
                formatter.write_dl(rows)
    if not in_full:
        formatter.write_paragraph()
        formatter.write_text("Also --db, --lang, --debug: see tracker --help.")
