"""The working calendar: its days, and resolutions that move days of rest and the deadlines with them."""

from typing import TYPE_CHECKING

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.moving import show_moves, tell_moves
from tracker.cli.param_types import CODE, DAY, YEAR, GivenDay
from tracker.domain.reasons import because

if TYPE_CHECKING:
    from tracker.services.deadlines.calendars import Resolution


@command("list", reads=True)
@click.argument("calendar", type=CODE, required=False)
@click.option("--year", type=YEAR, metavar="YEAR", help="Only the days of this year, including its yearly holidays.")
def list_(call: Call, calendar: str | None, year: int | None) -> None:
    """List the days that differ from the week."""
    call.read("calendar list", calendar=calendar, year=year)


@command(writes=True)
@click.argument("calendar")
@click.option("--built-in", is_flag=True, required=True, help="The days that come with the program.")
@click.option("--yes", is_flag=True, help="Write it even if deadlines move.")
def add(call: Call, calendar: str, built_in: bool, yes: bool) -> None:
    """Add the days of a calendar that comes with the program.

    Days that are known here already stay as they are. Where deadlines would move they are shown, and nothing is written without
    --yes. Days of another calendar come with a plan file.
    """
    from tracker.exchange.shipped_calendar import plan_of
    from tracker.services import plan as service
    from tracker.services.acts.rehearsal import rehearsal

    with call.live() as store:
        plan = service.additions(store, plan_of(calendar))
        with rehearsal(call.door(store)) as work:
            moved = service.apply(work, plan).moved
        if moved and not yes:
            show_moves(call, store, moved, calendar)
            call.answer.tell(because("calendar_would_move", number=len(moved)))
            return
    with call.writing() as door:
        service.apply(door, plan)
    tell_moves(call, moved)


@command(writes=True)
@click.argument("calendar")
@click.option("--off", type=DAY, multiple=True, metavar="DAY", help="A day off.")
@click.option("--work", type=DAY, multiple=True, metavar="DAY", help="A weekend day that is worked.")
@click.option("--withdraw", type=DAY, multiple=True, metavar="DAY", help="A day that follows the week again.")
@click.option("--title", metavar="TEXT", help="The title of the days.")
@click.option("--source", metavar="TEXT", help="The resolution.")
@click.option("--yes", is_flag=True, help="Write it; without this it is only shown.")
def resolve(call: Call, calendar: str, yes: bool, title: str | None, source: str | None, **days: tuple[GivenDay, ...]) -> None:
    """Enter days off and worked days of rest, and move the deadlines.

    Without --yes nothing is written: each deadline that would move is shown with its day now, its day then, and why.
    """
    from tracker.services.deadlines import calendars as service

    with call.live() as store:
        off, work, withdrawn = (
            tuple(day for each in days[name] if (day := call.day(store, each))) for name in ("off", "work", "withdraw")
        )
    resolution = service.Resolution(calendar, off, work, withdrawn, title, source)
    if not yes:
        show(call, resolution)
        return
    with call.writing() as door:
        moved = service.resolve(door, resolution)
    tell_moves(call, moved)


def show(call: Call, resolution: "Resolution") -> None:
    """What the resolution would move."""
    from tracker.services.acts.rehearsal import rehearsal
    from tracker.services.deadlines import calendars as service

    with call.live() as store:
        with rehearsal(call.door(store)) as work:
            moved = service.resolve(work, resolution)
        show_moves(call, store, moved, resolution.calendar)
    if call.format == "text":
        call.answer.tell(because("calendar_would_move", number=len(moved)))
