"""Memory: the peak of a whole command on the largest database, relative to the smallest; that of a long PDF in GiB."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.data import Subject
from bench.measure import Figure

GOAL = 1.2
LONG = 10_000
"""The most rows of a PDF."""


def memory_figures(subjects: list[Subject], folder: Path) -> Iterator[Figure]:
    """Export, check of the package, verification of the database, and a report, on SQLite."""
    sizes = sorted((each for each in subjects if each.engine == "sqlite"), key=lambda each: each.tasks)
    small, large = sizes[0], sizes[-1]
    if small is large:
        return
    where = f"sqlite, {large.tasks:,} by {small.tasks:,}"
    commands = {
        "export, peak memory": ["export", str(folder / "package")],
        "check of the package, peak memory": ["verify", str(folder / "package")],
        "verification, peak memory": ["verify"],
        "report overdue as JSON, peak memory": ["report", "overdue", "--format", "json"],
        "report status, peak memory": ["report", "status"],
        "task list as XLSX, peak memory": ["task", "list", "--output", str(folder / "tasks.xlsx")],
    }
    peaks: dict[str, list[int]] = {what: [] for what in commands}
    for subject in (small, large):
        shutil.rmtree(folder / "package", ignore_errors=True)
        for what, words in commands.items():
            peaks[what].append(peak([sys.executable, "-m", "tracker", "--db", subject.url, *words]))
    for what, (low, high) in peaks.items():
        yield Figure(what, where, GOAL, high / low)
    yield from pdf_figure(large, folder)


def pdf_figure(subject: Subject, folder: Path) -> Iterator[Figure]:
    """The longest PDF, where the database has so many rows."""
    if subject.tasks < 3 * LONG:
        return
    words = ["report", "overdue", "--limit", str(LONG), "--output", str(folder / "overdue.pdf")]
    seen = peak([sys.executable, "-m", "tracker", "--db", subject.url, *words]) * UNIT / 2**30
    yield Figure(f"PDF of {LONG:,} rows, peak memory in GiB", f"{subject.engine}, {subject.tasks:,} tasks", 1.0, seen)


def peak(command: list[str]) -> int:
    """The peak memory of a process, in the units of the system."""
    told = subprocess.run([sys.executable, "-c", OF_CHILD, *command], check=True, capture_output=True, text=True)
    return int(told.stdout)


UNIT = 1 if sys.platform == "darwin" else 1024
"""The bytes of what the system counts memory in."""

OF_CHILD = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Measured by a small process in between, since a child's peak is never reported as less than its parent's memory."""
