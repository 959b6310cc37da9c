"""The moves of a task: each is one dated update, made by its lead or its controller.

What goes with a move (note, evidence, source) is an option of each; whether it is needed, the rules say.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.branches import Verb, verb
from tracker.cli.call import Call
from tracker.cli.moving import YES, tell_moves_of, write
from tracker.cli.param_types import BODY, CODE, DAY, PERCENT, TERM, Choice
from tracker.domain.model.vocabulary import STEPS, Cause, Colour, Outcome, Verification

if TYPE_CHECKING:
    from tracker.domain.model.records import Update
    from tracker.domain.model.vocabulary import Act
    from tracker.services.updates import Said
    from tracker.storage.work import Work


def move(name: str) -> Callable[[Callable[..., Any]], Verb]:
    """A command that moves one task, with what may be said along with any move."""

    def make(run: Callable[..., Any]) -> Verb:
        for option in (
            click.option("--verification", type=Choice(Verification), help="How far it can be relied on."),
            click.option("--source", metavar="TEXT", help="Where it is known from."),
            click.option("--evidence", metavar="TEXT", help="A link, or a document: letter 12 of 20 May 2026."),
            click.option("--note", metavar="TEXT", help="In your own words."),
            click.argument("code", type=CODE),
        ):
            run = option(run)
        return verb(name, writes=True)(run)

    return make


def with_subtasks(run: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--with-subtasks`, which lets nothing stay open below a task that is closed."""
    return click.option("--with-subtasks", is_flag=True, help="Cancel its open sub-tasks in the same revision.")(run)


def tell_before(call: Call, work: "Work", code: str, act: "Act", with_subtasks: bool = False) -> None:
    """Say on standard error what an act would leave unfinished."""
    from tracker.services.unfinished import left_by

    left = left_by(work.store, work.get("task", code), act)
    for each in (replace(left, open_below=()) if with_subtasks else left).told_before(code):
        call.answer.complain(each)


def tell_after(call: Call, update: "Update") -> None:
    """Say, for people, what the update says of eyes and of what was unfinished."""
    from tracker.domain.control import four_eyes, unfinished

    for each in (*four_eyes.told_of(update), *unfinished.told_after(update)) if call.format == "text" else ():
        call.answer.tell(each)


