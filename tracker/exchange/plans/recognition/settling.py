"""What the columns of a table are, seen together: which of two is the field, which is a translation, which has no heading.

Invariant: no two columns are one field, unless it can have several; what is decided here is shown as a question.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from tracker.domain.deadlines.reader import read
from tracker.domain.deadlines.terms import DayTerm, OngoingTerm
from tracker.exchange.plans.columns import OWN, SKIP, Column
from tracker.exchange.plans.grid import Row, Value
from tracker.exchange.plans.headings import BY_WORDS, LIKE, Match, fold, recognize
from tracker.exchange.plans.recognition.remarks import is_formula

BY_SHAPE = 70
"""The score of a column that is known by its cells."""

SEVERAL = ("goal", "note", "number", OWN, SKIP, "")
"""Fields that several columns may have."""

RANKS = frozenset(
    ("high", "medium", "low", "normal", "urgent", "critical",
     "высокий", "средний", "низкий", "обычный", "срочный", "срочно", "важно", "критический",
     "жоғары", "орташа", "төмен", "шұғыл")
)  # fmt: skip
"""What a column of priorities says that is no goal."""

FIGURES = frozenset("12345abc")
PRIORITY = ("priority", "приоритет", "басымдық")

STAND_INS = (("lead", "officer", ()), ("term", "done_on", ("rhythm", "quarter", "status", "percent")))
"""A field, the one that is taken for it where there is none, and those beside which it is not."""

GENERAL = ("title", "number", "code", "year")
"""Fields of headings that say little under another: "Name" under "Responsible" is no title."""

IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*\d{4}[^()\[\]]*)[)\]]")


def joined_match(parts: Sequence[str]) -> Match:
    """What a heading under others means: what it says itself, or else what those over it do."""
    if len(parts) < 2:
        return recognize("".join(parts))
    child, parent, whole = recognize(parts[-1]), recognize(parts[-2]), recognize(" ".join(parts))
    if child.score >= LIKE and not (child.field in GENERAL and parent.score >= LIKE):
        return child
    return max(parent, whole, child, key=lambda match: match.score)


def base_of(heading: str) -> date | None:
    """The day in the brackets of a heading, from which its terms count."""
    for text in IN_BRACKETS.findall(heading):
        readings = read(text, date.min.replace(year=1000)).readings
        days = {
            reading.term.day if isinstance(reading.term, DayTerm) else reading.term.since
            for reading in readings
            if isinstance(reading.term, DayTerm | OngoingTerm)
        }
        if len(days) == 1:
            return days.pop()
    return None


def settled(columns: list[Column], rows: Sequence[Row]) -> tuple[list[Column], dict[int, str]]:
    """The columns, each field in one of them; and by column the kind of finding where there were two."""
    told: dict[int, str] = {}
    for step in (_numbers, _translations, _codes_of_goals, _levels, _co_executors, _stand_ins):
        columns = step(columns, rows)
    columns = _single(columns, rows, told)
    if not any(column.field in ("title", "code") or (column.field == "goal" and column.why == "mapping") for column in columns):
        columns = _titled(columns, rows)
    return columns, told


def _numbers(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """A column without a heading in which numbers run is that of numbers."""
    known = any(column.field == "number" for column in columns)

    def of(column: Column) -> Column:
        values = [
            int(text) for value in values_of(column, rows) if (text := str(value).rstrip(".)")).isdecimal() and len(text) < 6
        ]
        steps = [after - before for before, after in pairwise(values)]
        runs = values[:1] == [1] and steps.count(1) * 3 > len(steps) * 2
        return replace(column, field="number", score=BY_SHAPE, why="shape") if runs else column

    return [of(column) if not known and not column.heading and not column.why else column for column in columns]


def _translations(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Beside name_en, name_mn is the name in a language that the program does not have; and only titles and descriptions are kept
    in several languages.
    """
    stems = {_stem(column) for column in columns if column.language}
    first: dict[str, int] = {}

    def of(column: Column) -> Column:
        stem, last = _stem(column), fold(column.heading).rpartition(" ")[2]
        if column.why == "mapping" or stem not in stems:
            return column
        if not column.language:
            return replace(column, field=SKIP, language=last) if len(last) == 2 else column
        again = column.field not in ("title", "narrative") and first.setdefault(stem, column.number) != column.number
        return replace(column, field=SKIP) if again else column

    return [of(column) for column in columns]


