"""A plan as it is written: its columns, and its rows as texts.

Invariant: a row has a text for each column; a section has its own in the cell of the title, and its code in the last one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.model.vocabulary import ValueForm

ORIGIN = "tracker"
"""The sheet of a workbook that says where the plan was written from."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its field (a name of the table of headings, or the code of an own field), its heading, and its width in
    letters. One that is `filled` is for who gets the form; `form` is that of an own field's values.
    """

    field: str
    heading: str
    width: int
    filled: bool = False
    form: ValueForm | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a section, or a task; a text for each column."""

    section: bool
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan to be written: what it is called, its columns and rows, and what it was written from."""

    title: str
    language: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    strategy: str
    revision: int
    digest: str

    def place(self, field: str) -> int:
        """The place of a column."""
        return next(at for at, column in enumerate(self.columns) if column.field == field)
