"""The branches of the plan: goals with the numbers of the status report, tasks with what hangs below them, as rows of a table.

Invariant: a number of a goal is that of the status report; the branches under one node cost three questions, however many there
are; at most `MOST` tasks are read under one node, and a row leads to the rest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.text import Text

from tracker.domain.control.states import Colour, days_late, is_overdue, verdict_of
from tracker.domain.model.item import text_in
from tracker.domain.model.strategy import Task
from tracker.reports import build
from tracker.reports.values import Report
from tracker.reports.values import Row as ReportRow
from tracker.storage.store import Store
from tracker.tui.glyphs import STYLES, Glyphs
from tracker.tui.widgets.tables.rows import Row
from tracker.wording import brief_day, label, say, sentence
from tracker.wording.plain import plain

MOST = 200
"""Tasks under one node; nobody reads more siblings in a tree."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A goal, a task, the tasks without a goal (`code` none), or the row for the `rest`, whose code is a filter's words."""

    kind: str
    code: str
    title: str
    colour: Colour | None = None
    percent: int | None = None
    overdue: str = ""
    next_due: date | None = None
    opens: bool = False
    mark: str | None = None
    task: Task | None = None


Goals = Mapping[str | None, list[Branch]]
"""Goal, or None for the whole -> the goals right under it."""


def read_goals(store: Store, language: str) -> Goals:
    """Every goal under the one above it, in the order of the status report, and last the tasks without a goal."""
    today = store.moment.as_of or store.today
    report = build("status", store, today, language=language, alone=True)
    coming = _rolled_up(store.progress.next_due(today), store.goals.paths())
    found: dict[str | None, list[Branch]] = {}
    path: list[str] = []
    for row in report.rows():
        del path[row.depth :]
        found.setdefault(path[-1] if path else None, []).append(_goal(row, report, coming))
        path.append(row.key)
    return found


def _rolled_up(own: Mapping[str | None, date], paths: Mapping[str, tuple[str, ...]]) -> dict[str, date]:
    """The first day of each goal and of those below it."""
    found: dict[str, date] = {}
    for goal, first in own.items():
        for above in paths.get(goal, (goal,)) if goal else ("none",):
            found[above] = min(first, found.get(above, first))
    return found


def _goal(row: ReportRow, report: Report, coming: Mapping[str, date]) -> Branch:
    cells: Any = row.cells
    title = cells["title"]
    told = title if isinstance(title, str) else " ".join(sentence(each, report.language) for each in title)
    overdue = f"{cells['overdue']:,}" if cells["overdue"] else ""
    colour, mark = Colour(str(cells["colour"])), cells.get("mark")
    return Branch("goal", row.key, told, colour, cells["percent"], overdue, coming.get(row.key), opens=True, mark=mark)


def read_tasks(store: Store, branch: Branch, language: str) -> list[Branch]:
    """The tasks right under a goal or a task, by code, and a row for those beyond `MOST`."""
    today, context = store.moment.as_of or store.today, store.context(store.moment.as_of or store.today)
    parent = branch.code if branch.kind == "task" else None
    goal = branch.code if branch.kind == "goal" and branch.code != "none" else None
    tasks, total = store.tasks.under(goal, parent, MOST + 1)
    codes, main = [each.code for each in tasks[:MOST]], store.strategy().main_language
    stands, below = store.progress.stands(codes, today), store.progress.branches(codes, today)
    found = []
    for task in tasks[:MOST]:
        what, done = below[task.code], stands.get(task.code)
        overdue = f"{what.overdue:,}" if what.overdue else ""
        if not what.parts:
            overdue = say("days_over", language, days=days_late(task, today)) if is_overdue(task, today) else ""
        found.append(
            Branch(
                "task",
                task.code,
                text_in(task, "title", language, main),
                verdict_of(task, today, context).colour,
                done.percent if done else None,
                overdue,
                what.next_due,
                opens=what.parts > 0,
                mark=None if task.verification == "verified" else str(task.verification),
                task=task,
            )
        )
    if total > MOST:
        words = f"parent:{branch.code}" if parent else f"goal:{branch.code} parent:none"
        found.append(Branch("rest", words, say("more_below", language, number=total - MOST)))
    return found


def shown(
    goals: Goals, tasks: Mapping[str, list[Branch]], above: str | None = None, depth: int = 0
) -> Iterator[tuple[int, Branch]]:
    """The branches that can be seen, with their depths: those of the whole, and those under what is open in `tasks`."""
    for branch in (*goals.get(above, ()), *tasks.get(above or "", ())):
        yield depth, branch
        if branch.code in tasks and branch.opens:
            yield from shown(goals if branch.kind == "goal" else {}, tasks, branch.code, depth + 1)


def row_of(depth: int, branch: Branch, is_open: bool, today: date, glyphs: Glyphs, language: str) -> Row:
    """A branch as a row."""
    fold = (glyphs.unfolded if is_open else glyphs.folded) if branch.opens else " "
    line = Text(f"{'  ' * depth}{fold} ")
    if branch.colour is not None:
        line.append(glyphs.of(branch.colour), STYLES[branch.colour]).append(f" {branch.code} " if branch.code != "none" else " ")
    line.append(plain(branch.title), "bold" if branch.kind == "goal" else "$muted" if branch.kind == "rest" else "")
    if branch.mark:
        line.append(f" ({label(branch.mark, language)})", "$muted")
    percent = "" if branch.percent is None else f"{branch.percent} %"
    coming = brief_day(branch.next_due, today, language) if branch.next_due else ""
    return (
        branch.code if branch.kind == "task" else f"{branch.kind} {branch.code}",
        (line, percent, Text(branch.overdue, "$error"), coming),
        branch,
    )
