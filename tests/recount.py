"""Reports counted again in plain Python, from the rows of the tables as text, by the rules as the design words them.

It shares no code with the program: days are compared as text, kinds and statuses are plain words. A number that a report and this
page disagree on is a fault of one of them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.reports import build
from tracker.storage.reader import StoreReader
from tracker.storage.store import Store

Rows = dict[str, dict[str, dict[str, Any]]]
RUNNING = ("assigned", "in_progress", "returned")


def rows_of(state: Mapping[tuple[str, str], Mapping[str, Any]]) -> Rows:
    """Kind -> code -> row, from a state that leaves out what is null."""
    found: Rows = {}
    for (kind, code), row in state.items():
        found.setdefault(kind, {})[code] = dict(row)
    return found


def discipline(rows: Rows, today: str) -> dict[str, dict[str, int]]:
    """Body -> its numbers, as the report must have them."""
    found: dict[str, dict[str, int]] = {}

    def add(body: str | None, name: str, number: int = 1) -> None:
        if body is not None:
            found.setdefault(body, {}).setdefault(name, 0)
            found[body][name] += number

    tasks = rows.get("task", {})
    for task in tasks.values():
        for name in ("led", *states(task, today), *marks(task)):
            add(task.get("lead"), name)
    befell = {code for code, task in tasks.items() if task["status"] != "withdrawn" and task["verification"] != "illustrative"}
    for update in rows.get("update", {}).values():
        if update["task"] not in befell:
            continue
        if update["act"] in ("accept", "return"):
            lead = tasks[update["task"]].get("lead")
            add(lead, "returned", int(update["act"] == "return"))
        if update["act"] in ("redate", "reopen"):
            add(tasks[update["task"]].get("lead"), "redated" if update["act"] == "redate" else "reopened")
        if update["act"] == "redate" and "due" in update and "new_due" in update:
            add(tasks[update["task"]].get("lead"), "redated_days", days(update["due"], update["new_due"]))
    for asked in rows.get("extension", {}).values():
        if asked["task"] not in befell:
            continue
        add(asked["body"], "asked")
        add(asked["body"], "extended", int("granted" in asked))
        add(asked["body"], "refused", int(asked.get("decision") == "refused"))
        if "granted" in asked:
            add(asked["body"], "extended_days", days(asked["due_then"], asked["granted"]))
    for part in rows.get("co_executor", {}).values():
        if not is_counted(tasks[part["task"]]):
            continue
        add(part["body"], "parts")
        add(part["body"], "parts_late", int("due" in part and part["due"] < part.get("submitted_on", today)))
    return {body: {name: number for name, number in numbers.items() if number} for body, numbers in found.items()}


def states(task: Mapping[str, Any], today: str) -> list[str]:
    """Which of the counted states a task is in."""
    status = task["status"]
    found: list[str] = []
    if not is_counted(task):
        return found
    if status != "accepted":
        found.append("open")
    runs = status in RUNNING or (status == "suspended" and not task.get("clock_stopped"))
    if runs and task.get("due", "9999") < today:
        found.append("overdue")
    if status == "reported":
        found.append("awaiting")
    if status in ("reported", "accepted") and "reported_on" in task and "reported_due" in task:
        found.append("late" if task["reported_on"] > task["reported_due"] else "on_time")
    return found


def is_counted(task: Mapping[str, Any]) -> bool:
    """Whether the task counts at all."""
    off = task.get("no_public_evidence") or task["verification"] == "illustrative"
    return not off and task["status"] not in ("draft", "cancelled", "withdrawn")


def marks(task: Mapping[str, Any]) -> list[str]:
    """What the task is counted as beside its state: accepted, or why it is not counted."""
    status = task["status"]
    found: list[str] = [status] if status in ("draft", "cancelled", "withdrawn") else []
    if status == "accepted" and is_counted(task):
        found.append(status)
    if status not in ("cancelled", "withdrawn"):
        found += ["illustrative"] if task["verification"] == "illustrative" else []
        found += ["no_public_evidence"] if task.get("no_public_evidence") else []
    return found


def status(rows: Rows, today: str) -> dict[str, dict[str, int]]:
    """Goal -> how many tasks of it and of the goals below it are in each state."""
    parents = {code: goal.get("parent") for code, goal in rows.get("goal", {}).items()}
    found: dict[str, dict[str, int]] = {code: {} for code in parents}
    for task in rows.get("task", {}).values():
        above = task
        while "goal" not in above and above.get("parent") in rows["task"]:
            above = rows["task"][above["parent"]]
        goal = above.get("goal")
        named = [each for each in states(task, today) if each in ("open", "overdue", "awaiting")]
        named += marks(task)
        while goal is not None:
            for name in ("total", *named):
                found[goal][name] = found[goal].get(name, 0) + 1
            goal = parents.get(goal)
    return found


def days(first: str, last: str) -> int:
    """Days from one day to another."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def require_recount(store: Store | StoreReader, rows: Rows, today: date) -> None:
    """Every number of the status, discipline and extensions reports is what a recount says."""
    on = today.isoformat()
    told = {row.key: row.cells for row in build("discipline", store, today).rows()}  # type: ignore[arg-type]
    names: tuple[str, ...] = (
        "led",
        "open",
        "overdue",
        "awaiting",
        "on_time",
        "late",
        "returned",
        "asked",
        "extended",
        "extended_days",
        "refused",
        "redated",
        "redated_days",
        "reopened",
        *("accepted", "draft", "illustrative", "no_public_evidence", "cancelled", "withdrawn"),
    )
    shown = {body: {name: cells[name] for name in (*names, "parts", "parts_late") if cells[name]} for body, cells in told.items()}
    assert shown == discipline(rows, on)
    told = {row.key: row.cells for row in build("status", store, today).rows()}  # type: ignore[arg-type]
    goals = rows.get("goal", {})
    names = ("total", "open", "overdue", "awaiting", "accepted", "draft", "cancelled", "withdrawn", "illustrative")
    names += ("no_public_evidence",)
    assert {
        goal: {name: cells[name] for name in names if cells[name]} for goal, cells in told.items() if goal in goals
    } == status(rows, on)
    register = {row.key: row.cells for row in build("extensions", store, today).rows()}  # type: ignore[arg-type]
    redated = {code: row for code, row in rows.get("update", {}).items() if row["act"] == "redate"}
    assert register.keys() == rows.get("extension", {}).keys() | redated.keys()
    for code, cells in register.items():
        if code in redated:
            both = "due" in redated[code] and "new_due" in redated[code]
            moved = days(redated[code]["due"], redated[code]["new_due"]) if both else None
            assert (cells["state"], cells["days"]) == ("redated", moved)
            continue
        row = rows["extension"][code]
        assert cells["state"] == row.get("decision", "pending")
        assert cells["days"] == (days(row["due_then"], row["granted"]) if "granted" in row else None)
