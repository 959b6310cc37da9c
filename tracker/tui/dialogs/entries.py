"""The widgets that are typed into: a line, a text of several lines, a choice, a mark. Enter in each asks for the next one.

Invariant: nothing pasted is cut off, and no control character gets in; a choice is made by a letter without being opened, by its
label or by the key that the letter lies on; what is empty holds nothing.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Checkbox, Input, Select, TextArea

from tracker.tui.keyboard.layouts import LATIN

NOTHING = ("—", "")
"""The choice that says nothing."""

_BREAKS = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]+\s*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff]")
_PLACES = {latin: letter for letter, latin in LATIN.items() if "\u0400" <= letter <= "\u045f"}


def one_line(text: str) -> str:
    """A pasted text as one line: its lines joined with blanks, its tabs blanks, its control characters dropped."""
    return _CONTROLS.sub("", _BREAKS.sub(" ", text).replace("\t", " ")).strip("\n")


def several_lines(text: str) -> str:
    """A pasted text of any number of lines, without control characters."""
    return _CONTROLS.sub("", re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text))


@dataclass
class Done(Message):
    """Enter: this one is filled in."""

    entry: Widget

    @property
    def control(self) -> Widget:
        """The widget that was filled in."""
        return self.entry


class Line(Input):
    """A line. Tab takes what is offered for it, where anything is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "take", show=False)]
    offered: str | None = None

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(one_line(event.text), *self.selection)

    async def action_submit(self) -> None:
        """Enter."""
        self.post_message(Done(self))

    def action_take(self) -> None:
        """Take what is offered, else go on."""
        if self.offered is None or self.offered == self.value:
            self.screen.focus_next()
            return
        self.value, self.offered = self.offered, None
        self.action_end()


class Passage(TextArea):
    """A text of several lines; Alt+Enter or Shift+Enter begins a new one."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            self.post_message(Done(self))
        elif event.key in ("alt+enter", "shift+enter"):
            event.prevent_default()
            event.stop()
            self.insert("\n")
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if result := self._replace_via_keyboard(several_lines(event.text), *self.selection):
            self.move_cursor(result.end_location)


class Choice(Select[str]):
    """One of a few words, none of them at first. Enter goes on once something is chosen."""

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """A letter chooses, so it is not read by its place beforehand."""
        return character is not None and character.isprintable() and character != " "

    async def _on_key(self, event: events.Key) -> None:
        if self.expanded:
            return
        if event.key == "enter" and self.value != NOTHING[1]:
            event.prevent_default()
            event.stop()
            self.post_message(Done(self))
        elif event.character and event.is_printable and event.character != " ":
            event.prevent_default()
            event.stop()
            named = [(str(label), str(value)) for label, value in self._options if value]
            if found := chosen_by(event.character, named, str(self.value)):
                self.value = found
        elif event.key in ("delete", "backspace"):
            self.value = NOTHING[1]

    def action_show_overlay(self) -> None:
        """Open it."""
        if not self.expanded:
            super().action_show_overlay()


def chosen_by(character: str, choices: Iterable[tuple[str, str]], now: str) -> str | None:
    """The value that a letter chooses: the first after `now` whose label begins with it, or with the letter on the same key of
    another layout, else whose English word does.
    """
    letter = character.casefold()
    letters = {letter, LATIN.get(letter, letter), _PLACES.get(letter, letter)}
    known = list(choices)
    ways: tuple[Callable[[str, str], bool], ...] = (
        lambda label, value: label.casefold().startswith(letter),
        lambda label, value: label[:1].casefold() in letters,
        lambda label, value: value[:1].casefold() in letters,
    )
    for way in ways:
        if found := [value for label, value in known if way(label, value)]:
            return found[(found.index(now) + 1) % len(found)] if now in found else found[0]
    return None


class Mark(Checkbox, inherit_bindings=False):
    """Yes or no: a blank marks it, Enter goes on. What is not marked shows no sign, since colours may be missing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "toggle_button", show=False),
        Binding("enter", "go_on", show=False),
    ]

    def __init__(self, label: str, value: bool, **given: Any) -> None:
        super().__init__(label, value, **given)
        self._sign()

    def _sign(self) -> None:
        self.BUTTON_INNER = "X" if self.value else " "

    def watch_value(self) -> None:
        """Show it."""
        self._sign()
        super().watch_value()

    def action_go_on(self) -> None:
        """Enter."""
        self.post_message(Done(self))


def text_of(widget: Any) -> str:
    """What stands in a widget, as text."""
    if isinstance(widget, Passage):
        return widget.text.strip()
    if isinstance(widget, Mark):
        return "yes" if widget.value else ""
    return str(widget.value).strip()


def put(widget: Any, text: str) -> None:
    """Put a text into a widget, as `text_of` gives it; a choice that is not among its words stays as it is."""
    if isinstance(widget, Mark):
        widget.value = bool(text)
    elif isinstance(widget, Passage):
        widget.text = text
    elif not isinstance(widget, Choice) or text in {value for _, value in widget._options}:
        widget.value = text
