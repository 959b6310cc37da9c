"""Rows that say the headings of a table again, as each page of a printed one does, or number its columns.

Invariant: a row says the headings again only where every text of it is one of them.
"""

from tracker.exchange.plans.columns import SKIP, Table
from tracker.exchange.plans.headings import key_of
from tracker.exchange.plans.recognition.header import is_numbering
from tracker.exchange.plans.recognition.values import Values, filled, picked


class Repeats:
    """The headings of a table."""

    def __init__(self, table: Table) -> None:
        self._headings = {key_of(part) for column in table.columns for part in column.heading.split(" / ") if part}
        self._longest = max((len(column.heading) for column in table.columns), default=0) * 2
        self._fewest = max(3, sum(column.field not in ("", SKIP) for column in table.columns) / 2)
        self._title = picked([column.number for column in table.of("title")][:1])

    def has(self, values: Values) -> bool:
        """Whether a row says the headings again."""
        text = next((value for value in (*self._title(values), *values) if value is not None), None)
        if not isinstance(text, str) or len(text) > self._longest or key_of(text) not in self._headings or filled(values) < 2:
            return False
        return all(isinstance(value, str) and key_of(value) in self._headings for value in values if value is not None)

    def numbers(self, values: Values) -> bool:
        """Whether a row numbers the columns."""
        return is_numbering(values) and filled(values) >= self._fewest
