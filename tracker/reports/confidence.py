"""Confidence: the colour that an assessor declared beside the computed one, the gap between them, and progress beside plan.

The computed colour here is that of delivery made worse by progress; lists and the status report keep the colour of delivery,
which the database counts. Must stay true: without `everything` a row has a gap; with it every open task has a row.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from tracker.domain.filters import parse
from tracker.domain.model import Act, Task
from tracker.domain.progress import NO_STAND, Stand, behind, expected, gap, percent_of, progress_verdict
from tracker.domain.reasons import because
from tracker.domain.states import Verdict, verdict_of
from tracker.reports.asked import Asked
from tracker.reports.pages import PAGE, walk
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row, fixed

COLUMNS = (
    Column("progress_colour", Kind.WORD, titled=True),
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True, brief=True),
    Column("declared", Kind.WORD),
    Column("declared_on", Kind.DAY),
    Column("gap", Kind.NUMBER),
    Column("percent", Kind.PERCENT),
    Column("expected", Kind.PERCENT),
    Column("behind", Kind.NUMBER),
    Column("why", Kind.REASONS),
)


def build(asked: Asked, *, goal: str | None = None, everything: bool | None = None) -> Report:
    """The tasks with a gap, of all goals or of `goal` and those below it; `everything` gives every open task."""
    goal = asked.store.get("goal", goal).code if goal else None
    words = ("open", *([f"goal:{goal}"] if goal else []))
    assessed = list(_rows(asked, asked.store.told_tasks(Act.ASSESS, parse(words), asked.today)))
    rows, count = fixed(row for row in assessed if row.gap)
    facts = [Fact("assessed", Kind.NUMBER, sum(row.declared is not None for row in assessed)), Fact("gaps", Kind.NUMBER, count)]
    if everything:
        rows, count = lambda: _rows(asked, walk(asked.store, parse(words), asked.today)), asked.count(*words)
    return asked.report(
        "confidence",
        columns=COLUMNS,
        rows=rows,
        count=count,
        words=words if everything else None,
        parameters={**({"goal": goal} if goal else {}), **({"all": "yes"} if everything else {})},
        again=("report", "confidence", *([goal] if goal else []), *(["--all"] if everything else [])),
        facts=tuple(facts),
        notes=(because("gap_rule"), because("expected_rule"), because("progress_colour_rule")),
    )


def _rows(asked: Asked, tasks: Iterable[Task]) -> Iterator[Row]:
    return (_row(asked, task, stand) for task, stand in with_stands(asked, tasks))


def with_stands(asked: Asked, tasks: Iterable[Task]) -> Iterator[tuple[Task, Stand]]:
    """Each task with how it stands by the leaves below it; a page of tasks is one question."""
    walked = iter(tasks)
    while page := list(islice(walked, PAGE)):
        stands = asked.store.stands([task.code for task in page], asked.today)
        yield from ((task, stands.get(task.code, NO_STAND)) for task in page)


def progress_of(asked: Asked, task: Task, stand: Stand) -> Verdict:
    """The progress colour of a task, and why."""
    return progress_verdict(task, stand, verdict_of(task, asked.today, asked.periods), asked.periods)


def _row(asked: Asked, task: Task, stand: Stand) -> Row:
    verdict = progress_of(asked, task, stand)
    cells: dict[str, Cell] = {
        "progress_colour": str(verdict.colour),
        "task": task.code,
        "title": asked.names.title(task),
        "declared": None if task.declared is None else str(task.declared),
        "declared_on": task.declared_on,
        "gap": gap(task.declared, verdict.colour),
        "percent": percent_of(task, stand),
        "expected": expected(stand),
        "behind": behind(task, stand),
        "why": verdict.reasons,
    }
    return Row(task.code, cells)
