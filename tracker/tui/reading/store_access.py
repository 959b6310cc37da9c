"""Where stores are handed out to workers of the screen, and where those that are read can be interrupted.

Invariant: each reading has a store of its own, closed afterwards; what is interrupted from outside is closed only then.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from threading import Lock
from typing import TypeVar

from tracker.storage.shelves.naming import actor_named
from tracker.storage.store import Store
from tracker.storage.values import Moment
from tracker.storage.work import Work

Answer = TypeVar("Answer")


class StoreAccess:
    """Stores of one database for the person at the screen."""

    def __init__(self, store: Store, login: str) -> None:
        self._store, self.login = store, login
        self._busy: dict[Store, object] = {}
        self._stopping = Lock()

    def read(self, moment: Moment, question: Callable[[Store], Answer], asker: object = None) -> Answer:
        """Ask `question` of a store of its own at `moment`, closed afterwards; `asker` can be told to stop."""
        with self._store.again() as now:
            store = now if moment == Moment() else now.at(moment.as_of, moment.revision or moment.known_on)
            with self._listed(store, asker):
                return question(store)

    @contextmanager
    def live(self) -> Iterator[Store]:
        """A store of now of its own, for a long work."""
        with self._listed(self._store.again()) as store:
            yield store

    @contextmanager
    def _listed(self, store: Store, asker: object = None) -> Iterator[Store]:
        """A store that can be stopped while it is used, and is closed afterwards."""
        with self._stopping:
            self._busy[store] = asker
        try:
            yield store
        finally:
            with self._stopping:  # what is being stopped from outside is closed only then
                self._busy.pop(store, None)
            store.close()

    @contextmanager
    def door(self, reason: str, body: str | None, on: date | None) -> Iterator[Work]:
        """The door for one revision, by the person at the screen, for a body or as a deputy if one is named."""
        store = self._store.again()
        try:
            with store.writing(actor_named(store, self.login, body), reason, on=on) as work:
                yield work
        finally:
            store.close()

    def newest(self) -> int:
        """The number of the newest revision: one small question."""
        return self._store.newest()

    def stop(self, asker: object = None) -> None:
        """Stop every reading that is under way, so that the program ends at once; or that of one asker alone."""
        with self._stopping:
            for store in [each for each, whose in self._busy.items() if asker in (None, whose)]:
                with suppress(Exception):
                    store.interrupt()
