"""Where the columns of each field are in a table, so that a row is looked at by field.

Invariant: only columns with a field are looked at; what is told of a row or cell names its place.
"""

from tracker.domain.findings import Finding
from tracker.exchange.plans.columns import SKIP, Column, Table
from tracker.exchange.plans.grid import Row
from tracker.exchange.plans.recognition.values import picked


class Layout:
    """The columns of a table by field: their numbers, and functions that take their values out of those of a row.

    `dues` are those that a task has filled, and a row that goes on with it has not; `rest` are all but what a section may have.
    """

    def __init__(self, table: Table) -> None:
        self.grid = table.grid
        self.columns = [column.number for column in table.columns if column.field not in ("", SKIP)]
        self.width = max(self.columns, default=0)
        self._by_number = {column.number: column for column in table.columns}
        self.titles = self._numbers("title")
        self.numbers = self._numbers("number")
        self.codes = self._numbers("code")
        self.leads = self._numbers("lead")
        self.goals = self._numbers("goal")
        self.dues = self._numbers("lead", "term", "rhythm", "quarter")
        self.levels = self._numbers("depth")
        beside = (*self.titles, *self.numbers, *self.codes, *self.goals, *self.levels)
        self.untitled = [number for number in self.columns if number not in self.titles]
        self.title = picked(self.titles)
        self.number = picked(self.numbers)
        self.code = picked(self.codes)
        self.lead = picked(self.leads)
        self.due = picked(self.dues)
        self.rest = picked([number for number in self.columns if number not in beside])

    def _numbers(self, *fields: str) -> tuple[int, ...]:
        return tuple(number for number, column in self._by_number.items() if column.field in fields)

    def column(self, number: int) -> Column:
        """The column of a number."""
        return self._by_number[number]

    def depth(self, row: Row) -> int:
        """How deep a row stands: by its column of levels, else by the indent of its title in a sheet; 1 is outermost."""
        if self.levels:
            level = str(row.values[self.levels[0] - 1])
            return int(level) + 1 if level.isdecimal() else 1
        text = next((value for value in self.title(row.values) if isinstance(value, str)), "")
        indent = (
            max((self.grid.extra(row.number, number).indent for number in self.titles), default=0) if self.grid.letters else 0
        )
        return 1 + indent + len(text) - len(text.lstrip())

    def merged(self, row: Row, column: int) -> bool:
        """Whether a cell goes on with a merged area that begins elsewhere."""
        return bool(self.grid.extras) and self.grid.extra(row.number, column).origin == "merged"

    def told(self, kind: str, row: Row, column: int, **fields: object) -> tuple[Finding, ...]:
        """A warning about a cell, or about a row where `column` is 0."""
        place = str(self.grid.place(row.number, column))
        return (Finding(kind, {"sheet": self.grid.name, "row": row.number, "column": column, **fields}, "", place, warning=True),)
