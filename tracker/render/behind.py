"""The numbers of a page that lead to the tasks behind them, in the order in which they stand on it.

Invariant: their number is bounded, so a page of any length takes the same memory; behind a number too large for a list stands the
command that lists its tasks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tracker.render.cells import capital_label, cell_text
from tracker.render.reproduce import listed
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row, Table

FEW, MOST = 50, 300
"""How many tasks are listed behind one number, and behind how many numbers."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number: where it stands (`place`) and where its tasks are (`anchor`), its name, value and filter words."""

    at: int
    name: str
    value: int
    words: tuple[str, ...]

    @property
    def place(self) -> str:
        """The id of the number."""
        return f"n{self.at}"

    @property
    def anchor(self) -> str:
        """The id of its tasks."""
        return f"t{self.at}"


class Numbers:
    """The numbers met so far on the page of `report`."""

    def __init__(self, report: Report, language: str) -> None:
        self._report, self._language = report, language
        self.found: list[Number] = []

    def of_fact(self, fact: Fact) -> Number | None:
        """The number that `fact` is."""
        words = None if fact.words is None else (*(self._report.words or ()), *fact.words)
        return self._number(fact.value, words, lambda: capital_label(fact.name, self._language))

    def of_cell(self, table: Table, row: Row, column: Column) -> Number | None:
        """The number that a cell is."""
        value = row.cells.get(column.name) if column.kind is Kind.NUMBER else None

        def named() -> str:
            return f"{self._row_name(table, row)}: {capital_label(column.name, self._language)}"

        return self._number(value, table.words_of(row, column), named)

    def _number(self, value: Cell, words: tuple[str, ...] | None, named: Callable[[], str]) -> Number | None:
        if self._report.behind is None or words is None or not isinstance(value, int) or not value or len(self.found) == MOST:
            return None
        self.found.append(Number(len(self.found) + 1, named(), value, words))
        return self.found[-1]

    def _row_name(self, table: Table, row: Row) -> str:
        """The code or, in a row without one, the first text of `row`."""
        named = [column for kind in (Kind.CODE, Kind.TEXT) for column in table.columns if column.kind is kind]
        texts = (cell_text(row.cells.get(column.name), column.kind, self._language) for column in named)
        return next(filter(None, texts), row.key)

    def lists(self) -> Iterator[tuple[Number, Table | None, str]]:
        """Each number with the table of its tasks if they are few, and the command that lists them."""
        for number in self.found:
            tasks = self._report.behind(number.words) if self._report.behind and number.value <= FEW else None
            yield number, tasks, listed(self._report, number.words)
