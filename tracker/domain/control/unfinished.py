"""What is unfinished when a task is reported or closed: the tasks that it still waits for, and its open sub-tasks.

None of this prevents the act. Invariant: the user is warned before it, and the update records it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act
from tracker.domain.reasons import Reason, because

MOST_CODES = 20
"""How many codes an update records; of the rest it records the number."""

WAITS = frozenset([Act.REPORT, Act.ACCEPT])
"""Acts for which it matters what a task still waits for."""

CLOSES = frozenset([Act.ACCEPT, Act.CANCEL, Act.WITHDRAW])
"""Acts for which open sub-tasks matter."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The tasks that a task still waits for and its open sub-tasks, as far as they matter to the act."""

    waited_for: tuple[str, ...] = ()
    open_below: tuple[str, ...] = ()

    def fields(self) -> dict[str, str | None]:
        """The fields of an update that record it."""
        return {"waited_for": _kept(self.waited_for), "open_below": _kept(self.open_below)}

    def warnings(self, code: str) -> Iterator[Reason]:
        """Warnings before the act."""
        if self.waited_for:
            yield because("still_waits_for", code=code, tasks=_named(self.waited_for))
        if self.open_below:
            yield because("still_open_below", code=code, tasks=_named(self.open_below))


def unfinished_for(act: Act, waits: Iterable[Task], below: Iterable[Task]) -> Unfinished:
    """Which of the blocking tasks and open sub-tasks matter to `act`."""
    waited_for = tuple(each.code for each in waits) if act in WAITS else ()
    return Unfinished(waited_for, tuple(each.code for each in below) if act in CLOSES else ())


def unfinished_reasons(update: Update) -> Iterator[Reason]:
    """What was unfinished when `update` was written."""
    if update.waited_for:
        yield because("waited_for", tasks=update.waited_for.split())
    if update.open_below:
        yield because("open_below", tasks=update.open_below.split())


def _named(codes: tuple[str, ...]) -> list[str]:
    more = len(codes) - MOST_CODES
    return [*codes[:MOST_CODES], f"+{more}"] if more > 0 else list(codes)


def _kept(codes: tuple[str, ...]) -> str | None:
    return " ".join(_named(codes)) or None
