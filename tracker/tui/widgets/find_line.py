"""The line in which a filter is typed: what it finds follows every letter, Tab takes what is offered, and below it stands why
something typed finds nothing.

Invariant: what is typed stays until it is taken or left; nothing is asked of a database here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tracker.tui.speaking import says
from tracker.wording.plain import plain


class FilterInput(Input):
    """An input whose Tab is a key like its letters: it is taken in the order of typing."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key != "tab":
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        cast(FindLine, self.parent).take()


class FindLine(Vertical):
    """The input, and a line below it."""

    @dataclass
    class Typed(Message):
        """Another text stands in the line."""

        text: str

    @dataclass
    class Entered(Message):
        """The text is to stay."""

        text: str

    def __init__(self) -> None:
        super().__init__(id="find_line")
        self._offers: Sequence[str] = ()
        self._reason = ""
        self._awaited: str | None = None

    def compose(self) -> ComposeResult:
        """The input and what is said of it."""
        yield FilterInput(placeholder=says(self, "filter_example"), id="find", select_on_focus=False)
        yield Static("", id="told")

    @property
    def input(self) -> Input:
        """Where one types."""
        return self.query_one("#find", Input)

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self.has_class("-open")

    def open(self, text: str) -> None:
        """Show it with a text to go on from."""
        self.add_class("-open")
        with self.input.prevent(Input.Changed):
            self.input.value = text
        self.input.cursor_position = len(text)
        self.input.focus()
        self.tell("")

    def close(self) -> None:
        """Put it away."""
        self.remove_class("-open")

    def tell(self, reason: str) -> None:
        """Say why what is typed finds nothing, or finds other than was meant; empty when it does."""
        self._reason = reason
        self._draw()

    def offer(self, begins: str, offers: Sequence[str]) -> None:
        """Offer words for the one that is being typed, if it is still that."""
        if self.word == begins:
            self._offers = [each for each in offers if each != begins]
            self._draw()
            if self._awaited == begins:
                self.take()

    def _draw(self) -> None:
        said = Content.styled(plain(self._reason), "$warning")
        if self._offers:
            said = Content.styled(" · ".join([f"Tab {plain(self._offers[0])}", *map(plain, self._offers[1:20])]), "$muted")
        self.query_one("#told", Static).update(said)

    @property
    def word(self) -> str:
        """The word at the end, without brackets before it."""
        return re.search(r"[^\s(]*$", self.input.value)[0]  # type: ignore[index]  # it matches any text

    def take(self) -> None:
        """Take the first word that is offered, now or as soon as it is."""
        self._awaited = None if self._offers else self.word
        if self._offers:
            self.input.value = self.input.value.removesuffix(self.word) + self._offers[0]
            self.input.cursor_position = len(self.input.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Let the list follow."""
        event.stop()
        self._offers, self._awaited = (), None
        if self.is_open:
            self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the text."""
        event.stop()
        self._offers = ()
        self.post_message(self.Entered(event.value))