def outcome(run: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--outcome`, which a decision states."""
    return click.option("--outcome", type=Choice(Outcome), required=True, help="What came of it.")(run)


BY = click.option("--by", type=CODE, required=True, help="The clause or instrument that says so.")
"""The act that a decision goes by."""


def cause(run: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--cause`, the reason code for a delay."""
    return click.option("--cause", type=Choice(Cause), help="Why it is late, or will be.")(run)


@move("assign")
def assign(call: Call, code: str, **said: Any) -> None:
    """Put a draft under control.

    From now on it can be late, and its due day is fixed as the original one.
    """
    from tracker.services import control

    with call.writing() as work:
        control.assign(work, code, **given(said))


@move("update")
@cause
@click.option("--percent", type=PERCENT, help="How far it is, 0 to 100.")
@click.option("--no-public-evidence", is_flag=True, help="Say that no public source shows a result; needs --source.")
def update(call: Call, code: str, percent: int | None, no_public_evidence: bool, **said: Any) -> None:
    """Enter the lead's word on how far a task is.

    An assigned or returned task is in progress by it.
    """
    from tracker.services import control

    if no_public_evidence and percent is not None:
        raise click.UsageError("--no-public-evidence is a finding without a percentage; leave out --percent.")
    with call.writing() as work:
        if no_public_evidence:
            control.no_public_evidence(work, code, **given(said))
        else:
            control.progress(work, code, percent=percent, **given(said))


@move("report")
@click.option(
    "--file", "files", multiple=True, metavar="FILE", type=click.Path(path_type=Path), help="A file to keep as evidence."
)
@click.option("--link", "links", multiple=True, metavar="URL", help="A link to add as evidence.")
@cause
def report(call: Call, code: str, files: tuple[Path, ...], links: tuple[str, ...], **said: Any) -> None:
    """Say that a task is delivered, and ask for acceptance.

    --file and --link may be said more than once; they are written in one revision with the report.
    """
    from tracker.domain.model.vocabulary import Act
    from tracker.services import control

    with call.writing() as work:
        tell_before(call, work, code, Act.REPORT)
        update = control.report(work, code, **given(said | {"files": files, "links": links}))
    tell_after(call, update)


@move("accept")
@outcome
@with_subtasks
@click.option("--percent", type=PERCENT, help="How much of it was executed, 0 to 99, with --outcome partly.")
def accept(call: Call, code: str, outcome: str, percent: int | None, with_subtasks: bool, **said: Any) -> None:
    """Remove a reported task from control.

    Only what was executed counts as done in full; of a part, the percentage
    that the controller states, else the last one stated. Deadlines that count
    from its acceptance get their day; each is shown.
    """
    from tracker.domain.model.vocabulary import Act
    from tracker.services import control

    with call.writing() as work:
        tell_before(call, work, code, Act.ACCEPT, with_subtasks)
        told: dict[str, Any] = {"outcome": Outcome(outcome), "percent": percent, "with_subtasks": with_subtasks}
        update = control.accept(work, code, **told, **given(said))
    tell_after(call, update)
    tell_moves_of(call, work)


@move("return")
@click.option("--internal", "internal_due", type=DAY, help="The internal day by which it is wanted again.")
def return_(call: Call, code: str, internal_due: Any, **said: Any) -> None:
    """Send a reported task back to its lead.

    --note says why.
    """
    from tracker.services import control

    with call.writing() as work:
        control.return_(work, code, internal_due=call.day(work, internal_due), **given(said))


@move("forecast")
@click.argument("forecast", type=DAY)
@cause
def forecast(call: Call, code: str, forecast: Any, **said: Any) -> None:
    """Enter the day by which the lead expects to deliver.

    It is no deadline and moves none. Earlier forecasts stay: see `tracker report slip`.
    """
    from tracker.services import control

    with call.writing() as work:
        control.forecast(work, code, forecast=call.day(work, forecast), **given(said))


@move("assess")
@click.argument("colour", type=Choice(STEPS))
@cause
def assess(call: Call, code: str, colour: str, **said: Any) -> None:
    """Declare a colour beside the computed one.

    --note says why. The gap between the two is in `tracker report confidence`.
    """
    from tracker.services import control

    with call.writing() as work:
        control.assess(work, code, colour=Colour(colour), **given(said))


@move("redate")
@click.argument("term", type=TERM)
@BY
def redate(call: Call, code: str, term: str, by: str, **said: Any) -> None:
    """Change the term of an assigned task by a new act.

    The body that set the term decides, forward or back. --by names the clause or instrument that the new term stands in; the
    original due day stays.
    """
    from tracker.services import decisions
    from tracker.services.terms import rule_by_act

    with call.writing() as work:
        decisions.redate(work, code, term=rule_by_act(work, term, by), term_text=term, by=by, **given(said))
    tell_moves_of(call, work)


@move("reopen")
@BY
@YES
def reopen(call: Call, code: str, by: str, yes: bool, **said: Any) -> None:
    """Take an accepted task under control again.

    A decision of its controller by an act; --note says why. It is in progress, its due day stays, and how the accepted report was
    judged is kept. What counts from its acceptance waits again: it is shown, and asked for first.
    """
    from tracker.services import decisions

    write(call, yes, lambda work: decisions.reopen(work, code, by=by, **given(said)))


@move("submit")
def submit(call: Call, code: str, **said: Any) -> None:
    """Submit a co-executor's part to the lead.

    --actor names the co-executor, where there are several.
    """
    from tracker.services import control

    with call.writing() as work:
        control.submit(work, code, **given(said))


@verb("co-executor", writes=True)
@click.argument("code", type=CODE)
@click.argument("body", type=BODY)
@click.option("--due", type=DAY, help="The day by which it submits to the lead, earlier than the task's own.")
@click.option("--note", metavar="TEXT", help="What it does, in your own words.")
@click.option("--withdraw", is_flag=True, help="Take it away again: it was named by mistake.")
def co_executor(call: Call, code: str, body: str, due: Any, note: str | None, withdraw: bool) -> None:
    """Name a body that helps, and the day by which it submits to the lead.

    Said again for the same body, it changes the day or the note.
    """
    from tracker.services import co_executors
    from tracker.storage.shelves.naming import body_named

    with call.writing() as work:
        named, day = body_named(work.store, body).code, call.day(work, due)
        standing = work.store.items("co_executor", task=code, body=named)
        if withdraw:
            co_executors.withdraw(work, standing[0].code if standing else f"{code}.{named}")
        elif standing:
            told: dict[str, Any] = {"due": day, "note": note}
            co_executors.amend(work, standing[0].code, **{name: value for name, value in told.items() if value is not None})
        else:
            co_executors.add(work, code, named, due=day, note=note)


@verb(writes=True)
@click.argument("code", type=CODE)
@click.argument("other", type=CODE, metavar="OTHER")
@click.option("--withdraw", is_flag=True, help="It waits for it no longer.")
def needs(call: Call, code: str, other: str, withdraw: bool) -> None:
    """Say that a task waits for another one.

    CODE is blocked until OTHER is accepted or cancelled. A circle is refused and named.
    """
    from tracker.services import dependencies

    with call.writing() as work:
        (dependencies.withdraw if withdraw else dependencies.add)(work, code, other)


@move("suspend")
@click.option("--stop-clock", is_flag=True, help="It cannot become overdue until it is resumed.")
def suspend(call: Call, code: str, stop_clock: bool, **said: Any) -> None:
    """Halt the work on a task.

    It can still become overdue, unless the decision stops the clock.
    """
    from tracker.services import control

    with call.writing() as work:
        control.suspend(work, code, stop_clock=stop_clock, **given(said))


@move("resume")
def resume(call: Call, code: str, **said: Any) -> None:
    """Take up a suspended task again."""
    from tracker.services import control

    with call.writing() as work:
        control.resume(work, code, **given(said))


@move("cancel")
@outcome
@with_subtasks
def cancel(call: Call, code: str, outcome: str, with_subtasks: bool, **said: Any) -> None:
    """End a task that will not be delivered.

    A decision with an outcome; --note says why.
    """
    from tracker.domain.model.vocabulary import Act
    from tracker.services import control

    with call.writing() as work:
        tell_before(call, work, code, Act.CANCEL, with_subtasks)
        update = control.cancel(work, code, outcome=Outcome(outcome), with_subtasks=with_subtasks, **given(said))
    tell_after(call, update)


def given(said: dict[str, Any]) -> "Said":
    """What was said along with a move, without what was left out."""
    found = {name: value for name, value in said.items() if value is not None}
    if "verification" in found:
        found["verification"] = Verification(found["verification"])
    if "cause" in found:
        found["cause"] = Cause(found["cause"])
    return found  # type: ignore[return-value]  # click hands out exactly these options
