"""The cells of one table while its rows are read: their texts, places and habits, by the field of their column.

Invariant: a place names the row that the value was taken from, which is another one where a cell says "as above".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.domain.folding import folded
from tracker.exchange.plans.columns import Column, Table
from tracker.exchange.plans.grid import PLAIN, Extra, Place, Row, Value
from tracker.exchange.plans.lines import Line
from tracker.exchange.plans.plan_map import PlanMap
from tracker.exchange.plans.reading.cells import LONGEST_NOTHING, Habits, habits_of, is_nothing, text_of
from tracker.exchange.plans.reading.found import Found
from tracker.exchange.plans.reading.owners import Owners
from tracker.exchange.plans.reading.statuses import Statuses
from tracker.exchange.plans.reading.terms import ReadTerm, Terms

HABITUAL = ("term", "new_term", "start", "done_on", "as_of", "percent", "quarter")
"""Fields whose columns are looked through before any row is read."""

SPEAKING = frozenset({"title", "number", "code", "term", "status"})
"""Fields in which a dash or the word `none` is what it is; a cell of any other has nothing with it."""

_NO, _YES = frozenset({"нет", "жоқ"}), frozenset({"да", "иә"})

OF_OWNERS = ("lead", "co", "controller")
"""Fields whose texts are names, one a line."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What the tables of a file are read with."""

    plan_map: PlanMap
    terms: Terms
    owners: Owners
    statuses: Statuses
    found: Found
    zone: str
    accept_unread: bool = False


@dataclass(slots=True)
class Sheet:
    """One table, with the habits of its columns and the extras of its rows."""

    table: Table
    shared: Shared
    lines: Sequence[Line] = ()
    fields: dict[str, tuple[Column, ...]] = field(default_factory=dict)
    habits: dict[int, Habits] = field(default_factory=dict)
    extras: dict[int, dict[int, Extra]] = field(default_factory=dict)
    terms: dict[tuple[int, Value, str, date | None], ReadTerm] = field(default_factory=dict)
    """The texts of terms that were read, by column, value, rhythm and the day that they are read from."""
    answering: dict[int, bool] = field(default_factory=dict)
    """The columns in which "no" was met: whether others of their cells say "yes"."""

    @classmethod
    def of(cls, table: Table, lines: Sequence[Line], shared: Shared) -> "Sheet":
        """The cells of `table`, whose rows are `lines`."""
        sheet = cls(table, shared, lines)
        for column in table.columns:
            sheet.fields[column.field] = (*sheet.fields.get(column.field, ()), column)
        for (row, number), extra in table.grid.extras.items():
            sheet.extras.setdefault(row, {})[number] = extra
        for each in HABITUAL:
            for column in sheet.fields.get(each, ()):
                place = column.number - 1
                values = (line.row.values[place] for line in lines if line.kind == "task" and place < len(line.row.values))
                sheet.habits[column.number] = habits_of(values)
        return sheet

    def columns(self, field: str) -> tuple[Column, ...]:
        """The columns of a field."""
        return self.fields.get(field, ())

    def value(self, line: Line, column: Column) -> Value:
        """The value of a cell; None for one that says that there is nothing."""
        values = line.row.values
        value = values[column.number - 1] if column.number <= len(values) else None
        if isinstance(value, str) and len(value) <= LONGEST_NOTHING and column.field not in SPEAKING and is_nothing(value):
            return value if self._answers(value, column) else None
        return value

    def _answers(self, value: str, column: Column) -> bool:
        """Whether a word such as "no" is an answer, since the column has cells that say "yes"."""
        if folded(value).strip() not in _NO:
            return False
        place = column.number - 1
        if place not in self.answering:
            values = (line.row.values[place] for line in self.lines if place < len(line.row.values))
            self.answering[place] = any(isinstance(each, str) and folded(each).strip() in _YES for each in values)
        return self.answering[place]

    def text(self, line: Line, column: Column) -> str:
        """The text of a cell."""
        return text_of(self.value(line, column))

    def first(self, line: Line, field: str) -> str:
        """The first text in the columns of a field."""
        return next((text for column in self.columns(field) if (text := self.text(line, column))), "")

    def whole(self, line: Line, field: str, joint: str = " ") -> str:
        """The texts of all columns of a field."""
        columns = self.fields.get(field)
        if columns is None:
            return ""
        if len(columns) == 1:
            return self.text(line, columns[0])
        return joint.join(text for column in columns if (text := self.text(line, column)))

    def place(self, line: Line, column: Column | None = None) -> Place:
        """The place of a cell, or of the row."""
        number = column.number if column else 0
        return self.table.grid.place(line.above.get(number, line.row.number), number)

    def extra(self, line: Line, column: Column) -> Extra:
        """What a cell has beside its value."""
        row = line.above.get(column.number, line.row.number)
        return self.extras.get(row, {}).get(column.number, PLAIN) if self.extras else PLAIN


def joined(line: Line, more: Iterable[Line], names: frozenset[int]) -> Line:
    """A task with the rows that continue it: their texts are joined, names (in the columns `names`) on lines of their own."""
    values = list(line.row.values)
    notes = list(line.notes)
    for each in more:
        values += [None] * (len(each.row.values) - len(values))
        notes += each.notes
        for place, value in enumerate(each.row.values):
            if value is not None:
                before = values[place]
                joint = "\n" if place + 1 in names else " "
                values[place] = value if before is None else f"{text_of(before)}{joint}{text_of(value)}"
    row = Row(line.row.number, tuple(values), line.row.hidden)
    return replace(line, row=row, notes=tuple(notes))
