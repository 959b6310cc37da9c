"""A dialog that asks a few questions and gives the answers: the parameters of a report, where a file goes, what to check.

Invariant: it writes nothing; what cannot be read is refused in a sentence and stays typed.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from tracker.errors import TrackerError
from tracker.tui.app import TrackerApp
from tracker.tui.dialogs.entries import Done
from tracker.tui.dialogs.inputs import Blank
from tracker.tui.dialogs.sheet import FormSheet, Row
from tracker.tui.keyboard.refusals import on_screen
from tracker.tui.speaking import language_of, says
from tracker.wording.plain import plain


class AnswersDialog(ModalScreen[dict[str, Any] | None]):
    """Gives what was answered, by the names of the questions; None when it was left."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave", "Cancel"),
        ("f2", "submit", "Go on"),  # not before what was typed ahead of it
        Binding("ctrl+enter,ctrl+j", "submit", "Go on", priority=True),
    ]
    app: TrackerApp

    def __init__(self, title: str, blanks: Sequence[Blank], told: str = "", do: str = "") -> None:
        super().__init__()
        self._heading, self._blanks, self._told, self._do = title, tuple(map(_asked, blanks)), told, do

    def compose(self) -> ComposeResult:
        """What is told, a row a question, the buttons."""
        with FormSheet(classes="dialog") as sheet:
            sheet.border_title, sheet.border_subtitle = plain(self._heading), says(self, "answers_keys")
            if self._told:
                yield Static(Content(plain(self._told)), classes="told")
            yield from (Row(blank, language_of(self)) for blank in self._blanks)
            yield Static("", classes="trouble", id="trouble")
            with Horizontal(classes="buttons"):
                yield Button(self._do or says(self, "answers_do"), variant="primary", id="ok", compact=True)
                yield Button(says(self, "leave"), id="leave", compact=True)

    def on_mount(self) -> None:
        """Begin with the first question."""
        sheet = self.query_one(FormSheet)
        sheet.go_to(sheet.rows()[0])

    def action_submit(self) -> None:
        """Give the answers, or say what is wrong with them."""
        sheet = self.query_one(FormSheet)
        found, wrong = sheet.answers(lambda blank: None, self.app.today)
        sheet.complain({name: on_screen(self, error, sheet.words()) for name, error in wrong.items()})
        if wrong:
            return
        try:
            self.give(dict.fromkeys(each.name for each in self._blanks) | found)
        except TrackerError as error:
            self.say(on_screen(self, error, sheet.words()))

    def give(self, answers: dict[str, Any]) -> None:
        """Give the answers; a dialog that does something with them itself may refuse them."""
        self.dismiss(answers)

    def say(self, told: str) -> None:
        """Say what is wrong, or what must be said again."""
        trouble = self.query_one("#trouble", Static)
        trouble.update(Content(plain(told)))
        trouble.add_class("-shown")

    def on_done(self, event: Done) -> None:
        """Enter goes to the next question, and after the last one it is done."""
        event.stop()
        sheet = self.query_one(FormSheet)
        if row := sheet.next_after(event.entry):
            sheet.go_to(row)
        else:
            self.action_submit()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go on, or leave."""
        event.stop()
        if event.button.id == "ok":
            self.action_submit()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leave."""
        self.dismiss(None)


def _asked(blank: Blank) -> Blank:
    """The question itself stands beside its input."""
    return replace(blank, ask=replace(blank.ask, word=blank.ask.word or blank.question))
