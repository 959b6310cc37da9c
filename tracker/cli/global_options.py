"""The options that many commands share. Those of EVERYWHERE and WRITING may stand before or after any command.

Their values go into the call; the last one said counts.

`section` names the part of the help that lists an option; None lists it among the command's own.
"""

from pathlib import Path
from typing import Any

import click

from tracker.cli.param_types import BODY, DAY, KNOWN, Choice
from tracker.paths import spoken_languages
from tracker.render.formats import FORMATS


class Told(click.Option):
    """An option whose value is put into the call instead of being handed to the command."""

    def __init__(self, *names: str, section: str | None = None, **settings: Any) -> None:
        super().__init__(names, expose_value=False, callback=_remember, **settings)
        self.section = section


def _remember(ctx: click.Context, option: click.Parameter, value: Any) -> Any:
    if ctx.obj is not None and value is not None and value is not False and value != ():
        ctx.obj.told[option.name] = value
    return value


EVERYWHERE: tuple[click.Option, ...] = (
    Told("--db", metavar="URL", section="everywhere", help="The database: a path or an SQLAlchemy URL (TRACKER_DB)."),
    Told(
        "--lang",
        type=Choice(spoken_languages()),
        section="everywhere",
        help="The language of reports, of the screen, and of titles (TRACKER_LANG).",
    ),
    Told("--debug", is_flag=True, section="everywhere", help="Show where in the program an error came from."),
)

WRITING: tuple[click.Option, ...] = (
    Told(
        "--actor",
        metavar="BODY",
        type=BODY,
        section="writing",
        help="The body you act for, by code or name, or the member whose deputy you are.",
    ),
    Told("--on", metavar="DAY", type=DAY, section="writing", help="The day from which it counts; today by default."),
    Told("--reason", metavar="TEXT", section="writing", help="Why it is written; stored with the revision."),
    Told("--clock-override", is_flag=True, section="writing", help="Write even if the clock is behind the last revision."),
)

FILE = click.Path(path_type=Path)


READING: tuple[click.Option, ...] = (
    Told("--as-of", metavar="DAY", type=DAY, help="Report on this day instead of today."),
    Told("--known-on", type=KNOWN, help="Only what was recorded by the end of this day, or up to the revision @N."),
    Told("--format", type=Choice(tuple(FORMATS)), help="The format; by default that of the ending of FILE, or text."),
    Told("--output", metavar="FILE", type=FILE, multiple=True, help="Write it to a file, whole or not at all; may be repeated."),
    Told("--with-notes", metavar="FILE", type=FILE, help="Write to a file what CSV leaves out: totals, facts and notes."),
    Told("--section", metavar="NAME", help="Only the table of this name or title."),
    Told("--recipe", is_flag=True, help="Print below it every command that reproduces it and recounts its numbers."),
)

ANSWER: tuple[click.Option, ...] = (
    Told("--format", type=Choice(("text", "json")), help="Answer with a line of text, or with a JSON object."),
)

READS = {"db", "lang", *(str(each.name) for each in READING)}
WRITES = {"db", "lang", *(str(each.name) for each in (*WRITING, *ANSWER))}
"""The shared options that a command heeds which reads, or which writes; `verb` adds and takes away."""
