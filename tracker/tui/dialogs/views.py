"""Saved views: the present filter and order under a name, and those that are saved, to be opened.

Invariant: a name that is refused stays typed with the reason; nothing is replaced but by its own name.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from tracker.errors import TrackerError
from tracker.saved_filters import SavedView
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.line_list import LineList, lines_of
from tracker.wording import sentence
from tracker.wording.plain import plain


class SavedViews(ModalScreen[str | None]):
    """Gives the name of the view to open; None when one was saved, or when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "Cancel")]

    def __init__(self, saved: Mapping[str, SavedView], save: Callable[[str], object]) -> None:
        super().__init__()
        self._saved, self._save = saved, save

    def compose(self) -> ComposeResult:
        """The name, why it is refused, and the saved ones."""
        with Vertical(classes="dialog") as box:
            box.border_title, box.border_subtitle = says(self, "saved_views"), says(self, "saved_views_keys")
            yield Input(placeholder=says(self, "saved_view_name"), id="name", compact=True)
            yield Static("", id="trouble")
            yield LineList()

    def on_mount(self) -> None:
        """Begin at the saved ones, or at the name where there are none."""
        options = self.query_one(LineList)
        options.fill(partial(lines_of, [(name, each.text) for name, each in self._saved.items()]), 0 if self._saved else None)
        options.display = bool(self._saved)
        (options if self._saved else self.query_one(Input)).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save under the name, its blanks as underscores."""
        if not event.value.strip():
            return
        try:
            self._save("_".join(event.value.split()))
        except TrackerError as error:
            self.query_one("#trouble", Static).update(plain(sentence(error, language_of(self))))
            return
        self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open that one."""
        self.dismiss(list(self._saved)[event.option_index])
