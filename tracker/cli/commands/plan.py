"""Plan files: how instruments, clauses, events and windows are made, and how a whole strategy is entered."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.findings import tell_findings
from tracker.cli.moving import YES_HELP, show_moves, write
from tracker.domain.reasons import because
from tracker.errors import Unusable

if TYPE_CHECKING:
    from tracker.domain.findings import Finding
    from tracker.domain.plan import Plan

FILE = click.Path(path_type=Path)
accepting = click.option("--accept-unread", is_flag=True, help="Keep terms that are not understood as text, without a day.")


@command(also=("db", "format", "lang"))
@click.argument("file", type=FILE)
@accepting
def check(call: Call, file: Path, accept_unread: bool) -> int:
    """Read a plan file and say what is wrong with it.

    Without a database it is checked as a file that a new database is made from.

    A line for each finding, with the place in the file; 1 when there is any. Deadlines that it would move are shown. Nothing is
    written.
    """
    plan, findings = checked(call, file, accept_unread, show=call.format == "text")
    tally = tell_findings(call, findings)
    kind = "plan_not_good" if tally.number else "plan_good"
    fields = {"file": str(file), "items": len(plan.items), "acts": len(plan.acts), "wrong": tally.number}
    call.answer.tell(because(kind, **fields), findings=tally.found)
    return int(tally.number > 0)


@command(writes=True)
@click.argument("file", type=FILE)
@accepting
@click.option("--yes", is_flag=True, help=YES_HELP)
def apply(call: Call, file: Path, accept_unread: bool, yes: bool) -> None:
    """Write what a plan file says, as one revision.

    A file that was applied already changes nothing. Deadlines that would move are shown, and asked for first.
    """
    from tracker.exchange.create import FlawedPlan
    from tracker.services import plan as service

    plan, findings = checked(call, file, accept_unread)
    if findings:
        raise FlawedPlan(findings)
    write(call, yes, lambda work: service.apply(work, plan), reason=plan.title or file.name)


def checked(call: Call, file: Path, accept_unread: bool, *, show: bool = False) -> "tuple[Plan, list[Finding]]":
    """A plan and what is wrong with it, by itself and for the database if there is one; `show` tells what it would move."""
    from tracker.exchange import create
    from tracker.exchange.plans.toml_plan import read_plan
    from tracker.services import plan as service

    plan = read_plan(file, accept_unread=accept_unread)
    try:
        with call.live() as store:
            trial = service.rehearse(store, plan, call.person(store))
            if show and trial.moved:
                show_moves(call, store, trial.moved)
                call.answer.tell(because("plan_would_move", number=len(trial.moved)))
            for each in trial.told if show else ():
                call.answer.tell(each)
            return plan, list(trial.findings)
    except Unusable as why:
        if why.kind != "database_missing":
            raise
        return plan, list(create.findings_of(plan, call.clock))
