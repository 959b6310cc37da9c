"""A rehearsal: everything is tried inside the door, by the real rules, and nothing of it is written.

Invariant: the work is left by an exception, which is the one way out of the door that takes everything back; what moves a
deadline that had a day is written only by somebody who was shown from where and to where.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace

from tracker.domain.reasons import Reason
from tracker.errors import Refused
from tracker.services.events import Moved, moves_of
from tracker.services.slips import slips_of
from tracker.storage.work import Work

Door = Callable[[], AbstractContextManager[Work]]


class _Abandoned(Exception):
    """Thrown to leave a rehearsal."""


@contextmanager
def rehearsed(door: AbstractContextManager[Work]) -> Iterator[Work]:
    """The work of a revision that is abandoned at the end; what is refused in it is raised as ever."""
    try:
        with door as work:
            yield work
            raise _Abandoned
    except _Abandoned:
        pass


@dataclass(frozen=True, slots=True)
class Attempt:
    """An act as it was tried as of revision `head`: `number` is the revision that it left, null where nothing changed; where it
    was not `done`, `moved` is what would have moved. `slips` are what looks like one.
    """

    head: int
    done: bool
    number: int | None
    moved: tuple[Moved, ...]
    slips: tuple[Reason, ...] = ()


def attempt(door: Door, do: Callable[[Work], object], *, agreed: bool = False, seen: int | None = None) -> Attempt:
    """Do it as one revision, unless it moves a deadline that had a day and nobody has `agreed`: then nothing is written.

    `seen` is the head at which the moves were shown; Refused `bulk_changed` when something was written since.
    """
    try:
        with door() as work:
            if seen is not None and work.number - 1 != seen:
                raise Refused("bulk_changed", seen=seen, now=work.number - 1)
            do(work)
            at_stake = moved_in(work)
            if at_stake and not agreed:
                raise _Abandoned
    except _Abandoned:
        return Attempt(work.number - 1, False, None, at_stake)
    return Attempt(work.number - 1, True, work.number if work.wrote else None, moves_of(work), slips_of(work))


def moved_in(work: Work) -> tuple[Moved, ...]:
    """The deadlines that had a day when the work began and have another one, or none, by now: each once, from there to here."""
    found: dict[tuple[str, str], Moved] = {}
    for each in moves_of(work):
        first = found.get((each.kind, each.code), each)
        found[each.kind, each.code] = replace(each, old=first.old)
    return tuple(each for each in found.values() if each.old not in (None, each.new) and not work.is_new(each.kind, each.code))
