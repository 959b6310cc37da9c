"""Rows that say the headings of a table again, as each page of a printed one does, or number its columns.

Invariant: a row says the headings again only where every text of it is one of them.
"""

from tracker.exchange.plans.columns import SKIP, Table
from tracker.exchange.plans.headings import key_of
from tracker.exchange.plans.recognition.header import is_numbering
from tracker.exchange.plans.recognition.values import Values, filled


class Repeats:
    """The headings of a table."""

    def __init__(self, table: Table) -> None:
        self._headings = {key_of(part) for column in table.columns for part in column.heading.split(" / ") if part}
        self._longest = max(4, *(len(column.heading) for column in table.columns), 0) * 2
        self._fewest = max(3, sum(column.field not in ("", SKIP) for column in table.columns) / 2)
        self._title = next((column.number - 1 for column in table.of("title")), None)

    def may_be(self, values: Values) -> bool:
        """Whether the title of a row is short enough for a heading or a number."""
        text = None if self._title is None else values[self._title]
        return text.__class__ is not str or len(str(text)) <= self._longest

    def has(self, values: Values) -> bool:
        """Whether a row says the headings again."""
        if not self.may_be(values):
            return False
        first = next((value for value in values if value is not None), None)
        if not isinstance(first, str) or len(first) > self._longest or key_of(first) not in self._headings or filled(values) < 2:
            return False
        return all(isinstance(value, str) and key_of(value) in self._headings for value in values if value is not None)

    def numbers(self, values: Values) -> bool:
        """Whether a row numbers the columns."""
        return self.may_be(values) and is_numbering(values) and filled(values) >= self._fewest
