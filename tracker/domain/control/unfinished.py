"""What a task leaves unfinished that is reported or closed: what it still waits for, and its open sub-tasks.

None of it forbids the act. Invariant: it is told before, and kept with the act, so that nobody learns of it from a late list.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act
from tracker.domain.reasons import Reason, because

MOST = 20
"""Codes that an update keeps by name; of the others it says how many they are."""

WAITS = frozenset([Act.REPORT, Act.ACCEPT])
"""Acts at which it matters what a task still waits for."""

CLOSES = frozenset([Act.ACCEPT, Act.CANCEL, Act.WITHDRAW])
"""Acts at which it matters that sub-tasks are open."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The tasks that a task still waits for, and those below it that are open, whichever of the two matter to an act."""

    waited_for: tuple[str, ...] = ()
    open_below: tuple[str, ...] = ()

    def fields(self) -> dict[str, str | None]:
        """How an update keeps it."""
        return {"waited_for": _kept(self.waited_for), "open_below": _kept(self.open_below)}

    def told_before(self, code: str) -> Iterator[Reason]:
        """What must be said before the act."""
        if self.waited_for:
            yield because("still_waits_for", code=code, tasks=_named(self.waited_for))
        if self.open_below:
            yield because("still_open_below", code=code, tasks=_named(self.open_below))


def unfinished(act: Act, waits: Iterable[Task], below: Iterable[Task]) -> Unfinished:
    """What of the tasks that block and of those that are open below matters to `act`."""
    waited_for = tuple(each.code for each in waits) if act in WAITS else ()
    return Unfinished(waited_for, tuple(each.code for each in below) if act in CLOSES else ())


def told_after(update: Update) -> Iterator[Reason]:
    """What an update says of what was unfinished when it was written."""
    if update.waited_for:
        yield because("waited_for", tasks=update.waited_for.split())
    if update.open_below:
        yield because("open_below", tasks=update.open_below.split())


def _named(codes: tuple[str, ...]) -> list[str]:
    more = len(codes) - MOST
    return [*codes[:MOST], f"+{more}"] if more > 0 else list(codes)


def _kept(codes: tuple[str, ...]) -> str | None:
    return " ".join(_named(codes)) or None
