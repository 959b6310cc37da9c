"""What must be known of a whole table before its first row is read: where its tasks end, its remarks, its columns of blanks, what
tells its tasks from its sections.

Invariant: one walk over the rows, which keeps remarks, counts and the numbers of few rows.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from sys import maxsize

from tracker.exchange.plans.columns import SKIP, TERMS, Table
from tracker.exchange.plans.grid import Row
from tracker.exchange.plans.recognition.numbering import is_counted
from tracker.exchange.plans.recognition.remarks import is_signature, is_total, remark
from tracker.exchange.plans.recognition.repeats import Repeats
from tracker.exchange.plans.recognition.values import Values, filled, lonely, picked

FILLED_FROM_ABOVE = ("lead", "controller", "rhythm", "goal", "year", "quarter")
"""Fields of which a blank can mean "as above"."""

FEW = 2
"""Of so many tasks a blank says nothing."""

STEP = 500
"""After so many rows, or items, the caller is told and may stop the work."""


@dataclass(frozen=True, slots=True)
class Survey:
    """`numbered`: most tasks have a number. `filled` are the columns of which a blank means "as above". `remarks` are by their
    marks. `end` is the last row of a task. `over` are the rows alone over headings that are said again, and over the first ones.
    `full`: nearly every row with more than a title has a lead and a term; `plain`: few of them have their title in bold.
    """

    numbered: bool
    filled: frozenset[int]
    remarks: Mapping[str, str]
    end: int
    over: frozenset[int]
    full: bool
    plain: bool


def surveyed(table: Table, above: Collection[str], step: Callable[[], None]) -> Survey:
    """Walk over a table. `above` are the fields of which a mapping says that a blank means "as above"."""
    counts, first = _Counts(table), max(table.header, default=0)
    for at, row in enumerate(rows_of(table)):
        if at % STEP == 0:
            step()
        if row.number > first:
            counts.take(row)
        elif row.number not in table.header and filled(row.values):
            counts.title = row.number if lonely(row.values) else 0
    told = {column.number for column in table.columns if column.field in above}
    numbered = counts.numbered * 2 >= counts.titled > 0
    end = counts.last_counted if counts.counted * 2 >= counts.titled > 0 else counts.last
    end = counts.last_full if counts.full and not counts.has_numbers else end
    over = frozenset((counts.title, *counts.over)) if counts.over else frozenset()
    above_or_blank = frozenset(told | counts.mostly_blank())
    return Survey(numbered, above_or_blank, counts.remarks, end or maxsize, over, counts.full, counts.in_bold * 2 < counts.more)


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
        beside = ("title", "code", "number", "depth", "", SKIP)
        self.rest = picked([column.number for column in table.columns if column.field not in beside])
        self.opened = picked(self.open)
        self.titled = self.numbered = self.last = self.counted = self.last_counted = 0
        """`counted` are the rows with a real number, as most have in a table that counts its tasks."""
        self.leads = picked([column.number for column in table.of("lead")])
        self.terms = picked([column.number for column in table.columns if column.field in TERMS])
        self.more = self.whole = self.in_bold = self.last_full = self.until = 0
        """Of the tasks, how many have more than a title, a lead and a term, a title in bold; the last one with a lead and a term,
        and how many had more than a title until then: a signature can stand below.
        """
        titles = {column.number for column in table.of("title")}
        self.bold = {row for (row, number), extra in table.grid.extras.items() if extra.bold and number in titles}
        self.repeats = Repeats(table)
        self.title = self.before = 0
        """The row over the header, and the one before this, if each has one text only."""
        self.over: list[int] = []
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
        if not text and self.repeats.has(values):
            self.over += [self.before] if self.before else []
            self.before = 0
            return
        if text or filled(values):
            self.before = row.number if text and not is_signature(text) else 0
        if not filled(self.titles(values)):
            return
        rest = filled(self.rest(values))
        if rest:
            self._compare(row.number, values)
        number = filled(self.numbers(values)) > 0
        if (not self.has_numbers or number or rest > 1) and (number or not is_signature(text)):
            self.last = row.number
        if number and is_counted(self.numbers(values)):
            self.counted += 1
            self.last_counted = row.number
        elif rest > 1:
            self.last_counted = row.number
        self.titled += 1
        self.numbered += number
        for each, value in zip(self.open, self.opened(values), strict=True):
            if value is not None:
                self.filled[each] += 1
                if self.titled == 1:
                    self.begun.add(each)

    def _compare(self, row: int, values: Values) -> None:
        """Count a row that has more than a title."""
        whole = filled(self.leads(values)) > 0 and filled(self.terms(values)) > 0
        if whole or not is_total(str(next(value for value in values if value is not None))):
            self.more += 1
            self.whole += whole
            self.in_bold += row in self.bold
            if whole:
                self.last_full, self.until = row, self.more

    @property
    def full(self) -> bool:
        """Whether nearly every row with more than a title has a lead and a term."""
        return self.whole >= FEW and self.whole * 10 >= self.until * 9 and self.whole * 2 > self.more

    def _remember(self, found: tuple[str, str] | None) -> None:
        if found and found[0]:
            self.remarks.setdefault(*found)

    def mostly_blank(self) -> set[int]:
        """The columns filled on the first task, and on at most half of them all; of a few tasks nothing follows."""
        return {number for number in self.begun if self.filled[number] * 2 <= self.titled and self.titled > FEW}
