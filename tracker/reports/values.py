"""What a report is before anybody draws it: a frozen value that every format is made from.

Invariant: no widths, no sentences and no language of the office here, only values, reasons and names; every number
carries the filter words that count it again; rows may be more than memory holds, so they are walked, never collected.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from tracker.domain.reasons import Reason, because
from tracker.storage.values import Head

Cell = str | int | date | datetime | tuple[Reason, ...] | None
"""A cell: people's text, a code, a word of ours, a number, a day, an instant in the strategy's zone, reasons, or nothing."""


class Kind(StrEnum):
    """What a cell holds, and so how it is shown: `word` is a word of the program (a status, a colour) that has a label."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    INSTANT = "instant"
    PERCENT = "percent"
    CODE = "code"
    WORD = "word"
    REASONS = "reasons"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `words` are the filter words that count its numbers, null where it does not count tasks.

    `words` are joined to those of the row and of the report. A column that `grows` takes the room that is left; those that
    are `titled` come first and make the title of a row where the table is too narrow to hold them. What is `brief` is one line
    in a table for people, with an ellipsis where it is cut. What stands `aside` is named below a row where it is not 0.
    """

    name: str
    kind: Kind = Kind.TEXT
    words: tuple[str, ...] | None = None
    grows: bool = False
    titled: bool = False
    brief: bool = False
    aside: bool = False

    @property
    def right(self) -> bool:
        """Whether its cells are aligned to the right."""
        return self.kind in (Kind.NUMBER, Kind.PERCENT)


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value above the table; `words` count it again when it is a number of tasks."""

    name: str
    kind: Kind
    value: Cell
    words: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column name, its depth in a tree, and the filter words of the tasks it speaks about."""

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
class Report:
    """A report about `day` in `zone`, from the ledger as far as `head`, known up to `known_on` (null: all that is recorded).

    `rows` begins a new walk each time; `count` is how many it gives, asked of the store on its own. `words` are the filter
    words of the whole report, `row_words` shows what those of a row look like, null where the rows count no tasks. `again` are
    the words of the command that makes the report, when that is not `report NAME` with its parameters; a `timeless` one, such as
    how the database stands, is of no moment but now, and a `translated` one is in another language than the strategy's. `sums`
    are closing sums, each a reason `sum` with its place; it is `bare` when it has no rows since there is no task at all;
    `bodiless` is the login of a member who has no tasks for want of a body.
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
    bodiless: str | None = None

    @property
    def nothing(self) -> Reason:
        """What is said where there are no rows: of what there is none, and what to do first."""
        return because("no_rows", report=self.name, bare=self.bare, bodiless=self.bodiless)

    @property
    def schema(self) -> str:
        """The name and number of its JSON form; a change that breaks readers, or what a column means, is a new number."""
        return f"tracker.report.{self.name}/{self.version}"

    def row(self, key: str) -> Row:
        """The row of `key`; KeyError when there is none."""
        for row in self.rows():
            if row.key == key:
                return row
        raise KeyError(key)

    def fact(self, name: str) -> Cell:
        """The value of the fact `name`; KeyError when there is none."""
        for fact in self.facts:
            if fact.name == name:
                return fact.value
        raise KeyError(name)


def fixed(rows: Iterable[Row]) -> tuple[Callable[[], Iterator[Row]], int]:
    """`rows` and `count` of a report whose rows are few and already made."""
    kept = tuple(rows)
    return kept.__iter__, len(kept)
