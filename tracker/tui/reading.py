"""Reading and writing off the UI's thread: a screen asks, a thread worker answers by message, and a stale answer is dropped.

Invariant: no database is touched on the UI's thread; an error and an empty answer look different; what was asked before the
last question of the same name is never shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import get_current_worker

from tracker.errors import TrackerError
from tracker.storage.store import Store
from tracker.storage.values import Moment

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp


@dataclass
class Loaded(Message):
    """What was asked under `name` is here."""

    name: str
    ticket: int
    value: Any


@dataclass
class Failed(Message):
    """What was asked under `name` could not be answered."""

    name: str
    ticket: int
    error: TrackerError


class AsyncReads(MessagePump):
    """Reads of the store in threads: `ask(name, question)` ends in `show_<name>(value)`, or in one notification and
    `fail_<name>()`, where the screen has that.
    """

    _tickets: dict[str, int]
    app: "TrackerApp"

    def ask(self, name: str, question: Callable[[Store], Any], moment: Moment | None = None) -> None:
        """Ask in a thread, at the app's moment unless another is given; an older question of this name is dropped."""
        if not hasattr(self, "_tickets"):
            self._tickets = {}
        ticket = self._tickets[name] = self._tickets.get(name, 0) + 1
        work = partial(self._answer, name, ticket, question, moment or self.app.moment)
        runner: Any = self
        runner.run_worker(work, thread=True, group=f"ask-{name}", exclusive=True, exit_on_error=False)

    def _answer(self, name: str, ticket: int, question: Callable[[Store], Any], moment: Moment) -> None:
        worker = get_current_worker()
        try:
            value = self.app.access.read(moment, question)
        except TrackerError as error:
            if not worker.is_cancelled:
                self.post_message(Failed(name, ticket, error))
            return
        if not worker.is_cancelled:
            self.post_message(Loaded(name, ticket, value))

    def on_loaded(self, message: Loaded) -> None:
        """Show the answer, if it is to the newest question."""
        message.stop()
        if message.ticket == self._tickets.get(message.name):
            getattr(self, f"show_{message.name}")(message.value)

    def on_failed(self, message: Failed) -> None:
        """Say once what went wrong."""
        from tracker.wording import sentence

        message.stop()
        if message.ticket == self._tickets.get(message.name) and message.error.kind != "interrupted":
            self.app.notify(sentence(message.error, self.app.language), severity="error", timeout=10, markup=False)
            getattr(self, f"fail_{message.name}", lambda: None)()
