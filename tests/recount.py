"""Reports counted again in plain Python, from the rows of the tables as text, by the rules as the design words them.

It shares no code with the program: days are compared as text, kinds and statuses are plain words. A number that a report and this
page disagree on is a fault of one of them.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.reports import build
from tracker.reports.values import Report
from tracker.storage.reader import StoreReader
from tracker.storage.store import Store

Rows = dict[str, dict[str, dict[str, Any]]]
PARTS = ("on_time", "late", "unjudged", "awaiting", "overdue", "still_open")
RUNNING = ("assigned", "in_progress", "returned")


def rows_of(state: Mapping[tuple[str, str], Mapping[str, Any]]) -> Rows:
    """Kind -> code -> row, from a state that leaves out what is null."""
    found: Rows = {}
    for (kind, code), row in state.items():
        found.setdefault(kind, {})[code] = dict(row)
    return found


def discipline(rows: Rows, today: str, first: str, last: str, by: str = "lead") -> dict[str | None, dict[str, int]]:
    """Lead or officer -> the numbers of what was due and decided from `first` to `last`, as the report must have them."""
    found: dict[str | None, Counter[str]] = {}

    def add(code: str | None, **numbers: int) -> None:
        found.setdefault(code, Counter()).update(numbers)

    tasks = rows.get("task", {})
    for task in tasks.values():
        if is_counted(task) and first <= task.get("due", "") <= last:
            late = "late" in states(task, today)
            overdue = "overdue" in states(task, today)
            days_late = days(task["reported_due"], task["reported_on"]) if late else days(task["due"], today) if overdue else 0
            add(task.get(by), due_in=1, **{part_of(task, today): 1}, tasks_late=int(late or overdue), late_days=days_late)
    befell = {code for code, task in tasks.items() if task["status"] != "withdrawn" and task["verification"] != "illustrative"}
    for update in rows.get("update", {}).values():
        if update["task"] in befell and first <= update["day"] <= last:
            waited = days(update["reported_on"], update["day"]) if "reported_on" in update else 0
            if update["act"] in ("accept", "return"):
                decided = {"decided": int("reported_on" in update), "waited_days": waited}
                add(tasks[update["task"]].get(by), returned=int(update["act"] == "return"), **decided)
            if update["act"] in ("redate", "reopen"):
                add(tasks[update["task"]].get(by), **{"redated" if update["act"] == "redate" else "reopened": 1})
            if update["act"] == "redate" and "due" in update and "new_due" in update:
                add(tasks[update["task"]].get(by), redated_days=days(update["due"], update["new_due"]))
    for asked in rows.get("extension", {}).values():
        if asked["task"] not in befell:
            continue
        code = asked.get("body") if by == "lead" else tasks[asked["task"]].get(by)
        add(code, asked=int(first <= asked["day"] <= last))
        if first <= asked.get("decided_on", "") <= last:
            moved = days(asked["due_then"], asked["granted"]) if "granted" in asked else 0
            add(code, extended=int("granted" in asked), extended_days=moved, refused=int(asked["decision"] == "refused"))
    kept = {code: {name: number for name, number in numbers.items() if number} for code, numbers in found.items()}
    return {code: numbers for code, numbers in kept.items() if numbers}


def part_of(task: Mapping[str, Any], today: str) -> str:
    """How what was due ended, or stands."""
    found = states(task, today)
    if task["status"] == "accepted":
        return "on_time" if "on_time" in found else "late" if "late" in found else "unjudged"
    return "awaiting" if "awaiting" in found else "overdue" if "overdue" in found else "still_open"


def helped(rows: Rows, today: str, first: str, last: str) -> dict[str, tuple[int, int]]:
    """Body -> its parts that were due from `first` to `last`, and the late ones."""
    found: dict[str, list[bool]] = {}
    for part in rows.get("co_executor", {}).values():
        if is_counted(rows["task"][part["task"]]) and first <= part.get("due", "") <= last:
            found.setdefault(part["body"], []).append(part["due"] < part.get("submitted_on", today))
    return {body: (len(late), sum(late)) for body, late in found.items()}


def causes(rows: Rows, first: str, last: str) -> Counter[tuple[str | None, str | None]]:
    """Lead and cause -> the records of delay from `first` to `last`."""
    found: Counter[tuple[str | None, str | None]] = Counter()
    tasks = rows.get("task", {})
    for kind, lead in ("extension", "body"), ("update", None):
        for row in rows.get(kind, {}).values():
            task = tasks[row["task"]]
            befell = task["status"] != "withdrawn" and task["verification"] != "illustrative"
            late = row.get("act") == "report" and row["day"] > row.get("due", "9999")
            if befell and first <= row["day"] <= last and (kind == "extension" or "cause" in row or late):
                found[row.get(lead) if lead else task.get("lead"), row.get("cause")] += 1
    return found


def waiting(rows: Rows) -> dict[str, tuple[str | None, str | None]]:
    """Reported task or undecided request -> who decides, and since when it waits."""
    tasks = rows.get("task", {})
    found = {
        code: (task.get("controller"), task.get("reported_on"))
        for code, task in tasks.items()
        if is_counted(task) and task["status"] == "reported"
    }
    for code, asked in rows.get("extension", {}).items():
        task = tasks[asked["task"]]
        if "decided_on" not in asked and is_counted(task) and task["status"] != "accepted":
            found[code] = (task.get("term_set_by", task.get("controller")), asked["day"])
    return found


def silent(rows: Rows, today: str) -> dict[str, int]:
    """Task without an update for longer than its reporting period -> for how many days."""
    usual: int = next(iter(rows["strategy"].values()))["reporting_days"]
    working = [task for task in rows.get("task", {}).values() if is_counted(task) and task["status"] in RUNNING]
    since = {task["code"]: (task, task.get("last_update_on", task.get("assigned_on"))) for task in working}
    silences = {code: (task.get("reporting_days", usual), days(day, today)) for code, (task, day) in since.items() if day}
    return {code: silence for code, (period, silence) in silences.items() if silence > period}


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


def require_discipline(report: Report, rows: Rows, today: str, first: str, last: str, by: str = "lead") -> None:
    """Every number of the report about those days is what a recount says, and what was due is the sum of its parts."""
    wanted = discipline(rows, today, first, last, by)
    told = {None if row.key == "none" else row.key: dict(row.cells) for row in report.rows()}
    assert told.keys() == wanted.keys()
    for code, cells in told.items():
        numbers = wanted[code]
        means = {"mean_late": ("late_days", "tasks_late"), "mean_wait": ("waited_days", "decided")}
        for name, (days_, number) in means.items():
            assert cells.pop(name) == (numbers.get(days_, 0) // numbers[number] if number in numbers else None), (code, name)
        counted = {name: number for name, number in cells.items() if isinstance(number, int) and number}
        assert counted == {
            name: n for name, n in numbers.items() if name not in [each for pair in means.values() for each in pair]
        }
        assert cells["due_in"] == sum(int(str(cells[part])) for part in PARTS)
    if by == "lead":
        said = Counter({(row.body, row.cause): row.records for row in report.section("causes").rows()})
        assert said == {(lead, cause or "not_stated"): number for (lead, cause), number in causes(rows, first, last).items()}
        parts = {table.name: table for table in report.sections}.get("helped")
        shown = {row.key: (row.parts, row.parts_late) for row in parts.rows()} if parts else {}
        assert shown == helped(rows, today, first, last)


def require_recount(store: Store | StoreReader, rows: Rows, today: date) -> None:
    """Every number of the status, discipline, decisions, silence and extensions reports is what a recount says."""
    on = today.isoformat()
    first, last = f"{today.year}-01-01", f"{today.year}-12-31"
    require_discipline(build("discipline", store, today, period=str(today.year)), rows, on, first, last)  # type: ignore[arg-type]
    told = {row.key: row.cells for row in build("status", store, today).rows()}  # type: ignore[arg-type]
    goals = rows.get("goal", {})
    names: tuple[str, ...] = (
        "total",
        "open",
        "overdue",
        "awaiting",
        "accepted",
        "draft",
        "cancelled",
        "withdrawn",
        "illustrative",
    )
    names += ("no_public_evidence",)
    assert {
        goal: {name: cells[name] for name in names if cells[name]} for goal, cells in told.items() if goal in goals
    } == status(rows, on)
    decisions, silence = (build(name, store, today) for name in ("decisions", "silence"))  # type: ignore[arg-type]
    assert {row.key: (row.decider, row.since and str(row.since)) for row in decisions.rows()} == waiting(rows)
    assert {row.key: row.days_silent for row in silence.rows()} == silent(rows, on)
    extensions = build("extensions", store, today)  # type: ignore[arg-type]
    redated = {code: row for code, row in rows.get("update", {}).items() if row["act"] == "redate"}
    acts = extensions.section("redated").rows() if redated else iter(())
    assert {row.key: row.days for row in acts} == {
        code: days(row["due"], row["new_due"]) if "due" in row and "new_due" in row else None for code, row in redated.items()
    }
    register = {row.key: row.cells for row in extensions.rows()}
    assert register.keys() == rows.get("extension", {}).keys()
    for code, cells in register.items():
        row = rows["extension"][code]
        assert cells["state"] == row.get("decision", "pending")
        assert cells["days"] == (days(row["due_then"], row["granted"]) if "granted" in row else None)
