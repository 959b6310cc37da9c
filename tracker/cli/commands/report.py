"""The reports. `--fail-on` makes bad news an exit code, for cron."""

from collections.abc import Callable
from typing import Any

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.param_types import BODY, CODE, DAY, WHOLE, GivenDay


def fail_on(run: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--fail-on`."""
    help = "Exit with 1 when the report speaks of tasks that these filter words find, such as overdue."
    return click.option("--fail-on", metavar="WORDS", help=help)(run)


def limited(run: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--limit`."""
    return click.option("--limit", type=WHOLE, help="Show no more rows than this; the report says how many there are.")(run)


def since(run: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--since`."""
    help = "Also what came under control and went, and what was overdue, since the end of this day, as it was known then."
    return click.option("--since", type=DAY, help=help)(run)


def shown(call: Call, name: str, fail_on: str | None = None, *, since: GivenDay | None = None, **parameters: object) -> int:
    """Show the report `name`; 1 when it holds what `fail_on` looks for."""
    from tracker.domain.filters import parse
    from tracker.reports import build

    with call.reading() as store:
        if fail_on is not None and not fail_on.strip():
            raise click.UsageError("--fail-on names nothing to look for. Give filter words, such as overdue.")
        feared = call.chosen(store, fail_on) if fail_on else None  # before anything is shown
        parameters |= {"since": call.day(store, since)} if since else {}
        report = build(name, store, call.today(store), language=call.settings.lang, **parameters)
        call.show(report)
        return int(feared is not None and store.tasks.count(parse(report.words or ()) & feared, call.today(store)) > 0)


@verb(reads=True)
@since
@fail_on
def status(call: Call, since: GivenDay | None = None, fail_on: str | None = None) -> int:
    """Every goal: its tasks counted, its colour and why."""
    return shown(call, "status", fail_on, since=since)


@verb(reads=True)
@limited
@fail_on
def overdue(call: Call, limit: int | None, fail_on: str | None) -> int:
    """What is overdue, worst first."""
    return shown(call, "overdue", fail_on, limit=limit)


@verb(reads=True)
@click.option("--days", type=WHOLE, default=30, show_default=True, help="How many days ahead to look.")
@limited
@fail_on
def upcoming(call: Call, days: int, limit: int | None, fail_on: str | None) -> int:
    """What falls due soon."""
    return shown(call, "upcoming", fail_on, days=days, limit=limit)


@verb(reads=True)
@click.argument("code", type=CODE, required=False)
@fail_on
def window(call: Call, code: str | None, fail_on: str | None) -> int:
    """A window: day n of m, what is done, late and left.

    CODE may be left out while there is one window only.
    """
    return shown(call, "window", fail_on, code=code)


@verb(reads=True)
@since
@fail_on
def discipline(call: Call, since: GivenDay | None, fail_on: str | None) -> int:
    """Each body: what it kept, missed, had returned and extended."""
    return shown(call, "discipline", fail_on, since=since)


@verb(reads=True)
@click.argument("code", type=CODE, required=False)
@click.option("--pending", is_flag=True, help="Only those that nobody has decided on.")
def extensions(call: Call, code: str | None, pending: bool) -> int:
    """Every request for more time and what was decided.

    With CODE those on one task. Refused requests stay.
    """
    return shown(call, "extensions", code=code, pending=pending or None)


@verb(reads=True)
@click.argument("goal", type=CODE, required=False)
@click.option("--all", "everything", is_flag=True, help="Every open task, not only those with a gap.")
def confidence(call: Call, goal: str | None, everything: bool) -> int:
    """Where the declared colour is not the computed one, and why.

    With GOAL the tasks of that goal and of all below it. Beside it stand the progress and what was expected by now.
    """
    return shown(call, "confidence", goal=goal, everything=everything or None)


@verb(reads=True)
@click.argument("goal", type=CODE, required=False)
def slip(call: Call, goal: str | None) -> int:
    """How the forecast of each task moved.

    With GOAL the tasks of that goal and of all below it. Every forecast stays, with the day on which it was made.
    """
    return shown(call, "slip", goal=goal)


@verb(reads=True)
def causes(call: Call) -> int:
    """What delays were put down to, counted by cause."""
    return shown(call, "causes")


@verb(reads=True)
@click.argument("body", type=BODY, required=False)
def remind(call: Call, body: str | None) -> int:
    """Who must be reminded of what, and has not been yet.

    With BODY what that body must be reminded of. `tracker remind` says it, and records that it was said.
    """
    return shown(call, "remind", body=body)


@verb(reads=True)
@click.argument("code", type=CODE, required=False)
@fail_on
def series(call: Call, code: str | None, fail_on: str | None) -> int:
    """Each series: its rule, and how each period stands.

    With CODE one series, with all that is said of it.
    """
    return shown(call, "series", fail_on, code=code)


@verb(reads=True)
@click.argument("member")
def handover(call: Call, member: str) -> int:
    """What an officer has open, promised and last said.

    MEMBER is a login or a code. Below the open tasks stand the decisions that wait for the member's body.
    """
    return shown(call, "handover", member=member)


@verb(reads=True)
@click.argument("code", type=CODE)
def trail(call: Call, code: str) -> int:
    """The history of one item."""
    return shown(call, "trail", code=code)
