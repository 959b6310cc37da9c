"""Every key of the screen beneath, and the sheet of all verbs of its row; with the letters of Russian and Kazakh keyboards.

Invariant: Enter on a line does it; what cannot be done stands last with its reason; what the person may not do is not there.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList

from tracker.tui.keyboard.commands import Command
from tracker.tui.keyboard.layouts import as_latin, other_letters
from tracker.tui.keyboard.naming import key_name, told
from tracker.tui.screens.work import WorkScreen
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.key_list import KeyList, Line

GROUPS = ("row", "list", "go", "everywhere")
MOVES = {
    "↑ ↓  j k": "help_row",
    "PgUp PgDn": "help_page",
    "Home End": "help_ends",
    "Enter": "help_open",
    "Space": "help_mark",
    "Tab": "help_next",
}
"""Keys that are no commands -> what they do in a list."""


class KeySheet(ModalScreen[str | None]):
    """A sheet of keys over a screen; gives the command that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "Close")]

    def __init__(self, screen: WorkScreen) -> None:
        super().__init__()
        self.beneath = screen

    def compose(self) -> ComposeResult:
        """The list in a box."""
        with Vertical(classes="sheet") as box:
            box.border_title, box.border_subtitle = says(self, self.HEADING), says(self, self.HINT)
            yield KeyList()

    HEADING, HINT = "", ""

    def on_mount(self) -> None:
        """The keys go to it."""
        found = self.query_one(KeyList)
        found.focus()
        found.show(self.groups())

    def groups(self) -> Iterator[tuple[str, list[Line]]]:
        """The lines by their groups."""
        raise NotImplementedError

    def line(self, command: Command, *, refused: bool = False) -> Line:
        """A command, with why it cannot be done in place of what it does."""
        name, help = command.called(language_of(self))
        why = self.beneath.why_not(command)
        text = told(why, language_of(self), self.beneath.keymap) if refused and why is not None else help
        return Line(command.id, self.keys_of(command), name, text, refused)

    def keys_of(self, command: Command) -> str:
        """Its keys, and the letters on them."""
        keys = command.keys(self.beneath.keymap)
        letters = dict.fromkeys(letter for key in keys for letter in other_letters(key))
        return " ".join([*map(key_name, keys), *letters])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do that one."""
        self.dismiss(event.option.id)


class Help(KeySheet):
    """Every key; any of Esc, q, ? closes it."""

    HEADING, HINT = "help", "help_keys"
    BINDINGS: ClassVar[list[BindingType]] = [("q,question_mark,f1", "dismiss", "Close")]

    def groups(self) -> Iterator[tuple[str, list[Line]]]:
        """By what they are about; in a list the keys that move."""
        screen = self.beneath
        offered = [each for each in screen.OFFERS if screen.may(each) and each.keys(screen.keymap)]
        for group in GROUPS:
            lines = [self.line(each) for each in offered if each.group == group]
            moves = [Line("", keys, "", says(self, kind)) for keys, kind in MOVES.items()] if group == "list" else []
            yield says(self, "verb_sheet" if group == "row" else f"help_{group}"), [*moves, *lines]


class VerbSheet(KeySheet):
    """All verbs of the row: a verb is done by its key, or by Enter."""

    HEADING, HINT = "verb_sheet", "verb_sheet_keys"

    def groups(self) -> Iterator[tuple[str, list[Line]]]:
        """Those that can be done, the most useful first, then the others with their reasons."""
        screen = self.beneath
        can = screen.doable()
        rest = [each for each in screen.row_commands() if each not in can]
        yield "", [self.line(each) for each in can]
        yield says(self, "verb_sheet_not"), [self.line(each, refused=True) for each in rest]

    def on_key(self, event: events.Key) -> None:
        """Do the verb of a key."""
        key = as_latin(event).key
        for command in self.beneath.row_commands():
            if key in command.keys(self.beneath.keymap):
                event.stop()
                event.prevent_default()
                self.dismiss(command.id)
                return
