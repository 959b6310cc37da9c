"""What must be known of a whole table before its first row is read: where its tasks end, its remarks, its columns of blanks.

Invariant: one walk over the rows, which keeps remarks and counts only.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from sys import maxsize

from tracker.exchange.plans.columns import SKIP, Table
from tracker.exchange.plans.grid import Row, Value
from tracker.exchange.plans.recognition.remarks import is_signature, remark

FILLED_FROM_ABOVE = ("lead", "controller", "rhythm", "goal", "year", "quarter")
"""Fields of which a blank can mean "as above"."""

Values = tuple[Value, ...]

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
    for at, row in enumerate(rows_of(table)):
        if at % STEP == 0:
            step()
        if row.number > first:
            counts.take(row)
    told = {column.number for column in table.columns if column.field in above}
    numbered = counts.numbered * 2 >= counts.titled > 0
    return Survey(numbered, frozenset(told | counts.mostly_blank()), counts.remarks, counts.last or maxsize)


def rows_of(table: Table) -> Iterator[Row]:
    """The rows of a table, each at least as long as its columns go."""
    width = max((column.number for column in table.columns), default=0)
    for row in table.grid.rows():
        missing = width - len(row.values)
        yield Row(row.number, (*row.values, *[None] * missing), row.hidden) if missing > 0 else row


class _Counts:
    def __init__(self, table: Table) -> None:
        self.open = [column.number for column in table.columns if column.field in FILLED_FROM_ABOVE]
        numbers = [column.number for column in table.of("number")]
        self.has_numbers = len(numbers) > 0
        self.numbers = picked(numbers)
        self.titles = picked([column.number for column in (*table.of("title"), *table.of("code"))])
        beside = ("title", "code", "number", "", SKIP)
        self.rest = picked([column.number for column in table.columns if column.field not in beside])
        self.opened = picked(self.open)
        self.titled = self.numbered = self.last = 0
        self.filled: Counter[int] = Counter()
        self.begun: set[int] = set()
        self.remarks: dict[str, str] = {}
        for text in table.grid.below:
            self._remember(remark(text))

    def take(self, row: Row) -> None:
        values = row.values
        text = lonely(values)
        if text and (found := remark(text)):
            self._remember(found)
            return
        if not filled(self.titles(values)):
            return
        number = filled(self.numbers(values)) > 0
        if (not self.has_numbers or number or filled(self.rest(values)) > 1) and (number or not is_signature(text)):
            self.last = row.number
        self.titled += 1
        self.numbered += number
        for each, value in zip(self.open, self.opened(values), strict=True):
            if value is not None:
                self.filled[each] += 1
                if self.titled == 1:
                    self.begun.add(each)

    def _remember(self, found: tuple[str, str] | None) -> None:
        if found and found[0]:
            self.remarks.setdefault(*found)

    def mostly_blank(self) -> set[int]:
        """The columns filled on the first task, and on at most half of them all; of a few tasks nothing follows."""
        return {number for number in self.begun if self.filled[number] * 2 <= self.titled and self.titled > FEW}


def picked(columns: Sequence[int]) -> Callable[[Values], Values]:
    """A function that takes the values of some columns out of those of a row."""
    if len(columns) > 1:
        return itemgetter(*(number - 1 for number in columns))
    return (lambda values: (values[columns[0] - 1],)) if columns else lambda values: ()


def filled(values: Values) -> int:
    """How many of the values there are."""
    return len(values) - values.count(None)


def lonely(values: Values) -> str:
    """The text of a row that has one, or one and its mark; empty otherwise."""
    if filled(values) > 2:
        return ""
    own = [value for value in values if value is not None]
    texts = [value for value in own if isinstance(value, str)]
    return " ".join(texts) if len(own) == len(texts) else ""
