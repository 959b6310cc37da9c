"""A chooser: one of a list, by Enter."""

from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList

from tracker.tui.speaking import says
from tracker.tui.widgets.line_list import LineList, lines_of


class Choice(NamedTuple):
    """What is given when it is chosen, and the two columns that are shown: a short word and what it is."""

    value: Any
    word: str
    text: str = ""


class Chooser(ModalScreen[Any]):
    """Gives (value,), so that a value may be None; None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "Cancel")]

    def __init__(self, title: str, choices: list[Choice], current: Any = None) -> None:
        super().__init__()
        self._heading, self._choices, self._current = title, choices, current

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="dialog") as box:
            box.border_title, box.border_subtitle = self._heading, says(self, "choose_keys")
            yield LineList()

    def on_mount(self) -> None:
        """Begin at the present one."""
        options = self.query_one(LineList)
        here = next((at for at, each in enumerate(self._choices) if each.value == self._current), 0)
        options.fill(partial(lines_of, [(each.word, each.text) for each in self._choices]), here)
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """That one."""
        self.dismiss((self._choices[event.option_index].value,))
