"""Tables as a file holds them, whatever its format: rows of values, and what else is known of single cells.

Readers make these, and nothing after them opens a file. Invariant: every row is here once and in order, hidden and blank ones
too; a value is as the file has it: nothing is stripped, joined or guessed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal, NamedTuple

from tracker.domain.findings import Finding
from tracker.domain.reasons import Reason

Value = str | int | float | bool | date | datetime | time | None
"""What a cell holds; an empty cell and an empty text are None. A day is a `date`, a `datetime` only where it has an hour."""

Origin = Literal["own", "merged"]
"""Where a cell's value comes from: its own, or a merged area that begins elsewhere."""

MOST_ROWS = 1_000_000
"""The most rows of a table."""

LONGEST_CELL = 32_767
"""The most characters of a cell: as many as office programs take."""


class Place(NamedTuple):
    """A cell, or a row where `column` is 0, as the office's program names it; both count from 1."""

    table: str
    row: int
    column: int = 0
    letters: bool = False

    def __str__(self) -> str:
        if self.letters and self.column:
            return f"{self.table}!{column_letters(self.column)}{self.row}"
        named = [self.table] if self.table else []
        return ", ".join([*named, f"row {self.row}", *([f"column {self.column}"] if self.column else [])])


def column_letters(number: int) -> str:
    """1 -> A, 27 -> AA; 0, a whole row, has none."""
    letters = ""
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(65 + last) + letters
    return letters


class Row(NamedTuple):
    """One row: its number as the office's program counts, from 1, and a value for each column from the first on."""

    number: int
    values: tuple[Value, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Extra:
    """What a cell has beside its value.

    `struck` is text that was struck out or deleted by a tracked change, and is not in the value. `notes` are its footnotes and
    comments. `span` is the number of columns that it covers. `shows` says how much of a day its format shows. `bold` is a cell
    all of which is in bold, `strong` its text in bold where only a part is (a goal before a line break), `indent` its depth in a
    list.
    """

    struck: str = ""
    notes: tuple[str, ...] = ()
    origin: Origin = "own"
    span: int = 1
    shows: Literal["day", "month", "year", "month_day"] = "day"
    strong: str = ""
    bold: bool = False
    indent: int = 0


PLAIN = Extra()
"""Of a cell that has nothing but its value."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of a file.

    `rows` begins a new walk of the rows each time it is called. `extras` has the cells that have more than a value, by row and
    column from 1. `above` are the headings that the table stands under in a document, outermost first, `below` the paragraphs
    that follow it; `marked_header` is the number of its first rows that the file itself marks as its header. `aside` says what
    was not read, or read and is to be known: hidden columns, links to other files, comments on no cell. With `letters` columns
    are named A, B, C. Where texts are `literal`, the file has formulas apart from them. `epoch` is the year that the days of a
    spreadsheet are counted from. `count` is the number of rows, `width` of columns. One that is `turned` has its rows as columns
    in the file.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    count: int
    width: int
    extras: Mapping[tuple[int, int], Extra] = field(default_factory=dict)
    above: tuple[str, ...] = ()
    aside: tuple[Reason, ...] = ()
    letters: bool = False
    epoch: int = 1900
    below: tuple[str, ...] = ()
    marked_header: int = 0
    literal: bool = False
    turned: bool = False

    def place(self, row: int, column: int = 0) -> Place:
        """The place of a cell, or of a row."""
        return Place(self.name, column or 1, row, self.letters) if self.turned else Place(self.name, row, column, self.letters)

    def extra(self, row: int, column: int) -> Extra:
        """What a cell has beside its value."""
        return self.extras.get((row, column), PLAIN)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read: its name, its SHA-256, the name of its format, and the tables in it.

    `told` says how it was read (encoding, separator) and what was left aside (hidden sheets, macros). If it cannot be read,
    `findings` say why and there are no tables.
    """

    file: str
    sha256: str
    format: str
    grids: tuple[Grid, ...] = ()
    told: tuple[Reason, ...] = ()
    findings: tuple[Finding, ...] = ()
