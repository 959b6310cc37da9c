"""Listing and showing what tasks hang on: goals, bodies, acts and their clauses, events, windows, members, the strategy."""

import click

from tracker.cli.branches import Command, command
from tracker.cli.call import Call
from tracker.cli.param_types import BODY, MEMBER, param_type
from tracker.domain.model.vocabulary import COMMAND_WORDS
from tracker.verbs.rows import ROWS
from tracker.verbs.types import code_of

HELP = {row.name: row.help for row in ROWS}
METAVARS = {"member": "MEMBER", "body": "CODE"}
MORE = {"member show": "MEMBER is a login or a code."}


def list_of(kind: str, name: str = "") -> Command:
    """`KIND list`, or another command that lists it."""
    words = name or f"{COMMAND_WORDS.get(kind, kind)} list"

    def run(call: Call) -> None:
        call.read(words)

    run.__doc__ = HELP[words]
    return command(words.rpartition(" ")[2], reads=True)(run)


def show_of(kind: str) -> Command:
    """`KIND show`."""
    words = f"{COMMAND_WORDS.get(kind, kind)} show"

    def run(call: Call, code: str | None = None) -> None:
        call.read(words, code=code)

    run.__doc__ = "\n\n".join(filter(None, (HELP[words], MORE.get(words))))
    named_by = {"body": BODY, "member": MEMBER}
    argument = click.argument("code", type=named_by.get(kind) or param_type(code_of(kind)), metavar=METAVARS.get(kind))
    return command(words.rpartition(" ")[2], reads=True)(run if kind == "strategy" else argument(run))


goal_list, body_list, instrument_list, clause_list, event_list, window_list, member_list = (
    list_of(kind) for kind in ("goal", "body", "instrument", "clause", "event", "window", "member")
)
narrative_list, narrative_show = list_of("narrative"), show_of("narrative")
deputy_list = list_of("deputy", "member deputies")
goal_show, body_show, instrument_show, clause_show, event_show, window_show, member_show, strategy_show = (
    show_of(kind) for kind in ("goal", "body", "instrument", "clause", "event", "window", "member", "strategy")
)
field_list, field_show = list_of("own_field"), show_of("own_field")
calendar_day_show = show_of("calendar_day")
