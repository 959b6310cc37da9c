"""The rows of a plan that is written: goals as sections, tasks below them, each followed by its own parts.

A series is one row with its rhythm, in place of its tasks. Invariant: every row has the code of its goal, task or series; what
was cancelled or withdrawn is in none unless the filter names it, nor is a series that has ended.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.control.counting.goals import goal_of_series
from tracker.domain.deadlines.series import bodies_of
from tracker.domain.filters import NONE, Condition, Filter, Not, Part, conditions_of
from tracker.domain.model.codes import sort_key
from tracker.domain.model.item import text_in
from tracker.domain.model.own import OwnField, OwnValue
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.strategy import Goal, Series, Task
from tracker.domain.model.vocabulary import LANGUAGES, Status
from tracker.exchange.plans.writing.columns import columns_of
from tracker.exchange.plans.writing.texts import OwnersText, TermsText
from tracker.render.plans.sheet import Column, Row, Sheet
from tracker.reports.management.status import tree
from tracker.reports.pages import blocks
from tracker.reports.records.register import pages_of
from tracker.storage.store import Store
from tracker.wording import label

AGREED = frozenset(label("by_agreement", language) for language in LANGUAGES)
"""The note of a co-executor who helps by agreement only."""

DROPPED = (Status.CANCELLED, Status.WITHDRAWN)
"""The tasks that are no part of the plan any more."""


def sheet_of(store: Store, chosen: Filter, language: str, *, form: bool = False) -> tuple[Sheet, int]:
    """The plan with the tasks that a filter finds, under their goals; without a filter with all goals. And how many of its rows
    are series.
    """
    strategy, head = store.strategy(), store.head
    main = strategy.main_language
    columns = columns_of(store.items(OwnField), language, main, form=form)
    making = _Rows(store, chosen, columns, language, main)
    title, series = text_in(strategy, "title", language, main), sum(map(len, making.series.values()))
    return Sheet(title, language, columns, tuple(making.all()), strategy.code, head.number, head.digest), series


class _Rows:
    """Makes the rows of one sheet."""

    def __init__(self, store: Store, chosen: Filter, columns: Sequence[Column], language: str, main: str) -> None:
        self.store, self.columns, self.language, self.main = store, columns, language, main
        named = {word for each in conditions_of(chosen) for word in (each.values if each.word == "status" else (each.word,))}
        dropped = () if "closed" in named else (each for each in DROPPED if each not in named)
        self.chosen = (*chosen.parts, *(Not(Condition("status", (each,))) for each in dropped))
        self.whole = not chosen.parts
        self.owners, self.terms = OwnersText(store, language), TermsText()
        self.counted = 0
        self.series = self._series()

    def all(self) -> Iterator[Row]:
        """The tasks without a goal, then each goal with those that are its own."""
        yield from self._tasks("", Condition("goal", (NONE,)))
        goals: list[Goal] = self.store.items(Goal)
        below: dict[str, list[str]] = {}
        for goal in goals:
            below.setdefault(goal.parent or "", []).append(goal.code)
        groups, numbers = list[_Group](), list[int]()
        for node in tree(goals):
            numbers[node.depth :] = [(numbers[node.depth] if node.depth < len(numbers) else 0) + 1]
            lower = tuple(below.get(node.goal.code, ()))
            own: list[Part] = [Condition("goal", (node.goal.code,)), *([Not(Condition("goal", lower))] if lower else [])]
            section = self._section(node.goal, ".".join(map(str, numbers)))
            groups.append(_Group(node.depth, section, tuple(self._tasks(node.goal.code, *own))))
        for group in groups if self.whole else _with_tasks(groups):
            yield group.section
            yield from group.tasks

    def _section(self, goal: Goal, number: str) -> Row:
        title = text_in(goal, "title", self.language, self.main)
        return self._row({"title": f"{number}. {title}", "code": goal.code}, section=True)

    def _series(self) -> dict[str, dict[str, Series]]:
        """The series that go on, those with a task that the filter finds, by goal and code."""
        running = [each for each in self.store.items(Series) if each.until is None or each.until > self.store.today]
        if running and not self.whole:
            walked = pages_of(self.store, Filter(self.chosen), self.store.today, "code", reverse=False)
            named = {task.series for task in walked if task.series}
            running = [each for each in running if each.code in named]
        found: dict[str, dict[str, Series]] = {}
        for each in running:
            found.setdefault(goal_of_series(each, self._task) or "", {})[each.code] = each
        return found

    def _task(self, code: str) -> Task | None:
        return self.store.find(Task, code)

    def _tasks(self, goal: str, *parts: Part) -> Iterator[Row]:
        """The tasks and series of one goal by code."""
        walked = pages_of(self.store, Filter((*self.chosen, *parts)), self.store.today, "code", reverse=False)
        found: dict[str, Task | Series] = {task.code: task for task in walked if task.series is None}
        if recurring := self.series.get(goal):
            found = dict(sorted((found | recurring).items(), key=lambda item: sort_key(item[0])))
        below: dict[str, list[Task | Series]] = {}
        for task in found.values():
            below.setdefault(task.parent if task.parent in found else "", []).append(task)
        cells = dict(self._cells(found))
        waiting = self._numbered(below.get("", ()))
        while waiting:
            number, task = waiting.pop()
            yield self._row({"number": number, **cells[task.code]})
            waiting += self._numbered(below.get(task.code, ()), number)

    def _numbered(self, tasks: Sequence[Task | Series], above: str = "") -> list[tuple[str, Task | Series]]:
        """Tasks with their numbers, the last one first."""
        first = 1 if above else self.counted + 1
        self.counted += 0 if above else len(tasks)
        return [(f"{above}.{at}" if above else str(at), task) for at, task in enumerate(tasks, first)][::-1]

    def _cells(self, tasks: Mapping[str, Task | Series]) -> Iterator[tuple[str, dict[str, str]]]:
        """The cells of each task; what belongs to tasks is asked of the store for a page of them."""
        for page in blocks(tasks.values()):
            codes = [task.code for task in page]
            parts, values = self.store.tasks.below(CoExecutor, codes), self.store.tasks.below(OwnValue, codes)
            for task in page:
                helping = {str(part.body): part.note in AGREED for part in parts.get(task.code, ())}
                co = dict.fromkeys(bodies_of(task.co_executors), False) if isinstance(task, Series) else helping
                own = {str(each.field): each.narrative or "" for each in values.get(task.code, ())}
                title = text_in(task, "title", self.language, self.main)
                owners, term = self.owners.of(task.lead, co), self.terms.of(task)
                yield task.code, {**own, "title": title, "lead": owners, "term": term, "code": task.code}

    def _row(self, cells: Mapping[str, str], *, section: bool = False) -> Row:
        return Row(section, tuple(cells.get(column.field, "") for column in self.columns))


@dataclass(frozen=True, slots=True)
class _Group:
    """A goal and its own tasks."""

    depth: int
    section: Row
    tasks: tuple[Row, ...]


def _with_tasks(groups: Sequence[_Group]) -> list[_Group]:
    """Those of the groups, which are a tree in its order, that have a task or stand above one that has."""
    kept: list[_Group] = []
    for group in reversed(groups):
        if group.tasks or (kept and kept[-1].depth > group.depth):
            kept.append(group)
    return kept[::-1]
