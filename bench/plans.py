"""Plans that come in: a long plan is applied by the insert of its rows, and a long sheet is checked by its library alone."""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import python_calamine
import xlsxwriter

from bench.data import ACTOR, WORDS, Subject
from bench.measure import Figure
from bench.memory import UNIT, peak
from bench.writing import Bare
from tracker.__main__ import PATIENCE
from tracker.exchange.plans.intake import take_in
from tracker.exchange.plans.toml_plan import plan_from
from tracker.services import plan as service
from tracker.storage.store import Store

TASKS = 10_000
ROWS, COLUMNS = 50_000, 50
BLOCKS = count(1)
TERMS = ("within 10 working days of 2026-01-05", "by the end of the third quarter of 2026", "until 1 March 2027", "December 2026")
"""Terms in words; every second task has a day."""


def plan_figures(subject: Subject, store: Store, tasks: int = TASKS) -> Iterator[Figure]:
    """Reading a plan of TOML and applying it as one revision: processor time, the plan's own by the insert's."""
    bare, text = Bare(store), plan_text(tasks)
    inserted = [cpu(bare.insert) for _ in range(max(1, tasks // 1000))]
    applied = cpu(lambda: apply(store, text))
    bare.close()
    where = f"{subject.engine}, {tasks:,} tasks"
    yield Figure(
        "plan apply, tasks/s by bare insert, CPU", where, 0.3, sum(inserted) * tasks / len(inserted) / 1000 / applied, more=True
    )


def apply(store: Store, text: str) -> None:
    """Apply a plan as the command does."""
    plan = plan_from(text)
    assert service.faults(store, plan) == ()
    with store.writing(ACTOR, "plan") as work:
        service.apply(work, plan, [])


def plan_text(tasks: int) -> str:
    """A plan with goals, leads, and terms as days and in words; a third of the tasks have acts."""
    prefix = f"P{next(BLOCKS)}."
    lines = ["[plan]", "on = 2026-01-05", 'source = "plan.xlsx"']
    for number in range(50):
        lines += ["[[goal]]", f'code = "{prefix}G{number}"', f"position = {number + 1}", f'title.en = "Goal {prefix}{number}"']
    for number in range(tasks):
        due = date(2026, 2, 1) + timedelta(days=number * 7919 % 700)
        lines += [
            "[[task]]",
            f'code = "{prefix}T{number}"',
            f'title.en = "{WORDS[number % 8]} number {number} of the {WORDS[number // 8 % 8]} plan {prefix}"',
            f'goal = "{prefix}G{number % 50}"',
            f'lead = "{("MFA", "MTI")[number % 2]}"',
            'controller = "GOV"',
            f'term = "{due.isoformat() if number % 2 else TERMS[number // 2 % 4]}"',
        ]
        if number % 3 == 0:
            lines += ["[[task.act]]", "on = 2026-01-06", 'act = "assign"']
            lines += ["[[task.act]]", "on = 2026-03-02", 'act = "progress"', f"percent = {number % 100}"]
    return "\n".join(lines)


def sheet_figures(folder: Path, rows: int = ROWS) -> Iterator[Figure]:
    """Checking a long sheet as the first plan of a database, by the library that reads it; and the memory it takes."""
    path = folder / "plan.xlsx"
    write_sheet(path, rows)
    where = f"{rows:,} rows of {COLUMNS}"
    bare = min(cpu(lambda: read_bare(path)) for _ in range(3))
    usual = gc.get_threshold()
    gc.set_threshold(PATIENCE)  # as every command has it
    checked = cpu(lambda: take_in(path))
    gc.set_threshold(*usual)
    yield Figure("check of a sheet, by the library alone, CPU", where, 3.0, checked / bare)
    seen = peak([sys.executable, "-c", f"from bench.plans import *; take_in(Path({str(path)!r}))"]) * UNIT / 2**30
    yield Figure("check of a sheet, peak memory in GiB", where, 1.0, seen)


def read_bare(path: Path) -> None:
    """Read all cells by the library alone."""
    book = python_calamine.load_workbook(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def write_sheet(path: Path, rows: int) -> None:
    """A sheet with a task in each row, and columns beyond those of a task."""
    heads = ("No", "Task", "Lead", "Deadline", "Result", "Funding")
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_row(0, 0, [*heads, *(f"Extra {number}" for number in range(COLUMNS - len(heads)))])
        for row in range(1, rows + 1):
            term = ("2027-03-01", "December 2026", "III quarter 2027")[row % 3]
            task = (str(row), f"Prepare the draft number {row} of the road map", "Ministry of Finance", term, f"Report {row}")
            more = (f"v{row * 7 % 1000}" if number % 3 else row + number for number in range(COLUMNS - len(heads)))
            sheet.write_row(row, 0, [*task, row * 10, *more])


def cpu(call: Callable[[], object]) -> float:
    """The processor time of one call."""
    begun = time.process_time()
    call()
    return time.process_time() - begun
