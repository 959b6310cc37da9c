"""The codes that a work may give to new items: which were ever used, and the next free one after a prefix.

Invariant: a code is never reused; what was learnt stays true to the end of the work, since nobody else writes meanwhile.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

from tracker.storage.ledger import ledger_queries
from tracker.storage.ledger.pending import Pending


class Codes:
    """The codes used up to revision `number`, and those of the items that are `pending`."""

    def __init__(self, connection: Connection, pending: Pending, number: int) -> None:
        self._connection, self._pending, self._number = connection, pending, number
        self._highest: dict[str, int] = {}
        self._unused: set[str] = set()

    def expect(self, codes: Iterable[str]) -> None:
        """Learn at once which of the `codes` the ledger has, so that looking for and adding their items asks nothing for each."""
        new = [code for code in codes if code not in self._unused]
        used = ledger_queries.kinds_of_codes(self._connection, new, self._number)
        self._unused.update(code for code in new if code not in used)

    def known_unused(self, code: str) -> bool:
        """Whether it is already known that the ledger has no such code."""
        return code in self._unused

    def is_used(self, kind: str, code: str) -> bool:
        """Whether a code was ever given to an item, by this work or before."""
        if self._pending.is_fresh(kind, code):
            return True
        return not self.known_unused(code) and ledger_queries.kind_of_code(self._connection, code, self._number) is not None

    def next_after(self, prefix: str) -> str:
        """`prefix` and the next whole number that no code has ever had after it."""
        if prefix not in self._highest:
            highest = ledger_queries.highest_after(self._connection, prefix)
            self._highest[prefix] = max(highest, self._pending.highest_after(prefix))
        self._highest[prefix] += 1
        code = f"{prefix}{self._highest[prefix]}"
        self._unused.add(code)
        return code
