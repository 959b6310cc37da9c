"""Plans that come in: a file of any format is mapped, checked, compared and applied; the program's own format is TOML."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.confirm import confirmed
from tracker.cli.findings import tell_findings
from tracker.cli.moving import YES_HELP, show_moves, write
from tracker.cli.param_types import FILTER, param_type
from tracker.domain.reasons import because
from tracker.errors import Unusable
from tracker.verbs.plans import WISHED
from tracker.verbs.types import FLAG
from tracker.verbs.verb import Ask

if TYPE_CHECKING:
    from tracker.domain.findings import Finding
    from tracker.exchange.plans.intake import Intake
    from tracker.services.plan_preview import PlanRehearsal
    from tracker.storage.store import Store
    from tracker.storage.work import Work
    from tracker.wording import Message

FILE = click.Path(path_type=Path)
SETTLED = (
    click.option("--map", "mapping", type=FILE, help="The mapping of the columns, if it is not beside the file."),
    click.option("--answers", type=FILE, help="The answers, if they are not beside the file."),
)


def wished(option: str, ask: Ask) -> Callable[..., Any]:
    """The option of a question."""
    names, help = (f"--{option}", ask.name), ask.help or ask.label
    if ask.type is FLAG:
        return click.option(*names, is_flag=True, help=help)
    return click.option(*names, type=param_type(ask.type), help=help)


WISHES = tuple(wished(option, ask) for option, ask in WISHED.items())
SENT = tuple(wished(option, WISHED[option]) for option in ("from", "as-of"))


def asking(*options: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command these options, in their order."""

    def give(run: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            run = option(run)
        return run

    return give


@command(also=("db", "format", "lang"))
@click.argument("file", type=FILE)
@asking(*SETTLED, *SENT)
def map(call: Call, file: Path, **said: Any) -> int:
    """Show how a table is understood, and write it down to be corrected.

    FILE.map.toml gets the columns, FILE.answers.toml what is asked: names that no body has, terms that are not understood, and
    rows of a form that are of no task. A file that exists only gets what it lacks.
    """
    from tracker.exchange.plans.intake import beside, telling

    with standing(call) as store:
        taken = taken_in(call, store, file, said)
        today = store.today if store is not None else call.now.date()
    tell(call, telling.reading_told(taken))
    tally = tell_findings(call, taken.stopping)
    if not beside.mappable(taken):
        call.answer.tell(because("plan_not_mapped", file=str(file), wrong=tally.number), findings=tally.found)
        return 1
    call.done(telling.mapped_told(taken, beside.write_down(taken, today)), **telling.whole(taken))
    return 0


@command(also=("db", "format", "lang", "on"))
@click.argument("file", type=FILE)
@asking(*SETTLED, *WISHES)
def check(call: Call, file: Path, **said: Any) -> int:
    """Read a plan and show what is wrong with it, and what it would change.

    Without a database it is checked as the first file of a new one.

    A line for each finding, with its place in the file. Deadlines that it would move are shown. Nothing is written. Exits with 1
    when a finding stops the plan.
    """
    from tracker.exchange.plans.intake import telling

    with standing(call) as store:
        taken = taken_in(call, store, file, said)
        trial = rehearsed(call, store, taken)
        more = trial.beyond(taken.applicable)
        tell(call, (*telling.reading_told(taken), *telling.samples_told(taken)))
        tally = tell_findings(call, telling.findings_told(taken, more))
        tell(call, telling.sums_told(taken, compared=store is not None))
        if store is not None and call.format == "text" and trial.moved:
            show_moves(call, store, trial.moved)
            call.answer.tell(because("plan_would_move", number=len(trial.moved)))
        tell(call, trial.told if not taken.is_table else telling.items_told(trial))
    verdict = telling.verdict_told(taken, len(more))
    call.answer.tell(verdict, findings=tally.found, **telling.whole(taken))
    return int(verdict.kind != "plan_good")


@command(also=("db", "format", "lang"))
@click.argument("file", type=FILE)
@click.option("--against", type=FILE, help="Another file, instead of the database.")
@asking(*SETTLED, *SENT)
def diff(call: Call, file: Path, against: Path | None, **said: Any) -> int:
    """Compare a plan with the database, or with an earlier file.

    What is added, reworded, moved, given to another body, and left out; bodies that seem to have another name; with a question
    mark what may be the same in other words; of a form that was filled in (--from) only its news. Nothing is written. Exits with
    1 when a file cannot be read.
    """
    from tracker.exchange.plans.intake import telling

    with standing(call, required=against is None) as store:
        taken = taken_in(call, store, file, said, against)
        trial = None if taken.is_table else rehearsed(call, store, taken)
        if stopping := telling.uncompared(taken, trial):
            tally = tell_findings(call, stopping)
            call.answer.tell(because("plan_not_compared", file=str(file), wrong=tally.number), findings=tally.found)
            return 1
        changes, last = telling.compared_told(taken, trial)
        shown, more = changes[: telling.MOST_CHANGES], len(changes) - telling.MOST_CHANGES
        told = [because("plan_more_changes", number=more)] if more > 0 else []
        tell(call, (*shown, *told, *telling.asked_told(taken)))
    call.answer.tell(last, **telling.changes_whole(taken))
    return 0


@command(writes=True)
@click.argument("file", type=FILE)
@asking(*SETTLED, *WISHES)
@click.option("--yes", is_flag=True, help=YES_HELP)
def apply(call: Call, file: Path, yes: bool, **said: Any) -> None:
    """Write what a plan says, as one revision.

    A file that was applied already changes nothing. What it leaves out stays, unless --cancel-left-out gives a reason. Deadlines
    that would move are shown, and asked for first.
    """
    from tracker.exchange.create import FlawedPlan
    from tracker.exchange.plans.intake import telling
    from tracker.services import plan as service

    with call.live() as store:
        taken = with_renamed(call, store, taken_in(call, store, file, said), said)
        plan = taken.applicable
        if findings := service.faults(store, plan):
            raise FlawedPlan(findings)
        seen = store.head.number

    def carried_out(work: "Work") -> None:
        heard: list[Finding] = []
        service.apply(work, plan, heard)
        if heard:
            raise FlawedPlan(heard)

    number = write(call, yes, carried_out, reason=plan.title or file.name, seen=seen)
    if number is not None:
        tell(call, telling.applied_told(taken, number))


# -- what all of them do


@contextmanager
def standing(call: Call, *, required: bool = False) -> "Iterator[Store | None]":
    """The database, or None where there is none yet."""
    with ExitStack() as ending:
        store: Store | None = None
        try:
            store = ending.enter_context(call.live())
        except Unusable as why:
            if required or why.kind != "database_missing":
                raise
        yield store


def taken_in(call: Call, store: "Store | None", file: Path, said: dict[str, Any], against: Path | None = None) -> "Intake":
    """The file, taken in with what was said beside it."""
    from tracker.exchange.plans.intake import take_in, take_in_against, wishes_of

    today = store.today if store is not None else call.now.date()
    wishes = wishes_of({**said, "on": call.told.get("on")}, today)
    return take_in(file, store, wishes) if against is None else take_in_against(file, against, store, wishes)


def rehearsed(call: Call, store: "Store | None", taken: "Intake") -> "PlanRehearsal":
    """What would come of it; without a database as the first file of a new one."""
    from tracker.exchange import create
    from tracker.services import plan as service
    from tracker.services.plan_preview import PlanRehearsal

    if store is not None:
        return service.rehearse(store, taken.applicable, call.person(store))
    founded = create.new_strategy() if taken.is_table else None
    return PlanRehearsal(create.findings_of(taken.applicable, call.clock, founded))


def with_renamed(call: Call, store: "Store", taken: "Intake", said: dict[str, Any]) -> "Intake":
    """Ask at a terminal whether bodies that seem to have another name have it; a yes is written into the answers."""
    from tracker.exchange.plans.intake import beside, telling

    agreed = [
        each
        for each, told in zip(taken.renamed, telling.renames_told(taken), strict=True)
        if confirmed(call.answer.sentence(told))
    ]
    if not agreed:
        return taken
    beside.rename(taken, agreed, store.today)
    return taken_in(call, store, taken.path, said)


def tell(call: Call, lines: "Iterable[Message]") -> None:
    """Lines for people; another program finds the same in the one object at the end."""
    for each in lines if call.format == "text" else ():
        call.answer.tell(each)


@command(also=("db", "format", "lang"))
@click.argument("file", type=FILE)
@click.argument("words", nargs=-1, type=FILTER, metavar="[FILTER WORDS]...")
@click.option(
    "--form", is_flag=True, help="Add empty columns for status, percentage, evidence and note; in XLSX only these can be edited."
)
def export(call: Call, file: Path, words: tuple[str, ...], form: bool) -> None:
    """Write the plan as a table for people: .xlsx, .docx or .csv.

    With filter words only the tasks that they find; cancelled and withdrawn tasks only if the words name them. The file can be
    read again: as long as nobody changes it, it changes nothing.
    """
    from tracker.exchange.plans.writing import export as write_plan

    with call.live() as store:
        language = call.settings.lang or store.strategy().main_language
        written = write_plan(store, file, call.chosen(store, words), language, form=form)
    told = {"tasks": written.tasks, "series": written.series, "goals": written.goals}
    call.answer.tell(because("plan_written", file=str(file), **told, form=form))
