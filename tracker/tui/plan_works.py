"""The long works of plans that come in: mapped, checked, compared and applied, by the functions of the command line.

Invariant: what is written was shown before, and is what was shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tracker.domain.findings import Finding
from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.intake import Intake, Wishes, beside, take_in, take_in_against, telling, wishes_of
from tracker.services import plan as service
from tracker.services.acts.rehearsal import attempt, moved_in, rehearsal
from tracker.services.plan_preview import differences
from tracker.tui.run import LongWork, Run, written
from tracker.verbs.plans import WISHED
from tracker.verbs.types import FLAG, PATH
from tracker.verbs.verb import Ask
from tracker.wording import Message

FILE = Ask("file", PATH, "Plan file", required=True)
NEW_FILE = Ask("file", PATH, "A file for it: .xlsx, .docx or .csv", required=True)
FORM = Ask("form", FLAG, "With empty columns to be filled in", word="Form")
AGAINST = Ask("against", PATH, "An earlier file; empty: the database")


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan that was checked: what was taken in, what the database has against it, and the verdict."""

    taken: Intake
    found: tuple[Finding, ...]
    verdict: Reason

    @property
    def ready(self) -> bool:
        """Whether there is something to apply, and nothing stands in the way."""
        return self.verdict.kind == "plan_good" and bool(self.taken.plan.items or self.taken.plan.acts)


def file_of(run: Run) -> Path:
    """The file that was named."""
    file = run.path("file")
    assert file is not None
    return file


def _wishes(run: Run) -> Wishes:
    said = {each.name: run.answers.get(each.name) for each in WISHED.values()}
    return wishes_of(said, run.store.today)


def _taken(run: Run) -> Intake:
    taken = take_in(file_of(run), run.store, _wishes(run), run.step)
    run.step()
    return taken


def map_plan(run: Run) -> Iterator[Message | str]:
    """Say how a table is understood, and write it down."""
    taken = _taken(run)
    yield from telling.reading_told(taken)
    yield from taken.stopping
    if not beside.mappable(taken):
        yield because("plan_not_mapped", file=str(taken.path), wrong=len(taken.stopping))
        return
    yield telling.mapped_told(taken, beside.write_down(taken, run.store.today))


def check_plan(run: Run) -> Iterator[Message | str]:
    """Say what is wrong with a plan, and what it would change and move."""
    taken = _taken(run)
    trial = service.rehearse(run.store, taken.applicable, run.login)
    run.step()
    more = trial.beyond(taken.applicable)
    run.made = checked = Checked(taken, more, telling.verdict_told(taken, len(more)))
    yield from (*telling.reading_told(taken), *telling.samples_told(taken), *telling.findings_told(taken, more))
    yield from telling.sums_told(taken, compared=True)
    for each in trial.moved:
        yield because("deadline_moved", code=each.code, old=each.old, new=each.new, why=each.derivation.steps)
    yield from [because("plan_would_move", number=len(trial.moved))] * bool(trial.moved)
    yield from telling.items_told(trial) if taken.is_table else trial.told
    yield checked.verdict


def diff_plan(run: Run) -> Iterator[Message | str]:
    """Compare a plan with the database or with an earlier file."""
    against = run.path("against")
    taken = _taken(run) if against is None else take_in_against(file_of(run), against, run.store, _wishes(run), run.step)
    trial = None if taken.is_table else service.rehearse(run.store, taken.applicable, run.login)
    if stopping := telling.uncompared(taken, trial):
        yield from stopping
        yield because("plan_not_compared", file=str(taken.path), wrong=len(stopping))
        return
    changes, last = telling.compared_told(taken, trial)
    yield from (*changes, *telling.asked_told(taken), last)


def apply_plan(run: Run) -> Iterator[Message | str]:
    """Show what a plan would change and move, and write it once that is agreed."""
    if not run.agreed:
        yield from _rehearse(run)
    else:
        taken: Intake = run.made
        plan, door = taken.applicable, partial(run.door, _reason(taken))
        tried = attempt(door, lambda work: service.apply(work, plan), agreed=True, seen=run.seen)
        yield from written(run, tried)
        yield from telling.applied_told(taken, tried.number) if tried.number is not None else ()


def _reason(taken: Intake) -> str:
    return taken.plan.title or taken.path.name


def _rehearse(run: Run) -> Iterator[Message | str]:
    """What a plan would change and move, or what stops it; what was read is kept to be written."""
    run.made = taken = _taken(run)
    plan = taken.applicable
    found = [*service.faults(run.store, plan)]
    run.step()
    if not found:
        with rehearsal(run.door(_reason(taken))) as work:
            made, moved, run.seen = service.apply(work, plan, found), moved_in(work), work.number - 1
            entries = work.entries
        run.step()
    if found:
        yield from found
        yield because("plan_not_good", file=str(taken.path), wrong=max(taken.errors, len(found)))
        return
    yield from telling.changes_told(taken) if taken.is_table else ()
    yield from differences(entries)
    for each in moved:
        yield because("deadline_moved", code=each.code, old=each.old, new=each.new, why=each.derivation.steps)
    counts = {"added": made.added, "amended": made.amended, "acts": made.acts, "unchanged": made.unchanged}
    yield because("plan_counts", **counts)
    run.question = because("plan_question", file=str(taken.path)) if made.changed else None


def export_plan(run: Run) -> Iterator[Message | str]:
    """Write the plan as a table for people, or as a form to be filled in."""
    from tracker.exchange.plans.writing import export
    from tracker.reports.records.register import filter_from

    file, language = file_of(run), run.settings.lang or run.store.strategy().main_language
    chosen = filter_from(run.store, "")
    made = export(run.store, file, chosen, language, form=bool(run.answers.get("form")))
    told = {"tasks": made.tasks, "series": made.series, "goals": made.goals}
    yield because("plan_written", file=str(file), **told, form=bool(run.answers.get("form")))


PLAN_WORKS = (
    LongWork("plan map", "Map a plan", map_plan, (FILE, WISHED["from"], WISHED["as-of"])),
    LongWork("plan check", "Take in a plan", check_plan, (FILE, *WISHED.values())),
    LongWork("plan diff", "Compare a plan", diff_plan, (FILE, AGAINST, WISHED["from"], WISHED["as-of"])),
    LongWork("plan apply", "Apply a plan", apply_plan, (FILE, *WISHED.values()), writes=True),
    LongWork("plan export", "Write a plan", export_plan, (NEW_FILE, FORM)),
)
