"""Records written by hand, as a reader would give them, and files that follow one another in one database."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.domain.deadlines.terms import DayTerm
from tracker.domain.findings import Finding
from tracker.domain.plan import Plan
from tracker.exchange.plans.comparison.changes import Changes, compare
from tracker.exchange.plans.comparison.new_codes import NewCodes
from tracker.exchange.plans.comparison.news import Form
from tracker.exchange.plans.comparison.options import Options
from tracker.exchange.plans.comparison.proposal import plan_of
from tracker.exchange.plans.comparison.standing import standing_of
from tracker.exchange.plans.grid import Place
from tracker.exchange.plans.records import GoalHeading, Reading, Record
from tracker.services import plan as service
from tracker.services.acts.undo import undo
from tracker.services.plan import PlanResult
from tracker.storage.store import Store
from tracker.storage.values import Actor

DIGEST = "0a1b2c3d4e5f" + "0" * 52


def row(at: int, title: str, lead: str = "", due: str = "", goal: str = "", *, above: int = 0, **more: Any) -> Record:
    """The row `at` its number in the sheet; `goal` is a path as "Water / Wells", `above` the row that it is a part of."""
    path = tuple(GoalHeading(each, level) for level, each in enumerate(filter(None, goal.split(" / ")), 1))
    if due:
        more |= {"term": DayTerm("day", date.fromisoformat(due)), "term_text": due}
    return Record(Place("Plan", at), {"": title}, path, lead=lead, above=Place("Plan", above) if above else None, **more)


def numbered(*rows: Sequence[str]) -> list[Record]:
    """Rows as (title, lead, due, goal), numbered from 2."""
    return [row(number, *each) for number, each in enumerate(rows, 2)]


def read(rows: Reading | Sequence[Record]) -> Reading:
    """The reading of a file that has these records."""
    return rows if isinstance(rows, Reading) else Reading(records=tuple(rows))


def compared(store: Store, rows: Reading | Sequence[Record], **more: Any) -> Changes:
    """What a file changes in a database."""
    return compare(read(rows), standing_of(store, read(rows)), **more)


def proposed(
    store: Store, rows: Reading | Sequence[Record], same: dict[str, str] | None = None, form: Form | None = None, **options: Any
) -> Plan:
    """The plan of a file."""
    reading, standing = read(rows), standing_of(store, read(rows))
    wanted = Options(**{"file": "tasks.xlsx", "sha256": DIGEST, **options})
    changes = compare(reading, standing, same=same, act=wanted.act, form=form)
    return plan_of(changes, reading, standing, NewCodes.of(store), wanted)


def applied(store: Store, rows: Reading | Sequence[Record], **options: Any) -> PlanResult:
    """Apply a file as one revision."""
    plan = proposed(store, rows, **options)
    assert [each for each in plan.findings if not each.warning] == []
    with store.writing(Actor("tester"), "tasks.xlsx", on=options.get("on")) as work:
        return service.apply(work, plan)


def undone(store: Store) -> None:
    """Undo the newest revision."""
    number = store.newest()
    with store.writing(Actor("tester"), "a mistake") as work:
        undo(work, number)


def kinds(changes: Changes) -> dict[str, int]:
    """The tasks of each kind, counted."""
    return dict(changes.counts)


def found(plan: Plan) -> list[tuple[str, str]]:
    """The findings of a plan as (kind, place)."""
    return [(each.kind, each.place) for each in plan.findings]


def finding(plan: Plan) -> Finding:
    """The only finding."""
    (only,) = plan.findings
    return only
