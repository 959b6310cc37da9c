"""Every key of the screen beneath, as it is now, with the letter that a Russian keyboard has on it."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.tui.commands import Command
from tracker.tui.keys import russian
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.box import ScrollBox

MOVES = {
    "↑ ↓  j k": "help_row",
    "PgUp PgDn  Home End": "help_page",
    "Enter": "help_open",
    "Space": "help_mark",
    "Tab": "help_next",
    "Ctrl+P": "help_palette",
}
NAMES = {"question_mark": "?", "slash": "/", "f1": "F1", "f4": "F4", "quotation_mark": '"', "escape": "Esc"}


class Help(ModalScreen[None]):
    """A list of keys; any of Esc, q, ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,f1,enter", "dismiss", "Close")]

    def __init__(self, commands: Iterable[Command], keys: Mapping[str, str]) -> None:
        super().__init__()
        self._commands, self._keys = tuple(commands), keys

    def compose(self) -> ComposeResult:
        """The list in a box."""
        with ScrollBox(id="help") as box:
            box.border_title = says(self, "help")
            box.border_subtitle = says(self, "help_keys")
            yield Static(Content("\n").join(self._lines()))

    def _lines(self) -> list[Content]:
        lines = [self._line(self._key(each), *each.called(language_of(self))) for each in self._commands]
        return [*lines, Content(""), *(self._line(key, "", says(self, kind)) for key, kind in MOVES.items())]

    def _key(self, command: Command) -> str:
        keys = self._keys.get(command.id, command.key).split(",")
        letters = [letter for key in keys if (letter := russian(key))]
        return "  ".join([NAMES.get(key, key) for key in keys] + letters)

    def _line(self, key: str, label: str, text: str) -> Content:
        shown = Content.styled(key, "bold $accent").truncate(20, pad=True)
        name = Content(label).truncate(14, pad=True) if label else Content("")
        return Content.assemble(shown, " ", name, (text, "$muted"))
