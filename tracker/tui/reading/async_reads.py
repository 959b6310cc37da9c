"""Reading off the UI's thread: a thread worker asks, the answer is shown on the UI's thread, and a stale answer is dropped.

Invariant: no database is touched on the UI's thread; an error and an empty answer look different; what was asked before the
last question in the same slot is never shown, and is stopped rather than read to its end.
"""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from textual.dom import DOMNode
from textual.worker import Worker, get_current_worker

from tracker.errors import TrackerError
from tracker.storage.store import Store
from tracker.storage.values import Moment
from tracker.tui.keyboard.refusals import on_screen
from tracker.tui.keyboard.typeahead import TypeAhead
from tracker.tui.reading.store_access import StoreAccess
from tracker.tui.speaking import says

Answer = TypeVar("Answer")


class AsyncReads:
    """The questions of one screen, or of the app, at the `moment` that is looked at."""

    def __init__(self, owner: DOMNode, access: StoreAccess, ahead: TypeAhead, moment: Callable[[], Moment]) -> None:
        self._owner, self._access, self._ahead, self._moment = owner, access, ahead, moment
        self._tickets: dict[str, int] = {}
        self._asked: dict[str, Worker[None]] = {}
        self.pending: dict[str, None] = {}

    def ask(
        self,
        slot: str,
        question: Callable[[Store], Answer],
        show: Callable[[Answer], object],
        fail: Callable[[], object] | None = None,
        moment: Moment | None = None,
    ) -> None:
        """Ask in a thread, and show the answer; what cannot be answered is said once, then `fail` is called."""
        ticket, at = self._tickets.get(slot, 0) + 1, moment or self._moment()
        self._tickets[slot] = ticket
        self.pending[slot] = None
        older = self._asked.get(slot, self)

        def answer() -> None:
            worker = get_current_worker()
            self._access.stop(older)
            try:
                reply: Callable[[], object] = partial(show, self._access.read(at, question, worker))
            except TrackerError as error:
                reply = partial(self._say, error, fail)
            if not worker.is_cancelled:
                self._owner.call_later(self.deliver, slot, ticket, reply)

        asked = self._owner.run_worker(answer, thread=True, group=f"ask-{slot}", exclusive=True, exit_on_error=False)
        self._asked[slot] = asked

    def deliver(self, slot: str, ticket: int, reply: Callable[[], object]) -> None:
        """Let an answer be shown, or a fault be said, if it is that of the newest question in its slot."""
        if ticket == self._tickets.get(slot):
            self.pending.pop(slot, None)
            reply()
            self._ahead.settle()

    def forget(self, slot: str) -> None:
        """Show no answer to what was asked in a slot."""
        self._tickets[slot] = self._tickets.get(slot, 0) + 1
        self.pending.pop(slot, None)

    def _say(self, error: TrackerError, fail: Callable[[], object] | None) -> None:
        if error.kind != "interrupted":
            self._owner.app.notify(on_screen(self._owner, error), severity="error", timeout=10, markup=False)
            if self._ahead.drop():
                self._owner.app.notify(says(self._owner, "keys_dropped"), severity="warning", markup=False)
            if fail is not None:
                fail()
