"""Tasks as they are planned and read. How they move is in `control`."""

from typing import Any

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.fields import fields_from, item_options
from tracker.cli.param_types import CODE, WHOLE, Choice

ORDERS = ("due", "code", "goal", "lead", "status", "updated")


@verb("list", reads=True)
@click.argument("words", nargs=-1, metavar="[FILTER WORDS]...")
@click.option("--sort", type=Choice(ORDERS), default="due", show_default=True, help="What they are ordered by.")
@click.option("--reverse", is_flag=True, help="The last one first.")
@click.option("--limit", type=WHOLE, help="Show no more than this; the answer says how many there are.")
@click.option("--mine", is_flag=True, help="Those that you or your body lead, help with or must decide on: the word mine.")
def list_(call: Call, words: tuple[str, ...], sort: str, reverse: bool, limit: int | None, mine: bool) -> None:
    """List the tasks that filter words find.

    Words side by side must all hold; or, not and brackets join them, and values behind one colon are alternatives:
    goal:G1,G2 (overdue or blocked) not lead:MFA. A value with blanks stands in quotes. @NAME is a filter saved by name.

    overdue, due_soon, not_reported, awaiting, open, closed, counted, accepted, forecast_late, draft, withdrawn, illustrative,
    no_public_evidence, blocked, waiting, unread, late, on_time, mine, status: goal: lead: controller: body: officer: window:
    clause: parent: series: form: verification: outcome: colour: due: label: text: mine:

    Example: tracker task list "(overdue or blocked) not goal:G1"
    """
    from tracker.reports.register import tasks

    with call.reading() as store:
        chosen = call.chosen(store, ("mine",) if mine else ()) & call.chosen(store, words)
        shown = tasks(store, call.today(store), chosen, order=sort, reverse=reverse, limit=limit, language=call.settings.lang)
        call.show(shown)


@verb(reads=True)
@click.argument("code", type=CODE)
def show(call: Call, code: str) -> None:
    """Show everything about one task, and why.

    Its facts, the derivation of its day, its colour with the reasons, and its updates.
    """
    from tracker.reports.card import card

    with call.reading() as store:
        call.show(card("task", code, store, call.today(store), language=call.settings.lang))


@verb(reads=True)
@click.argument("code", type=CODE)
def why(call: Call, code: str) -> None:
    """Show why a task is due on its day, step by step.

    From the words of its term over its event, the count, the days off and the roll to the day in force, each with its source.
    """
    from tracker.reports import build

    with call.reading() as store:
        call.show(build("why", store, call.today(store), language=call.settings.lang, code=code))


@verb(writes=True)
@click.argument("code", type=CODE, required=False)
@item_options("task")
def add(call: Call, code: str | None, **said: Any) -> None:
    """Add a task as a draft.

    Without CODE it gets the next one of its goal: G2.T15.
    """
    from tracker.domain.model.strategy import Task
    from tracker.services import tasks

    with call.writing() as work:
        fields = fields_from(work, "task", said, work.today)
        code = code or work.next_code(f"{fields['goal']}.T" if fields.get("goal") else "T")
        tasks.add_task(work, Task(code=code, **fields))


@verb(writes=True)
@click.argument("code", type=CODE)
@item_options("task", amend=True)
def amend(call: Call, code: str, **said: Any) -> None:
    """Change what is said about a task.

    What is not named stays as it is. Once assigned, its term is changed by an extension only.
    """
    from tracker.services import tasks

    with call.writing() as work:
        tasks.amend_task(work, code, **fields_from(work, "task", said, work.today, code))


@verb(writes=True)
@click.argument("code", type=CODE)
def withdraw(call: Call, code: str) -> None:
    """Withdraw a task that was entered by mistake.

    A draft is removed. An assigned task keeps its row with the status withdrawn and counts nowhere else: who set its term or its
    controller withdraws it, with --reason, and never who last reported on it. A task that will not be delivered is cancelled
    instead. Its code stays used.

    Example: tracker task withdraw G1.T1 --reason "Entered twice: see G1.T2"
    """
    from tracker.services import tasks

    with call.writing() as work:
        tasks.withdraw(work, code)
