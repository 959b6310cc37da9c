"""Codes of new items: the file's own where it is free, else the next number under the goal.

Invariant: no code is given twice, and none that the database has ever used.
"""

from collections.abc import Callable

from tracker.domain.model.codes import CODE, LONGEST_CODE
from tracker.errors import Refused
from tracker.services.tasks import LONGEST_CODE as LONGEST_TASK
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

    def take(self, code: str, longest: int = LONGEST_TASK) -> bool:
        """Take a code of at most `longest` letters, as many as a task's may have, if it is one and free."""
        free = bool(CODE.fullmatch(code)) and len(code) <= longest and code not in self._given and not self._used(code)
        if free:
            self._given.add(code)
        return free

    def next(self, prefix: str, longest: int = LONGEST_CODE) -> str:
        """Take `prefix` and the next whole number that no code has ever had after it; Refused where that is too long a code."""
        number = self._counters.get(prefix)
        number = self._highest(prefix) if number is None else number
        while True:
            number += 1
            self._counters[prefix] = number
            code = f"{prefix}{number}"
            if len(code) > longest:
                raise Refused("bad_code", code=code, longest=longest)
            if self.take(code, longest):
                return code
