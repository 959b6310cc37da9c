"""The tree of commands, made of the verbs and of the rows that are none, and what `tracker` does without a command.

Invariant: a leaf names its command without importing it, and its short text is the first line of the command's own help.
"""

import sys
from functools import partial
from importlib import import_module

import click

import tracker
from tracker.cli.branches import Branch, Command, Leaf, require_heeded
from tracker.cli.global_options import READS
from tracker.verbs.reports import REPORTS, ReportRow
from tracker.verbs.rows import ROWS
from tracker.verbs.table import VERBS
from tracker.verbs.verb import Verb, in_bulk

BANNER = """Follows a strategy: its goals, tasks, deadlines and control.

Without a command it opens the screen, or prints the status report when its output is not a terminal. `tracker init` creates the
first database.

Exit codes: 0 done, 1 bad news, 2 wrong usage or input, 3 the database or the mail server cannot be used.
"""

GROUPS = {
    "init": "",
    "report": "Print a report.",
    "task": "List and show tasks, plan them, and move them.",
    "series": "Recurring duties, with a task for each period.",
    "strategy": "The strategy itself and its settings.",
    "goal": "Goals and the blocks they consist of.",
    "body": "Responsible bodies and their names.",
    "instrument": "Legal acts and other documents that duties come from.",
    "clause": "Numbered points of instruments.",
    "member": "Members of the office, their roles and deputies.",
    "event": "Events that terms count from.",
    "window": "Named periods with a term of their own.",
    "field": "Fields of the strategy's own, in addition to those that every task has.",
    "calendar": "Working calendars: their days, and resolutions that move them.",
    "due": "",
    "plan": "Plans that come in as tables, documents or TOML.",
    "remind": "",
    "evidence": "Evidence of tasks: links, and files that are kept.",
    "narrative": "What people say in words about goals, bodies and the whole.",
    "bulk": "One act on all tasks that filter words find: shown, asked for, one revision.",
    "filter": "Filters that you have saved, and what a filter finds.",
    "handover": "",
    "log": "",
    "undo": "",
    "serve": "",
    "verify": "",
    "export": "",
    "db": "The database itself.",
    "completion": "Completion for your shell.",
}
"""The first words, in the order of help, and what a group of commands is about; nothing for a command of its own."""

MODULES = {
    "init": "start",
    "filter": "filters",
    "verify": "audit",
    "export": "audit",
    "db": "database",
    **dict.fromkeys(("strategy", "goal", "body", "instrument", "clause", "event", "window", "field", "narrative"), "items"),
}
"""First word -> the module of its commands, where that has another name."""

PLACES = {
    "handover": "handover:handover",
    "report check": "issues:check",
    "report reprint": "issues:reprint",
    "member list": "items:member_list",
    "member deputies": "items:deputy_list",
    "member show": "items:member_show",
    "calendar show": "items:calendar_day_show",
}
"""Command -> where it is, where its words do not say so. A handover is shown first, so that its command is no verb's."""

OLDER = {"bulk": {"lead": "transfer"}}
"""Group -> older names of its commands, which are read and not shown."""


def place_of(name: str) -> str:
    """Where the command of a row is: `task list` in `task:list_`, `goal list` in `items:goal_list`."""
    first, _, second = name.partition(" ")
    module = MODULES.get(first, first)
    word = f"{first}_{second}" if module == "items" else second or first
    return PLACES.get(name, f"{module}:{word + '_' if word in ('list', 'return') else word}")


def leaves() -> dict[str, Leaf]:
    """Every command by its words: what reads first, then the verbs, then the verbs on many tasks."""
    rows = {row.name: Leaf(row.help, row.example, partial(written, place_of(row.name))) for row in ROWS}
    found = {name: leaf for name, leaf in rows.items() if not name.startswith("report ")}
    found |= {row.name: Leaf(row.help, row.example, partial(of_report, row)) for row in REPORTS}
    found |= rows  # what else is done with reports stands below them
    for verb in (*VERBS, *(in_bulk(each) for each in VERBS if each.many)):
        place = PLACES.get(verb.name)
        found[verb.name] = Leaf(verb.help, verb.example, partial(written, place) if place else partial(made_of, verb))
    return found


def written(place: str) -> click.Command:
    """The command that stands at `place`, which is `module:name` under `tracker.cli.commands`."""
    module, _, name = place.partition(":")
    found: click.Command = getattr(import_module(f"tracker.cli.commands.{module}"), name)
    return found


def of_report(row: ReportRow) -> Command:
    """The command that is made of the row of a report."""
    from tracker.cli.commands.report import command_of

    return command_of(row)


def made_of(verb: Verb) -> click.Command:
    """The command that is made of a verb."""
    if verb.name.startswith("bulk "):
        from tracker.cli.commands.bulk import command_of as of_many

        return of_many(verb)
    from tracker.cli.made import command_of

    return command_of(verb)


def tree() -> dict[str, Leaf | Branch]:
    """The commands under their first words."""
    every = leaves()
    found: dict[str, Leaf | Branch] = {}
    for first, help in GROUPS.items():
        table = {name.partition(" ")[2]: leaf for name, leaf in every.items() if name.startswith(f"{first} ")}
        found[first] = Branch(first, help, table, OLDER.get(first, {})) if table else every[first]
    return found


TREE = tree()

SCREEN = frozenset(["db", "actor", "lang", "debug"])
"""The shared options that the screen heeds."""


@click.pass_context
def alone(ctx: click.Context) -> object:
    """Without a command: open the screen, or print the status report where there is no terminal."""
    if ctx.invoked_subcommand is not None:
        return 0
    if ctx.obj.screen is not None and all(each.isatty() for each in (sys.stdin, sys.stdout, sys.stderr)):
        require_heeded(ctx, SCREEN)
        return ctx.obj.screen(ctx.obj)
    status = of_report(next(row for row in REPORTS if row.report == "status"))
    require_heeded(ctx, frozenset(READS | {"debug"}))
    return ctx.invoke(status)


root = Branch("tracker", BANNER, TREE, invoke_without_command=True, callback=alone)
root.params.append(
    click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        help="Show the version and exit.",
        callback=lambda ctx, option, value: _version(ctx) if value and not ctx.resilient_parsing else None,
    )
)


def _version(ctx: click.Context) -> None:
    click.echo(f"tracker {tracker.__version__}")
    ctx.exit()
