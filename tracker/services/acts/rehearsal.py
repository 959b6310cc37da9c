"""Rehearsals: an act is made in a real work by the real rules, and then rolled back.

Invariant: a rehearsal leaves the work by an exception, the only way to roll back; an act that moves a known deadline is written
only after the person has seen the old and the new day.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace

from tracker.domain.reasons import Reason
from tracker.errors import Refused
from tracker.services.acts.slips import slips_of
from tracker.services.deadlines.events import DayMove, moves_of
from tracker.storage.work import Work

Door = Callable[[], AbstractContextManager[Work]]


class _Abandoned(Exception):
    """Raised to end a rehearsal."""


@contextmanager
def rehearsal(door: AbstractContextManager[Work]) -> Iterator[Work]:
    """A work that is rolled back at the end; refusals in it are raised as usual."""
    try:
        with door as work:
            yield work
            raise _Abandoned
    except _Abandoned:
        pass


@dataclass(frozen=True, slots=True)
class Attempt:
    """The result of an act as of revision `head`: `number` is the revision it wrote, None if nothing changed; if it was not
    `done`, `moved` is what would have moved. `slips` are warnings; `made` is what the act returned.
    """

    head: int
    done: bool
    number: int | None
    moved: tuple[DayMove, ...]
    slips: tuple[Reason, ...] = ()
    made: object = field(default=None, compare=False)


def attempt(door: Door, do: Callable[[Work], object], *, agreed: bool = False, seen: int | None = None) -> Attempt:
    """Do it as one revision, unless it moves a known deadline and nobody has `agreed`: then nothing is written.

    `seen` is the head at which the moves were shown; Refused `bulk_changed` if something was written since.
    """
    try:
        with door() as work:
            if seen is not None and work.number - 1 != seen:
                raise Refused("bulk_changed", seen=seen, now=work.number - 1)
            made = do(work)
            at_stake = moved_in(work)
            if at_stake and not agreed:
                raise _Abandoned
    except _Abandoned:
        return Attempt(work.number - 1, False, None, at_stake)
    return Attempt(work.number - 1, True, work.number if work.wrote else None, moves_of(work), slips_of(work), made)


def moved_in(work: Work) -> tuple[DayMove, ...]:
    """Deadlines known when the work began that have changed or gone since: each once, with its first and last day."""
    found: dict[tuple[str, str], DayMove] = {}
    for each in moves_of(work):
        first = found.get((each.kind, each.code), each)
        found[each.kind, each.code] = replace(each, old=first.old)
    return tuple(each for each in found.values() if each.old not in (None, each.new) and not work.is_new(each.kind, each.code))
