"""Keys that are typed ahead: each waits until what the one before it began (a screen, a dialog, a filter) has come.

A key is let through only when the one before it has been dealt with: a marker follows it along the same way, from the widget that
has the keys up to the app, a few times over, since what a key does may send a message of its own. Then a screen that is still
opening a dialog, or reading what its rows are, holds what follows. Invariant: keys keep their order, none is lost silently, and
a press on an idle screen is let through at once.
"""

from collections import deque
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.message import Message

ROUNDS = 3
"""How often a marker goes the way of a key: for the key, for the message that it sent, and for what that one sent."""
LONGEST = 0.25
"""Seconds after which a marker is lost: the widget that it was on went away with its dialog."""
AT_ONCE = frozenset(["ctrl+q", "ctrl+c"])
"""Keys that nothing holds."""


@runtime_checkable
class HoldsKeys(Protocol):
    """A screen on which keys may have to wait."""

    def holds_keys(self, typing: bool) -> bool:
        """Whether they wait now; `typing` says that a line of text would take the key."""


@dataclass
class Marker(Message):
    """Goes behind a key."""

    ticket: int


class TypeAhead:
    """The keys that wait, in their order."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._ticket = self._rounds = 0
        self._next: events.Event | None = None

    def takes(self, event: events.Key | events.Paste) -> bool:
        """Whether an event has to wait; one that is let through is followed by a marker."""
        if event is self._next:
            self._next = None
        elif isinstance(event, events.Key) and event.key in AT_ONCE:
            return False
        elif self._rounds or self._waiting or self._held(event):
            self._waiting.append(event)
            return True
        self.settle()
        return False

    def again(self, event: events.Key) -> None:
        """Press a key anew, before those that wait, once what was begun has been dealt with."""
        self._waiting.appendleft(events.Key(event.key, event.character))
        self.settle()

    @property
    def idle(self) -> bool:
        """Whether every key has been dealt with."""
        return not self._rounds and not self._waiting

    def settle(self) -> None:
        """Wait until what was begun has been dealt with, then let the next key through."""
        self._rounds = ROUNDS
        self._mark()

    def _mark(self) -> None:
        if not self._app.is_running or not self._app.screen_stack:
            return
        self._ticket += 1
        marker, ticket = Marker(self._ticket), self._ticket
        target = self._app.focused or self._app.screen
        if not target.post_message(marker):
            self._app.post_message(marker)
        if self._waiting or self._rounds == ROUNDS:
            self._app.set_timer(LONGEST, lambda: self.passed(ticket))

    def passed(self, ticket: int) -> None:
        """A marker came through, or was given up."""
        if ticket != self._ticket:
            return
        self._rounds -= 1
        if self._rounds > 0:
            self._mark()
        elif not self._app.screen.is_mounted:
            self.settle()
        elif self._waiting and not self._held(self._waiting[0]):
            self._next = self._waiting.popleft()
            self._app.post_message(self._next)
            self._rounds = 1  # what comes meanwhile goes behind it

    def _held(self, event: events.Key | events.Paste) -> bool:
        screen, focused = self._app.screen, self._app.focused
        if not screen.is_mounted:
            return True
        typing = isinstance(event, events.Paste) or (
            focused is not None and focused.check_consume_key(event.key, event.character)
        )
        return isinstance(screen, HoldsKeys) and screen.holds_keys(typing)

    def drop(self) -> bool:
        """Forget the keys that wait for something that does not come; whether there were any."""
        had = bool(self._waiting)
        self._waiting.clear()
        return had
