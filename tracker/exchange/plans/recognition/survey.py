"""What must be known of a whole table before its first row is read: where its tasks end, its remarks, its columns of blanks.

Invariant: one walk over the rows, which keeps remarks and counts only.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from sys import maxsize

from tracker.exchange.plans.columns import SKIP, Table
from tracker.exchange.plans.grid import Row, Value
from tracker.exchange.plans.recognition.remarks import is_signature, remark

FILLED_FROM_ABOVE = ("lead", "controller", "rhythm", "goal", "year", "quarter")
"""Fields of which a blank can mean "as above"."""

FEW = 2
"""Of so many tasks a blank says nothing."""

STEP = 500
"""After so many rows the caller may stop the reading."""


@dataclass(frozen=True, slots=True)
class Survey:
    """`numbered`: most tasks have a number. `filled` are the columns of which a blank means "as above". `remarks` are by their
    marks. `end` is the last row of a task.
    """

    numbered: bool
    filled: frozenset[int]
    remarks: Mapping[str, str]
    end: int


def surveyed(table: Table, above: Collection[str], step: Callable[[], None]) -> Survey:
    """Walk over a table. `above` are the fields of which a mapping says that a blank means "as above"."""
    counts, first = _Counts(table), max(table.header, default=0)
    for at, row in enumerate(table.grid.rows()):
        if at % STEP == 0:
            step()
        if row.number > first:
            counts.take(row)
    told = {column.number for column in table.columns if column.field in above}
    numbered = counts.numbered * 2 >= counts.titled > 0
    return Survey(numbered, frozenset(told | counts.mostly_blank()), counts.remarks, counts.last or maxsize)


class _Counts:
    def __init__(self, table: Table) -> None:
        self.titles = [column.number for column in (*table.of("title"), *table.of("code"))]
        self.numbers = [column.number for column in table.of("number")]
        self.open = [column.number for column in table.columns if column.field in FILLED_FROM_ABOVE]
        self.rest = [column.number for column in table.columns if column.field not in ("title", "code", "number", "", SKIP)]
        self.titled = self.numbered = self.last = 0
        self.filled: Counter[int] = Counter()
        self.begun: set[int] = set()
        self.remarks: dict[str, str] = {}
        for text in table.grid.below:
            self._remember(remark(text))

    def take(self, row: Row) -> None:
        if is_blank(row.values):
            return
        if (text := lonely(row)) and (found := remark(text)):
            self._remember(found)
            return
        if all(value_at(row, number) is None for number in self.titles):
            return
        number = any(value_at(row, each) is not None for each in self.numbers)
        rest = sum(value_at(row, each) is not None for each in self.rest)
        if (not self.numbers or number or rest > 1) and (number or not is_signature(text)):
            self.last = row.number
        self.titled += 1
        self.numbered += number
        for each in self.open:
            if value_at(row, each) is not None:
                self.filled[each] += 1
                if self.titled == 1:
                    self.begun.add(each)

    def _remember(self, found: tuple[str, str] | None) -> None:
        if found and found[0]:
            self.remarks.setdefault(*found)

    def mostly_blank(self) -> set[int]:
        """The columns filled on the first task, and on at most half of them all; of a few tasks nothing follows."""
        return {number for number in self.begun if self.filled[number] * 2 <= self.titled and self.titled > FEW}


def value_at(row: Row, column: int) -> Value:
    """The value of a column in a row, which may be shorter."""
    return row.values[column - 1] if column <= len(row.values) else None


def lonely(row: Row) -> str:
    """The text of a row that has one, or one and its mark; empty otherwise."""
    if len(row.values) - row.values.count(None) > 2:
        return ""
    filled = [value for value in row.values if value is not None]
    texts = [value for value in filled if isinstance(value, str)]
    return " ".join(texts) if len(filled) == len(texts) else ""


def is_blank(values: tuple[Value, ...]) -> bool:
    """Whether a row has no value."""
    return values.count(None) == len(values)
