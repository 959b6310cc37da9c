"""Tasks as they are planned and read. How they move is in `control`."""

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.param_types import FILTER, TASK, WHOLE, Choice

ORDERS = ("due", "code", "goal", "lead", "status", "updated")


@command("list", reads=True)
@click.argument("words", nargs=-1, type=FILTER, metavar="[FILTER WORDS]...")
@click.option("--sort", type=Choice(ORDERS), default="due", show_default=True, help="The order.")
@click.option("--reverse", is_flag=True, help="Reverse the order.")
@click.option("--limit", type=WHOLE, help="Show at most this many; the answer says how many there are.")
@click.option("--mine", is_flag=True, help="Those that you or your body lead, contribute to or must decide: the word mine.")
def list_(call: Call, words: tuple[str, ...], sort: str, reverse: bool, limit: int | None, mine: bool) -> None:
    """List the tasks that filter words find.

    Words side by side must all hold; or, not and brackets join them, and values behind one colon are alternatives:
    goal:G1,G2 (overdue or blocked) not lead:MFA. A value with blanks stands in quotes. @NAME is a filter saved by name.

    overdue, due_soon, not_reported, awaiting, asking, open, closed, counted, accepted, forecast_late, draft, withdrawn,
    illustrative, no_public_evidence, blocked, waiting, unread, late, on_time, mine, status: goal: lead: controller: body:
    officer: window: clause: parent: series: form: verification: outcome: colour: due: label: text: mine:
    """
    from tracker.reports.records.register import tasks

    with call.reading() as store:
        chosen = call.chosen(store, ("mine",) if mine else ()) & call.chosen(store, words)
        shown = tasks(store, call.today(store), chosen, order=sort, reverse=reverse, limit=limit, language=call.settings.lang)
        call.show(shown)


@command(reads=True)
@click.argument("code", type=TASK)
def show(call: Call, code: str) -> None:
    """Show a task in full, and why.

    Its facts, the derivation of its day, its colour with the reasons, and its updates.
    """
    call.read("task show", code=code)
