"""One act on all tasks that filter words find: shown as a table, asked for, and written as one revision."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.branches import Verb, verb
from tracker.cli.call import Call
from tracker.cli.commands.control import BY
from tracker.cli.confirm import agree
from tracker.cli.fields import TERM_HELP
from tracker.cli.param_types import DAY, TERM, Choice
from tracker.domain.model.vocabulary import Outcome
from tracker.errors import Refused

if TYPE_CHECKING:
    from tracker.services.bulk import Bulk, Preview
    from tracker.storage.store import Store


def bulk(name: str) -> Callable[[Callable[..., Any]], Verb]:
    """A command on the tasks that filter words find."""

    def make(run: Callable[..., Any]) -> Verb:
        run = click.option("--yes", is_flag=True, help="Do not ask.")(run)
        run = click.argument("words", nargs=-1, required=True, metavar="FILTER WORDS...")(run)
        return verb(name, writes=True, also=("lang",))(run)

    return make


@bulk("assign")
def assign(call: Call, words: tuple[str, ...], yes: bool) -> None:
    """Put all drafts that filter words find under control."""
    from tracker.services import bulk as service

    run(call, words, yes, lambda store: service.assigning())


@bulk("label")
@click.option("--add", metavar="WORD", multiple=True, help="A word to put on each.")
@click.option("--remove", metavar="WORD", multiple=True, help="A word to take away from each.")
def label(call: Call, words: tuple[str, ...], yes: bool, add: tuple[str, ...], remove: tuple[str, ...]) -> None:
    """Put words on all tasks that filter words find, or take words away."""
    from tracker.services import bulk as service

    run(call, words, yes, lambda store: service.labelling(add, remove))


@bulk("internal")
@click.option("--to", "day", type=DAY, required=True, help="The internal day that each gets.")
def internal(call: Call, words: tuple[str, ...], yes: bool, day: Any) -> None:
    """Set the internal day of all tasks that filter words find."""
    from tracker.services import bulk as service

    run(call, words, yes, lambda store: service.wanting_by(call.day(store, day) or store.today))


@bulk("accept")
@click.option("--outcome", type=Choice(Outcome), required=True, help="What came of each.")
def accept(call: Call, words: tuple[str, ...], yes: bool, outcome: str) -> None:
    """Remove all reported tasks that filter words find from control."""
    from tracker.services import bulk as service

    run(call, words, yes, lambda store: service.accepting(Outcome(outcome)))


@bulk("redate")
@click.option("--term", type=TERM, required=True, help=TERM_HELP)
@BY
@click.option("--note", metavar="TEXT", help="In your own words.")
def redate(call: Call, words: tuple[str, ...], yes: bool, term: str, by: str, note: str | None) -> None:
    """Change the term of all tasks that filter words find by a new act."""
    from tracker.services import bulk as service

    run(call, words, yes, lambda store: service.redating(term, by, note))


@bulk("lead")
@click.option("--to", metavar="BODY", required=True, help="The body that leads them from now on.")
@BY
@click.option("--note", metavar="TEXT", help="In your own words.")
def lead(call: Call, words: tuple[str, ...], yes: bool, to: str, by: str, note: str | None) -> None:
    """Give all tasks that filter words find to another lead by an act.

    For a body that is split or renamed: `lead:MFA open`. An officer of another body leads a task no more.
    """
    from tracker.services import bulk as service
    from tracker.storage.shelves.naming import body_named

    run(call, words, yes, lambda store: service.transferring(body_named(store, to).code, by, note))


def run(call: Call, words: tuple[str, ...], yes: bool, make: "Callable[[Store], Bulk]") -> None:
    """Show what would change, ask, and write it as one revision."""
    from tracker.domain.control.bulk import CHANGES, REFUSED
    from tracker.services import bulk as service
    from tracker.wording.en.grammar import plural

    with call.live() as store:
        chosen = call.chosen(store, words)
        shown = service.preview(lambda: call.door(store), chosen, make(store))
        show(call, store, chosen.words, shown)
        if (number := shown.count(CHANGES)) and not shown.count(REFUSED):
            unasked, declined = Refused("bulk_needs_yes", number=number), Refused("bulk_declined", number=number)
            agree(f"Change {plural(number, 'task')}?", yes, unasked=unasked, declined=declined)
        with call.door(store) as work:
            service.perform(work, shown)
        call.wrote(store, work.number if work.wrote else None)


def show(call: Call, store: "Store", words: tuple[str, ...], shown: "Preview") -> None:
    """The table of changes, for people."""
    if call.format == "json":
        return
    from tracker.reports.bulk import changes
    from tracker.reports.context import context_for

    store.refresh()
    call.show(changes(context_for(store, store.today, call.settings.lang), words, shown.lines))
