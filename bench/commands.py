"""Whole commands as processes: the program against a bare script with the same query."""

import subprocess
import sys
from collections.abc import Iterator

from bench.data import Subject
from bench.measure import Figure, ratio

BARE = """
import sqlite3, sys
sql = "SELECT code, due FROM tasks WHERE status = 'assigned' AND due < '2026-11-25' ORDER BY due LIMIT 50"
for row in sqlite3.connect(sys.argv[1]).execute(sql):
    print(*row)
"""


def command_figures(subject: Subject) -> Iterator[Figure]:
    """`report overdue` on a SQLite database."""
    if subject.engine != "sqlite":
        return
    where = f"{subject.engine}, {subject.tasks:,} tasks"
    report = [sys.executable, "-m", "tracker", "--db", subject.url, "report", "overdue", "--limit", "50"]
    help_ = [sys.executable, "-m", "tracker", "--help"]
    bare = [sys.executable, "-c", BARE, subject.url]
    yield Figure("report overdue, by a bare sqlite3 script", where, 12.0, ratio(lambda: run(report), lambda: run(bare), 5))
    due = [sys.executable, "-m", "tracker", "due", "within 3 months of signing"]
    yield Figure("due, by a bare sqlite3 script", where, 6.0, ratio(lambda: run(due), lambda: run(bare), 5))
    yield Figure("--help, by a bare sqlite3 script", where, 3.0, ratio(lambda: run(help_), lambda: run(bare), 5))


def run(command: list[str]) -> None:
    """Run one process and discard its output."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
