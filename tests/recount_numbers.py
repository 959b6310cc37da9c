"""The numbers of goals, bodies and tasks counted again in plain Python, from the rows of the tables as text.

As in `recount` it shares no code with the program. A place is a word and a code: the whole, a goal with those below it (None: no
goal), a body with what it leads or controls.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.recount import RUNNING, Rows, days, is_counted, marks, states

Place = tuple[str, str | None]


@dataclass
class Figures:
    """What a place counts, and the sums of its leaves: weight, done and due."""

    numbers: Counter[str] = field(default_factory=Counter)
    weight: int = 0
    done: int = 0
    due: int = 0

    @property
    def percent(self) -> int | None:
        return self.done // self.weight if self.weight else None

    @property
    def due_by_today(self) -> int | None:
        return self.due // self.weight if self.weight else None


def figures(rows: Rows, today: str) -> dict[Place, Figures]:
    """Every place with its figures."""
    found: dict[Place, Figures] = {("whole", None): Figures()}
    found |= {("goal", code): Figures() for code in rows.get("goal", {})}
    found |= {("body", code): Figures() for code in rows.get("body", {})}
    updates, children = updates_of(rows), children_of(rows)
    for code, task in rows.get("task", {}).items():
        leaf = is_counted(task) and not any(is_counted(rows["task"][child]) for child in children.get(code, ()))
        for place in places_of(rows, task):
            here = found.setdefault(place, Figures())
            here.numbers.update(["total", *words_of(rows, task, today)])
            if leaf:
                weight, done = task.get("weight", 1), done_of(task, updates.get(code, []))
                here.weight += weight
                here.done += weight * done
                here.due += weight * due_of(task, done, today)
    return found


def places_of(rows: Rows, task: Mapping[str, Any]) -> Iterator[Place]:
    """What counts the task."""
    yield "whole", None
    yield from {("body", task[role]) for role in ("lead", "controller") if role in task}
    goal = goal_of(rows, task)
    if goal is None:
        yield "goal", None
    while goal is not None:
        yield "goal", goal
        goal = rows["goal"][goal].get("parent")


def goal_of(rows: Rows, task: Mapping[str, Any]) -> str | None:
    """The goal of the task, or of the nearest one above it that has one."""
    while "goal" not in task and task.get("parent") in rows["task"]:
        task = rows["task"][task["parent"]]
    return task.get("goal")


def words_of(rows: Rows, task: Mapping[str, Any], today: str) -> list[str]:
    """Every number but the total that the task is in."""
    strategy = next(iter(rows["strategy"].values()))
    found = [word for word in (*states(task, today), *marks(task)) if word not in ("late", "on_time")]
    if "accepted" in found:
        found += [f"accepted_{word}" for word in states(task, today) if word in ("late", "on_time")]
        found += [task["outcome"]] if "outcome" in task else []
    if "open" not in found:
        return found
    soon = (date.fromisoformat(today) + timedelta(days=strategy["due_soon_days"])).isoformat()
    runs = task["status"] in RUNNING or (task["status"] == "suspended" and not task.get("clock_stopped"))
    since = task.get("last_update_on", task.get("assigned_on"))
    silence = task.get("reporting_days", strategy["reporting_days"])
    at_risk = [
        *(["due_soon"] if runs and today <= task.get("due", "0") <= soon else []),
        *(["returned"] if task["status"] == "returned" else []),
        *(["forecast_late"] if runs and task.get("forecast", "0") > task.get("due", "9999") else []),
        *(["not_reported"] if task["status"] in RUNNING and since is not None and days(since, today) > silence else []),
    ]
    stopped = task["status"] == "suspended" and task.get("clock_stopped")
    colour = "grey" if stopped else "red" if "overdue" in found else "amber" if at_risk else "green"
    return [*found, *at_risk, colour]


def done_of(task: Mapping[str, Any], updates: list[Mapping[str, Any]]) -> int:
    """How far the task is by itself."""
    if task["status"] == "accepted" and task.get("outcome") in ("executed", "not_executed"):
        return 100 if task["outcome"] == "executed" else 0
    stated, reported = 0, False
    for each in updates:
        if each["act"] == "report" and each.get("percent") == 100:
            reported = True
        if each["act"] == "progress" and "percent" in each and not (reported and each["percent"] == 100):
            stated = each["percent"]
    accepted = [each.get("percent") for each in updates if each["act"] == "accept"]
    if task["status"] == "accepted" and task.get("outcome") == "partly" and accepted and accepted[-1] not in (None, 100):
        stated = accepted[-1]
    return min(99, stated)


def due_of(task: Mapping[str, Any], done: int, today: str) -> int:
    """What of the task is due by today."""
    return done if "due" not in task else 100 if task["due"] <= today else 0


def task_figures(rows: Rows, today: str) -> dict[str, tuple[int, int]]:
    """Task -> how far it is and should be, by the leaves below it or by itself."""
    updates, children, tasks = updates_of(rows), children_of(rows), rows["task"]
    alone = {code: done_of(task, updates.get(code, [])) for code, task in tasks.items()}

    def leaves(code: str) -> Iterator[str]:
        for child in children.get(code, ()):
            if is_counted(tasks[child]) and not any(is_counted(tasks[each]) for each in children.get(child, ())):
                yield child
            yield from leaves(child)

    found = {}
    for code, task in tasks.items():
        parts = any(is_counted(tasks[child]) for child in children.get(code, ()))
        own = list(leaves(code)) if parts else []
        weight = sum(tasks[each].get("weight", 1) for each in own)
        if weight:
            done = sum(tasks[each].get("weight", 1) * alone[each] for each in own)
            due = sum(tasks[each].get("weight", 1) * due_of(tasks[each], alone[each], today) for each in own)
            found[code] = done // weight, due // weight
        else:
            found[code] = alone[code], due_of(task, alone[code], today)
    return found


def due_by_month(rows: Rows, today: str) -> dict[str, Counter[str]]:
    """Month -> the counted tasks due in it, by what has become of each."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for task in rows.get("task", {}).values():
        if is_counted(task) and "due" in task:
            named = {"accepted": "accepted", "reported": "reported"}.get(task["status"])
            state = named or ("overdue" if "overdue" in states(task, today) else "ahead")
            found[task["due"][:7]][state] += 1
    return found


def by_day(rows: Rows, day: str) -> tuple[int, int]:
    """How many counted tasks were accepted, and how many are due, by the end of a day."""
    tasks = [task for task in rows.get("task", {}).values() if is_counted(task)]
    accepted = sum(task["status"] == "accepted" and task["closed_on"] <= day for task in tasks)
    return accepted, sum(task.get("due", "9999") <= day for task in tasks)


def updates_of(rows: Rows) -> dict[str, list[Mapping[str, Any]]]:
    """Task -> its updates, by day and then by number."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for each in sorted(rows.get("update", {}).values(), key=lambda each: (each["day"], int(each["code"].rpartition(".U")[2]))):
        found.setdefault(each["task"], []).append(each)
    return found


def children_of(rows: Rows) -> dict[str, list[str]]:
    """Task -> its sub-tasks."""
    found: dict[str, list[str]] = {}
    for code, task in rows.get("task", {}).items():
        if "parent" in task:
            found.setdefault(task["parent"], []).append(code)
    return found
