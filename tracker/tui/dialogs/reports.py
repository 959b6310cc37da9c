"""The chooser of reports: everything that can be read, by what it is for, found by typing any of its words.

Invariant: it needs no database; what is typed is searched in the command and in the title.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tracker.tui.keyboard.layouts import KEYS
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.line_list import LineList, hanging
from tracker.verbs.readings import PURPOSES, Reading, readings
from tracker.wording import label, say

GUTTER = 24
"""Cells for the word of a report."""
MOVES = {"up": "cursor_up", "down": "cursor_down", "pageup": "page_up", "pagedown": "page_down"}


class ReportChooser(ModalScreen[Reading | None]):
    """Gives what was chosen; None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "Cancel")]

    def __init__(self, current: Reading | None) -> None:
        super().__init__()
        self._current, self._shown = current, list[Reading | str]()

    def compose(self) -> ComposeResult:
        """The line and the list."""
        with Vertical(classes="dialog") as box:
            box.border_title, box.border_subtitle = says(self, "reports"), says(self, "reports_keys")
            yield Input(placeholder=says(self, "reports_search"), id="search", compact=True)
            yield LineList()

    def on_mount(self) -> None:
        """All of them, at the present one."""
        self._fill("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Those that fit."""
        self._fill(event.value)

    def _fill(self, typed: str) -> None:
        language, self._shown = language_of(self), []
        for purpose in PURPOSES:
            found = [each for each in readings() if each.purpose == purpose and fits(each, typed, language)]
            self._shown += [purpose, *found] if found else []
        here = self._shown.index(self._current) if self._current in self._shown and not typed else 1
        self.query_one(LineList).fill(self._lines, here if self._shown else None)

    def _lines(self, width: int) -> Iterator[Option]:
        for each in self._shown:
            if isinstance(each, str):
                yield Option(Content.styled(says(self, f"reports_of_{each}"), "bold $primary"), disabled=True)
            else:
                yield Option(hanging(f"  {word_of(each)}", GUTTER, title_of(each, language_of(self)), width))

    def on_key(self, event: events.Key) -> None:
        """The arrows move in the list while the line has the focus."""
        if event.key in MOVES and isinstance(self.focused, Input):
            event.stop()
            getattr(self.query_one(OptionList), f"action_{MOVES[event.key]}")()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter chooses the highlighted one."""
        event.stop()
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """That one."""
        chosen = self._shown[event.option_index]
        self.dismiss(chosen if isinstance(chosen, Reading) else None)


def word_of(reading: Reading) -> str:
    """The command without the words that all reports share."""
    return reading.name.removeprefix("report ")


def title_of(reading: Reading, language: str) -> str:
    """What a reading shows."""
    if reading.card:
        return say("reports_card", language, kind=label(reading.title, language))
    return say(reading.title, language)


def fits(reading: Reading, typed: str, language: str) -> bool:
    """Whether every typed word, or its keys under the Latin layout, begins a word of the command or of the title."""
    words = f"{reading.name} {title_of(reading, language)} {title_of(reading, 'en')}".casefold().split()
    return all(any(word.startswith((each, each.translate(KEYS))) for word in words) for each in typed.casefold().split())
