"""Reports as frozen values, from which every format is made.

A report has one table, or several: the table of `columns` and `rows`, if it has columns, and those of its `sections`. Invariant:
there are no widths or sentences here, only values, reasons and names; every number has the filter words that recount it; rows may
exceed memory, so they are streamed, never collected; a chart is drawn from the rows of its table and adds no number of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from tracker.domain.model.issues import Narrative
from tracker.domain.reasons import Reason, because
from tracker.storage.values import Head

Cell = str | int | date | datetime | tuple[Reason, ...] | None
"""A cell: a text, a code, a word with a label, a number, a day, an instant in the strategy's zone, reasons, or nothing."""


class Foreign(str):
    """A text that is not in the language of its report; `language` is its own."""

    language: str

    def __new__(cls, text: str, language: str) -> "Foreign":
        """The text as a string that knows its language."""
        found = super().__new__(cls, text)
        found.language = language
        return found


class Kind(StrEnum):
    """What a cell holds, and so how it is shown: `word` is a word of the program with a label (a status, a colour), `change` a
    number with its sign, by how much another one changed.
    """

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    INSTANT = "instant"
    PERCENT = "percent"
    CODE = "code"
    WORD = "word"
    REASONS = "reasons"
    CHANGE = "change"


class Chart(StrEnum):
    """How the rows of a table are drawn; `render/charts` says which columns each needs."""

    GOALS = "goals"
    MONTHS = "months"
    BURN_UP = "burn_up"
    SLIP = "slip"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `words` are the filter words that count its numbers, None if it does not count tasks.

    They are joined to those of the row and the table. A column that `grows` takes the remaining width; `titled` columns come
    first and become the title line of a row when the table is too narrow. An `aside` column is named below a row if it is not 0.
    A percentage with a `mark` is drawn as a bar, too, with an upright where the column of that name says.
    """

    name: str
    kind: Kind = Kind.TEXT
    words: tuple[str, ...] | None = None
    grows: bool = False
    titled: bool = False
    aside: bool = False
    mark: str | None = None

    @property
    def right(self) -> bool:
        """Whether its cells are aligned to the right."""
        return self.kind in (Kind.NUMBER, Kind.PERCENT, Kind.CHANGE)


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value above the table; `words` recount it if it is a number of tasks."""

    name: str
    kind: Kind
    value: Cell
    words: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column name, its depth in a tree, and the filter words of its tasks."""

    key: str
    cells: Mapping[str, Cell]
    depth: int = 0
    words: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> Cell:
        """`row.overdue` is the cell of the column `overdue`."""
        try:
            return self.cells[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a report: `title` stands above it (the table of a report that has only one bears the report's).

    `rows` starts a new iteration each time; `count` is their number, counted by the store separately. `words` are the filter
    words of the whole table (None if its rows count no tasks), `row_words` a pattern of those of a row. `nothing` is told when
    there are no rows.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]
    count: int
    title: Reason
    nothing: Reason
    words: tuple[str, ...] | None = None
    row_words: tuple[str, ...] = ()
    totals: Row | None = None
    chart: Chart | None = None

    def words_of(self, row: Row, column: Column) -> tuple[str, ...] | None:
        """The filter words that find the tasks which the number of `column` in `row` counts; None if it counts none."""
        if self.words is None or column.words is None:
            return None
        return (*self.words, *row.words, *column.words)


@dataclass(frozen=True, slots=True)
class Since:
    """What a report is compared with: the end of `day`, as known then; `revision` the last one known, `number` that of the issued
    report, if it is compared with one.
    """

    day: date
    revision: int
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """What a report is issued under, and the narrative that was written for it, if one was."""

    number: int
    narrative: Narrative | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report about `day` in `zone`, from the ledger up to `head`, as known on `known_on` (None: everything recorded).

    `headline` are the sentences above everything. `columns`, `rows`, `count`, `words`, `row_words`, `totals` and `chart` are
    those of its first table, which may have no columns; `sections` are the others. `since` is what it is compared with, `number`
    the one under which it is issued. `abbreviations` are the codes of bodies that are spelled out at the foot. `again` is the
    command that makes the report, if not `report NAME` with its parameters; a `timeless` report (the state of the database) is
    always about now, and a `translated` one is in another language than the strategy's. `sums` are closing sums, each a reason
    `sum`; the report is `bare` when it has no rows because there are no tasks at all, `over` is how many tasks
    (or requests for more time) an empty one looked at; `bodiless` is the login of a member who has
    no tasks because they have no body. `behind` gives the tasks that filter words find, those of one number.
    """

    name: str
    title: Reason
    subject: str
    day: date
    zone: str
    head: Head
    language: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]
    count: int
    known_on: date | None = None
    parameters: Mapping[str, Cell] = field(default_factory=dict)
    again: tuple[str, ...] | None = None
    words: tuple[str, ...] | None = None
    row_words: tuple[str, ...] = ()
    timeless: bool = False
    translated: bool = False
    facts: tuple[Fact, ...] = ()
    totals: Row | None = None
    sums: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    version: int = 1
    bare: bool = False
    over: int | None = None
    bodiless: str | None = None
    headline: tuple[Reason, ...] = ()
    sections: tuple[Table, ...] = ()
    chart: Chart | None = None
    since: Since | None = None
    number: int | None = None
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    behind: Callable[[tuple[str, ...]], Table] | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in the order in which they are shown."""
        return (self.table, *self.sections) if self.columns else self.sections

    @property
    def table(self) -> Table:
        """The first table, as one of several."""
        return Table(
            self.name, self.columns, self.rows, self.count, self.title, self.nothing, self.words, self.row_words, self.totals,
            self.chart,
        )  # fmt: skip

    def section(self, name: str) -> Table:
        """The table `name`; KeyError if there is none."""
        return {table.name: table for table in self.tables}[name]

    @property
    def nothing(self) -> Reason:
        """The message if there are no rows: what there is none of, and what to do first."""
        of = {name: value for name, value in self.parameters.items() if name in ("body", "code", "pending")}
        return because("no_rows", report=self.name, bare=self.bare, bodiless=self.bodiless, over=self.over, **of)

    @property
    def schema(self) -> str:
        """The name and version of its JSON form; a change that breaks readers, or the meaning of a column, gets a new number."""
        return f"tracker.report.{self.name}/{self.version}"

    def row(self, key: str) -> Row:
        """The row with `key`; KeyError if there is none."""
        for row in self.rows():
            if row.key == key:
                return row
        raise KeyError(key)

    def fact(self, name: str) -> Cell:
        """The value of the fact `name`; KeyError if there is none."""
        for fact in self.facts:
            if fact.name == name:
                return fact.value
        raise KeyError(name)


def fixed_table(
    name: str, columns: tuple[Column, ...], rows: Iterable[Row], *, words: tuple[str, ...] | None = None, **parts: Any
) -> Table:
    """A section of few rows that are already in memory. Its title is the reason `section_NAME`; when it has no rows it says
    `no_NAME`.
    """
    walk, count = fixed_rows(rows)
    titles = {"title": because(f"section_{name}"), "nothing": because(f"no_{name}")}
    return Table(name, columns, walk, count, words=words, **{**titles, **parts})


def fixed_rows(rows: Iterable[Row]) -> tuple[Callable[[], Iterator[Row]], int]:
    """`rows` and `count` for a report whose rows are few and already in memory."""
    kept = tuple(rows)
    return kept.__iter__, len(kept)
