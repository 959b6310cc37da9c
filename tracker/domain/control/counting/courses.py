"""The course of each task between two days, as steps: its own changes, changes of its parents and goals, and the passing of days.

A task counts under its own goal, else under its parent task's goal, and under every goal above that, as they were at the moment
in question. Invariant: a day begins before anything happens on it, so a task reported the day after its due day was overdue.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.control.counting.flows import position_of
from tracker.domain.control.counting.goals import goal_of
from tracker.domain.control.counting.sums import WHOLE, Course, Scope, Step
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Status, Verification
from tracker.domain.timelines import ChangeTime, Fields, State, Timeline

HANGS = ("goal", "parent")
"""The fields that decide under which goals a task counts."""

TASK_FIELDS = frozenset(
    [
        "code",
        *HANGS,
        "lead",
        "status",
        "clock_stopped",
        "no_public_evidence",
        "verification",
        "due",
        "reported_on",
        "reported_due",
    ]
)
"""The fields of a task that decide its position and the scopes that count it."""

GOAL_FIELDS = frozenset({"code", "parent"})


@dataclass(frozen=True, slots=True)
class TaskTimelines:
    """Timelines of tasks and goals by code, including every parent and goal that a task has ever had."""

    opening_day: date
    today: date
    tasks: Mapping[str, Timeline]
    goals: Mapping[str, Timeline]

    def course(self, code: str) -> Course:
        """The course of the task `code`."""
        own = self.tasks[code]
        task = _task(own.opening)
        opening = Step(position_of(task, self.opening_day), self._scopes(task, None))
        return Course(code, opening, tuple(self._steps(self._states(own))))

    def _states(self, own: Timeline) -> list[State]:
        """The states of the task; where only a parent or goal changed, the task's state is repeated at that moment."""
        marks = {state.since: state for state in own.states}
        for above in self._above(own):
            for since, _, action in above.states[1:]:
                marks.setdefault(since, State(since, own.at(since), action))
        return [marks[since] for since in sorted(marks)]

    def _above(self, own: Timeline) -> Iterator[Timeline]:
        """The timelines of every parent and goal that the task has ever had."""
        tasks, goals = _closure(self.tasks, own.values("parent")), own.values("goal")
        yield from tasks
        yield from _closure(self.goals, goals.union(*(each.values("goal") for each in tasks)))

    def _steps(self, states: list[State]) -> Iterator[Step]:
        first, *later = states
        task = _task(first.fields)
        step = Step(position_of(task, self.opening_day), self._scopes(task, first.since))
        yield step
        for state in later:
            day = min(date.fromisoformat(state.since.effective_on), self.today)
            yield Step(position_of(task, day), step.scopes)
            task = _task(state.fields)
            step = Step(position_of(task, day), self._scopes(task, state.since), state.action)
            yield step
        yield Step(position_of(task, self.today), step.scopes)

    def _scopes(self, task: Task | None, moment: ChangeTime | None) -> frozenset[Scope]:
        if task is None:
            return frozenset()
        goals = [Scope("goal", goal) for goal in self._goals(task, moment)] or [Scope("goal", None)]
        return frozenset([WHOLE, Scope("body", task.lead), *goals])

    def _goals(self, task: Task, moment: ChangeTime | None) -> list[str]:
        """The goal that a task counts under at a moment, and the goals above it."""
        goal, path = goal_of(task, lambda code: _task(_at(self.tasks, code, moment))), list[str]()
        while goal is not None and goal not in path:
            path.append(goal)
            above = _at(self.goals, goal, moment)
            goal = above.get("parent") if above is not None else None
        return path


def _at(timelines: Mapping[str, Timeline], code: str | None, moment: ChangeTime | None) -> Fields | None:
    found = timelines.get(code) if code is not None else None
    return found.at(moment) if found is not None else None


def _closure(timelines: Mapping[str, Timeline], codes: Iterable[str]) -> list[Timeline]:
    """The timelines of `codes` and of every parent that they have ever had."""
    found: dict[str, Timeline] = {}
    left = list(codes)
    while left:
        code = left.pop()
        if code not in found and code in timelines:
            found[code] = timelines[code]
            left += timelines[code].values("parent")
    return list(found.values())


def _task(fields: Fields | None) -> Task | None:
    """A task made of `fields`: only those on which its position and scopes depend."""
    if fields is None:
        return None
    return Task(
        code=fields["code"],
        goal=fields.get("goal"),
        parent=fields.get("parent"),
        lead=fields.get("lead"),
        status=Status(fields.get("status", Status.DRAFT)),
        clock_stopped=fields.get("clock_stopped", False),
        no_public_evidence=fields.get("no_public_evidence", False),
        verification=Verification(fields.get("verification", Verification.VERIFIED)),
        due=_day(fields.get("due")),
        reported_on=_day(fields.get("reported_on")),
        reported_due=_day(fields.get("reported_due")),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
