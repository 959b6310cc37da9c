"""One act on all tasks that filter words find: shown as a table, asked for, and written as one revision."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.branches import Command
from tracker.cli.call import Call
from tracker.cli.confirm import agree
from tracker.cli.made import answered, help_of, option_of
from tracker.cli.param_types import FILTER
from tracker.errors import Refused
from tracker.verbs.together import together
from tracker.verbs.verb import Verb, in_bulk

if TYPE_CHECKING:
    from tracker.services.acts.bulk import BulkAct, Preview
    from tracker.storage.store import Store


def command_of(verb: Verb) -> Command:
    """The command that does a verb to the tasks that filter words find."""
    every = in_bulk(verb)
    words = click.Argument(["words"], nargs=-1, required=True, type=FILTER, metavar="FILTER WORDS...")
    yes = click.Option(["--yes"], is_flag=True, help="Do not ask.")

    def act(call: Call, /, words: tuple[str, ...], yes: bool, **said: Any) -> None:
        run(call, words, yes, together(every, answered(every.asks, said)))

    takes = ("db", "actor", "on", "reason", "clock_override", "format", "lang")
    params = [words, *(option_of(ask) for ask in every.asks), yes]
    return Command(every.word, callback=click.pass_obj(act), params=params, help=help_of(every), takes=takes)


def run(call: Call, words: tuple[str, ...], yes: bool, bulk: "BulkAct") -> None:
    """Show what would change, ask, and write it as one revision."""
    from tracker.domain.control.bulk import CHANGES, REFUSED
    from tracker.services.acts import bulk as service
    from tracker.wording.en.grammar import plural

    with call.live() as store:
        chosen = call.chosen(store, words)
        shown = service.preview(lambda: call.door(store), chosen, bulk)
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
    from tracker.reports.context import context_for
    from tracker.reports.records.bulk import changes

    store.refresh()
    call.show(changes(context_for(store, store.today, call.settings.lang), words, shown.lines))
