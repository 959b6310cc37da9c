"""One long work of the screen, and one run of it: its store, what was answered, and how it is stopped.

Invariant: a run that was stopped ends at its next step, or in the middle of a query, and has written nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker import clock as clocks
from tracker.domain.reasons import Reason, because
from tracker.errors import Unusable
from tracker.services.acts.rehearsal import Attempt
from tracker.settings import Settings
from tracker.storage.shelves.naming import actor_named
from tracker.storage.store import Store
from tracker.storage.work import Work as Writing
from tracker.verbs.rows import ROWS
from tracker.verbs.types import TypedDay
from tracker.verbs.verb import Ask
from tracker.wording import Message


@dataclass
class Run:
    """One run of a work: its store, what was answered, who does it; `stop` ends it from another thread. `question` is what must
    be agreed to before the rest is done, which is done by another run that is `agreed`, at the head that was `seen`. `made` is
    what was read: a dialog shows it in its own way, and the run that is agreed writes it.
    """

    store: Store
    answers: Mapping[str, Any]
    settings: Settings
    login: str
    acting_for: str | None = None
    agreed: bool = False
    seen: int | None = None
    question: Reason | None = None
    steps: int = 0
    stopped: bool = False
    made: Any = None
    _interrupts: list[Callable[[], object]] = field(default_factory=list)

    def path(self, name: str) -> Path | None:
        """A path that was typed."""
        typed = self.answers.get(name)
        return Path(typed).expanduser() if typed else None

    def step(self, *_: object) -> None:
        """One step more; Unusable `interrupted` when it was stopped."""
        self.steps += 1
        if self.stopped:
            raise Unusable("interrupted", where=self.store.url)

    def also(self, interrupt: Callable[[], object]) -> None:
        """What else works for this run, by what interrupts it."""
        self._interrupts.append(interrupt)
        self.step()

    def stop(self) -> None:
        """Stop at the next step, and what the database is doing now; once more if it was between two queries."""
        self.stopped = True
        for interrupt in (self.store.interrupt, *self._interrupts):
            with suppress(Exception):  # what has ended meanwhile
                interrupt()

    def door(self, reason: str = "") -> AbstractContextManager[Writing]:
        """The door for one revision."""
        return self.store.writing(actor_named(self.store, self.login, self.acting_for), reason)

    def days(self, name: str) -> tuple[Any, ...]:
        """Days that were typed."""
        found = self.answers.get(name) or ()
        return tuple(each.on(self.store.today) if isinstance(each, TypedDay) else each for each in found)

    def now(self) -> datetime:
        """This instant."""
        return clocks.now()


Do = Callable[[Run], Iterator[Message | str]]


@dataclass(frozen=True, slots=True)
class LongWork:
    """One long work: its command, what it is called, what it asks and what it does."""

    name: str
    label: str
    do: Do
    asks: tuple[Ask, ...] = ()
    writes: bool = False

    @property
    def id(self) -> str:
        """Its name on the screen."""
        return self.name.replace(" ", "_")

    @property
    def help(self) -> str:
        """What it does, as the command line says it."""
        return next(row.help for row in ROWS if row.name == self.name)


def written(run: Run, tried: Attempt) -> Iterator[Message | str]:
    """What an attempt wrote, and what moved; where deadlines would move, they are shown first and asked about."""
    from tracker.services.acts.receipts import done, unchanged

    for each in tried.moved:
        yield because("deadline_moved", code=each.code, old=each.old, new=each.new, why=each.derivation.steps)
    if not tried.done:
        run.seen, run.question = tried.head, because("moves_question", number=len(tried.moved))
        return
    run.store.refresh()
    reason, _ = unchanged(run.store) if tried.number is None else done(run.store, tried.number)
    yield reason
    yield from tried.slips
