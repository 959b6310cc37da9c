"""Recurring duties: one series, one task for each of its periods."""

from typing import Any

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.commands.report import shown
from tracker.cli.fields import fields_from, item_options
from tracker.cli.param_types import CODE, DAY, Choice
from tracker.domain.model.vocabulary import Outcome


@verb("list", reads=True)
def list_(call: Call) -> None:
    """List all series with their rules."""
    from tracker.reports.series import listed

    with call.reading() as store:
        call.show(listed(store, call.today(store), language=call.settings.lang))


@verb(reads=True)
@click.argument("code", type=CODE)
def show(call: Call, code: str) -> int:
    """Show one series and all its periods."""
    return shown(call, "series", code=code)


@verb(writes=True)
@click.argument("code", type=CODE)
@item_options("series")
def add(call: Call, code: str, **said: Any) -> None:
    """Add a series and assign a task for each period.

    They are written to the end of the next year; `tracker series plan` writes more.
    """
    from tracker.domain.model.strategy import Series
    from tracker.services import series

    with call.writing() as work:
        series.add(work, Series(code=code, **fields_from(work, "series", said, work.today)))


@verb(writes=True)
@click.argument("code", type=CODE)
@item_options("series", amend=True)
def amend(call: Call, code: str, **said: Any) -> None:
    """Change what a series says, for what is still ahead.

    What is due already, or worked on, stays as it is.
    """
    from tracker.services import series

    with call.writing() as work:
        series.amend(work, code, **fields_from(work, "series", said, work.today))


@verb(writes=True)
@click.argument("code", type=CODE)
@click.argument("until", type=DAY)
def plan(call: Call, code: str, until: Any) -> None:
    """Write the tasks of a series up to a day.

    Those that are there already stay as they are.
    """
    from tracker.services import series

    with call.writing() as work:
        day = call.day(work, until)
        assert day is not None
        series.plan_on(work, code, day)


@verb(writes=True)
@click.argument("code", type=CODE)
@click.option("--note", metavar="TEXT", required=True, help="Why.")
@click.option("--outcome", type=Choice(Outcome), default="not_executed", show_default=True, help="What came of it.")
def skip(call: Call, code: str, note: str, outcome: str) -> None:
    """Let one period of a series go.

    CODE is its task. It stays visible as skipped, and the other periods stay as they are.
    """
    from tracker.services import series

    with call.writing() as work:
        series.skip(work, code, note=note, outcome=Outcome(outcome))