def _stem(column: Column) -> str:
    return fold(column.heading).rpartition(" ")[0]


def _codes_of_goals(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Of several columns of codes, one that is named after a goal ("Pillar ID") is the goal."""
    if sum(column.field == "code" for column in columns) < 2:
        return columns

    def of(column: Column) -> Column:
        match = recognize(" ".join(fold(column.heading).split()[:-1]))
        goal = column.field == "code" and column.why == "words" and match.field == "goal"
        return replace(column, field="goal") if goal else column

    return [of(column) for column in columns]


def _levels(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """A column "Priority" that says high and low names no goals."""

    def of(column: Column) -> Column:
        values = {str(value).strip().casefold() for value in values_of(column, rows)} if column.field == "goal" else set()
        ranks = column.why != "mapping" and values and values <= (RANKS | FIGURES if fold(column.heading) in PRIORITY else RANKS)
        return replace(column, field="", score=0, why="") if ranks else column

    return [of(column) for column in columns]


def _stand_ins(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Where nothing else is the lead, a contact person is; where nothing else is the term and no status is told, a day is."""
    for field, stand_in, others in STAND_INS:
        known = {column.field for column in columns}
        if stand_in in known and not known & {field, *others}:
            columns = [
                replace(column, field=field, score=min(column.score, BY_WORDS), why="words")
                if column.field == stand_in and column.why != "mapping"
                else column
                for column in columns
            ]
    return columns


def _co_executors(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Beside a lead, a second column of bodies is that of co-executors."""
    leads = [column for column in columns if column.field == "lead"]
    if len(leads) < 2 or any(column.field == "co" for column in columns):
        return columns
    second = leads[1]
    changed = replace(second, field="co", score=min(second.score, BY_WORDS), why="words")
    return [changed if column is second and column.why != "mapping" else column for column in columns]


def _single(columns: list[Column], rows: Sequence[Row], told: dict[int, str]) -> list[Column]:
    taken: dict[tuple[str, str], Column] = {}
    best: dict[str, Callable[[Column], float]] = {
        "title": lambda column: mean_length(column, rows),
        "code": lambda column: len(set(values_of(column, rows))),
    }
    for column in sorted(columns, key=lambda column: column.why != "mapping"):
        if column.field not in SEVERAL:
            key = (column.field, column.language)
            rank = best.get(column.field, _first)
            old = taken.get(key)
            if old is None or (column.score, rank(column)) > (old.score, rank(old)):
                taken[key] = column
    kept = {column.number for column in taken.values()}
    kept |= {column.number for column in columns if column.why == "mapping"}
    lost = {column.number for column in columns if column.field not in SEVERAL and column.number not in kept}
    told.update(dict.fromkeys(lost, "heading_twice"))
    return [replace(column, field="", language="", score=0, why="") if column.number in lost else column for column in columns]


def _first(column: Column) -> float:
    """Of two columns that are told apart by nothing, the first one."""
    return -column.number


def _titled(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Where no column is the title, the one of the longest texts is proposed."""
    open_ = [column for column in columns if column.why != "mapping" and column.field in ("goal", "narrative", "")]
    longest = max(open_, key=lambda column: mean_length(column, rows), default=None)
    if longest is None or not mean_length(longest, rows):
        return columns
    title = replace(longest, field="title", score=BY_SHAPE, why="shape")
    return [title if column is longest else column for column in columns]


def values_of(column: Column, rows: Sequence[Row]) -> list[Value]:
    """The values of a column in the rows of the sample."""
    return [
        row.values[column.number - 1]
        for row in rows
        if len(row.values) >= column.number and row.values[column.number - 1] is not None
    ]


def mean_length(column: Column, rows: Sequence[Row]) -> float:
    """How long the texts of a column are; 0 if it has none."""
    values = values_of(column, rows)
    texts = [len(value) for value in values if isinstance(value, str) and not is_formula(value)]
    return sum(texts) / len(texts) if len(texts) * 2 > len(values) else 0
