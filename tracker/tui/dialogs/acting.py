"""Acting for: the body in whose name the next acts are written; "as needed" takes the body that each move needs."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tracker.storage.store import Store
from tracker.wording.plain import plain

Bodies = list[tuple[str, str]]


def read_bodies(store: Store) -> Bodies:
    """Code and name of every body, by code."""
    from tracker.reports.names import Names

    names = Names(store, store.moment.as_of or store.today)
    return [(body.code, names.body(body.code) or body.code) for body in store.items("body")]


class ActingDialog(ModalScreen[tuple[str | None] | None]):
    """Gives (code,) or (None,) for as needed; None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Cancel")]

    def __init__(self, bodies: Bodies, current: str | None) -> None:
        super().__init__()
        self._choices: list[tuple[str | None, str]] = [(None, "as each move needs"), *bodies]
        self._current = current

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="dialog") as box:
            box.border_title, box.border_subtitle = "Acting for", "Enter chooses · Esc leaves"
            lines = [Content.assemble((f"{code or '—':<8}", "bold"), plain(name)) for code, name in self._choices]
            yield OptionList(*(Option(line) for line in lines))

    def on_mount(self) -> None:
        """Begin at the present one."""
        options = self.query_one(OptionList)
        options.highlighted = next((at for at, (code, _) in enumerate(self._choices) if code == self._current), 0)
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """That one."""
        self.dismiss((self._choices[event.option_index][0],))

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss(None)
