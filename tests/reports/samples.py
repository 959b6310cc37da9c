"""A report made by hand with one column of each kind and the worst that people write, for the tests of the renderers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tracker.domain.reasons import because
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row, fixed_rows
from tracker.storage.values import Head

COLUMNS = (
    Column("colour", Kind.WORD, titled=True),
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("mark", Kind.WORD, titled=True),
    Column("days_late", Kind.NUMBER),
    Column("percent", Kind.PERCENT),
    Column("due", Kind.DAY),
    Column("recorded", Kind.INSTANT),
    Column("state", Kind.WORD),
    Column("lead", grows=True),
    Column("why", Kind.REASONS),
)

TITLES = (
    "Coalition treaty",
    "[tracker] plan",
    "[/ [b + [: **bold** _it_ `code` <b>html</b> &amp; # ~~no~~",
    "a | pipe, a \\ backslash and \\| both",
    '=1+1 "quoted", with a comma',
    "-5 degrees",
    "@all",
    "'=already guarded",
    "'quoted'",
    "two\r\nlines and\ta tab",
    "red \x1b[31malert\x9b0m and \u202eback\u202c",
    "Қазақстан – Орталық Азия «Ұлы дала»",
    "外交 policy",
    "red",
    "x" * 2000,
    " ".join(["many words"] * 180),
)


def row(number: int, title: str, **cells: Cell) -> Row:
    """One row; every other one has empty cells."""
    full = number % 2 == 0
    made: dict[str, Cell] = {
        "colour": ("red", "amber", "green", "grey")[number % 4],
        "task": f"G1.T{number}",
        "title": title,
        "mark": None if full else "unverified",
        "days_late": number * 7 if full else None,
        "percent": number * 5,
        "due": date(2020, 6, 1 + number) if full else None,
        "recorded": datetime(2026, 11, 25, 9, 23, number, 123456, ZoneInfo("Asia/Almaty")),
        "state": "in_progress",
        "lead": "Министерство иностранных дел" if full else None,
        "why": (because("overdue", due=date(2020, 6, 1), days=number), because("no_due")) if full else (),
    }
    return Row(f"G1.T{number}", {**made, **cells})


def report(rows: Iterable[Row] | None = None, **parts: Any) -> Report:
    """The report; `parts` replace some of it."""
    walk, count = fixed_rows(row(number, title) for number, title in enumerate(TITLES)) if rows is None else fixed_rows(rows)
    made = Report(
        name="overdue",
        title=because("report_overdue"),
        subject="=A strategy | of *all*",
        day=date(2020, 6, 9),
        zone="Asia/Almaty",
        head=Head("ledger", "TEST", 1, 412, "3f2a9c1e" * 8, "2026-11-25T04:23:33.123456Z"),
        language="en",
        columns=COLUMNS,
        rows=walk,
        count=count,
        words=("overdue",),
        facts=(Fact("overdue", Kind.NUMBER, count, ()), Fact("from", Kind.DAY, date(2020, 6, 1))),
        notes=(because("tasks_unverified", number=7),),
    )
    return replace(made, **parts)
