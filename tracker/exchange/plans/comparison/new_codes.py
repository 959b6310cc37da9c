"""Codes of new items: the file's own where it is free, else the next number under the goal.

Invariant: no code is given twice, and none that the database has ever used.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from tracker.domain.model.codes import CODE, LONGEST_CODE
from tracker.errors import Refused
from tracker.services.tasks import LONGEST_TASK_CODE
from tracker.storage.store import Store


class NewCodes:
    """Gives codes. `used` tells which of some codes were ever used, `highest` the highest number after a prefix; without a
    database every code is free.
    """

    def __init__(
        self, used: Callable[[Sequence[str]], Container[str]] = lambda codes: (), highest: Callable[[str], int] = lambda prefix: 0
    ) -> None:
        self._used, self._highest = used, highest
        self._free: set[str] = set()
        self._given: set[str] = set()
        self._counters: dict[str, int] = {}
        self._counted: set[str] = set()
        """Prefixes whose counters began after the highest number of all, so that no code beyond was ever used."""

    @classmethod
    def of(cls, store: Store) -> "NewCodes":
        """The codes of a database."""
        return cls(store.ledger.kinds_of, store.ledger.highest_after)

    def expect(self, codes: Iterable[str]) -> None:
        """Learn at once which of the codes are codes and free, so that taking one of them asks nothing."""
        wanted = list(dict.fromkeys(code for code in codes if CODE.fullmatch(code) and code not in self._free))
        used = self._used(wanted)
        self._free.update(code for code in wanted if code not in used)

    def expect_numbers(self, wanted: Mapping[str, tuple[int, int]]) -> None:
        """Learn the same of the numbers after many prefixes: prefix -> the number to begin after, and how many are wanted."""
        self._counters |= {prefix: after for prefix, (after, _) in wanted.items()}
        self.expect(f"{prefix}{after + each}" for prefix, (after, many) in wanted.items() for each in range(1, many + 1))

    def take(self, code: str, longest: int = LONGEST_TASK_CODE) -> bool:
        """Take a code of at most `longest` letters, as many as a task's may have, if it is one and free."""
        if code not in self._free:
            self.expect([code])
        free = code in self._free and len(code) <= longest and code not in self._given
        if free:
            self._given.add(code)
        return free

    def next(self, prefix: str, longest: int = LONGEST_CODE) -> str:
        """Take `prefix` and the next whole number that no code has ever had after it; Refused where that is too long a code."""
        if prefix not in self._counters:
            self._counters[prefix] = self._highest(prefix)
            self._counted.add(prefix)
        while True:
            self._counters[prefix] += 1
            code = f"{prefix}{self._counters[prefix]}"
            if len(code) > longest:
                raise Refused("bad_code", code=code, longest=longest)
            if prefix in self._counted:
                self._free.add(code)
            if self.take(code, longest):
                return code
