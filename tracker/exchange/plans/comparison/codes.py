"""Codes of new items: the file's own where it is free, else the next number under the goal.

Invariant: no code is given twice, and none that the database has ever used.
"""

from collections.abc import Callable

from tracker.domain.model.codes import CODE
from tracker.services.tasks import LONGEST_CODE
from tracker.storage.store import Store


class Codes:
    """Gives codes. Without a database every code is free."""

    def __init__(
        self, used: Callable[[str], bool] = lambda code: False, highest: Callable[[str], int] = lambda prefix: 0
    ) -> None:
        self._used, self._highest = used, highest
        self._given: set[str] = set()
        self._counters: dict[str, int] = {}

    @classmethod
    def of(cls, store: Store) -> "Codes":
        """The codes of a database."""
        return cls(lambda code: store.ledger.kind_of(code) is not None, store.ledger.highest_after)

    def take(self, code: str) -> bool:
        """Take a code, if it can be a task's and is free."""
        free = bool(CODE.fullmatch(code)) and len(code) <= LONGEST_CODE and code not in self._given and not self._used(code)
        if free:
            self._given.add(code)
        return free

    def next(self, prefix: str) -> str:
        """Take `prefix` and the next whole number that no code has ever had after it."""
        number = self._counters.get(prefix)
        number = self._highest(prefix) if number is None else number
        while True:
            number += 1
            self._counters[prefix] = number
            if self.take(f"{prefix}{number}"):
                return f"{prefix}{number}"
