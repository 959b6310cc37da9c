"""Confidence: the colour that an assessor declared beside the computed one, the gap between them, and what is done beside what is
due by today.

Invariant: without `everything` a row has a gap; with it every open task has a row.
"""

from collections.abc import Iterable, Iterator

from tracker.domain.control.progress import Stand, gap
from tracker.domain.control.states import verdict_of
from tracker.domain.filters import parse
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act
from tracker.domain.reasons import because
from tracker.reports.context import Asked
from tracker.reports.pages import blocks, walk
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row, fixed

COLUMNS = (
    Column("colour", Kind.WORD, titled=True),
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True, brief=True),
    Column("declared", Kind.WORD),
    Column("declared_on", Kind.DAY),
    Column("gap", Kind.NUMBER),
    Column("percent", Kind.PERCENT),
    Column("due_by_today", Kind.PERCENT),
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
        version=2,
        columns=COLUMNS,
        rows=rows,
        count=count,
        words=words if everything else None,
        parameters={**({"goal": goal} if goal else {}), **({"all": "yes"} if everything else {})},
        again=("report", "confidence", *([goal] if goal else []), *(["--all"] if everything else [])),
        facts=tuple(facts),
        notes=(because("gap_rule"), because("percent_rule"), because("due_rule")),
    )


def _rows(asked: Asked, tasks: Iterable[Task]) -> Iterator[Row]:
    for page in blocks(tasks):
        stands = asked.store.stands([task.code for task in page], asked.today)
        yield from (_row(asked, task, stands[task.code]) for task in page)


def _row(asked: Asked, task: Task, stand: Stand) -> Row:
    verdict = verdict_of(task, asked.today, asked.periods)
    cells: dict[str, Cell] = {
        "colour": str(verdict.colour),
        "task": task.code,
        "title": asked.names.title(task),
        "declared": None if task.declared is None else str(task.declared),
        "declared_on": task.declared_on,
        "gap": gap(task.declared, verdict.colour),
        "percent": stand.percent,
        "due_by_today": stand.due_by_today,
        "behind": stand.behind,
        "why": verdict.reasons,
    }
    return Row(task.code, cells)
