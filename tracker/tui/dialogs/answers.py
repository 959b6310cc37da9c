"""A dialog that asks a few questions and gives the answers: the parameters of a report, where a file goes, what to check.

Invariant: it writes nothing; what cannot be read is refused in a sentence and stays typed.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Static

from tracker.errors import TrackerError
from tracker.tui.dialogs.inputs import Blank, read, text_of, widget_for
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.box import ScrollBox
from tracker.verbs.types import PATH
from tracker.verbs.verb import require_answered
from tracker.wording import sentence
from tracker.wording.plain import plain


def completed(text: str) -> str | None:
    """A path with the first name in its folder that begins as its last part does, None where there is none."""
    folder, _, begins = text.rpartition("/")
    try:
        with os.scandir(Path(f"{folder}/" if "/" in text else ".").expanduser()) as found:
            names = sorted(each.name + "/" * each.is_dir() for each in found if each.name.startswith(begins))
    except (OSError, RuntimeError):  # no such folder, or no such person's
        return None
    shown = [name for name in names if begins or not name.startswith(".")]
    return text[: len(text) - len(begins)] + shown[0] if shown and text else None


class PathSuggester(Suggester):
    """Suggests the first file or folder that begins as typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The path to its end, or to the next folder."""
        return completed(value)


class PathInput(Input):
    """A path; Tab takes what is suggested, and goes on where nothing is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "take", show=False)]

    def action_take(self) -> None:
        """Take the suggestion."""
        before = self.value
        self.action_end()
        self.action_cursor_right()
        if self.value == before:
            self.screen.focus_next()


class AnswersDialog(ModalScreen[dict[str, Any] | None]):
    """Gives what was answered, by the names of the questions; None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Cancel"), ("f2", "submit", "Go on")]

    def __init__(self, title: str, blanks: Sequence[Blank], told: str = "", do: str = "") -> None:
        super().__init__()
        self._heading, self._blanks, self._told, self._do = title, tuple(blanks), told, do

    def compose(self) -> ComposeResult:
        """What is told, a line a question, the buttons."""
        with ScrollBox(classes="dialog", can_focus=False) as box:
            box.border_title, box.border_subtitle = plain(self._heading), says(self, "answers_keys")
            if self._told:
                yield Static(Content(plain(self._told)), classes="told")
            for blank in self._blanks:
                with Horizontal(classes="line"):
                    yield Label(Content(plain(blank.label)))
                    yield self._input(blank)
            yield Static("", classes="trouble", id="trouble")
            with Horizontal(classes="buttons"):
                yield Button(self._do or says(self, "answers_do"), variant="primary", id="ok")
                yield Button(says(self, "leave"), id="leave")

    def _input(self, blank: Blank) -> Widget:
        if blank.ask.type is PATH:
            return PathInput(blank.first, id=blank.name, suggester=PathSuggester(), compact=True)
        return widget_for(blank, dense=True, language=language_of(self))

    def on_mount(self) -> None:
        """Begin with the first question."""
        self.query_one(f"#{self._blanks[0].name}").focus()

    def action_submit(self) -> None:
        """Give the answers, or say what is wrong with them."""
        try:
            answers = {each.name: read(each, text_of(self.query_one(f"#{each.name}"))) for each in self._blanks}
            require_answered(tuple(each.ask for each in self._blanks), answers)
            self.give(answers)
        except TrackerError as error:
            self.say(sentence(error, language_of(self)))

    def give(self, answers: dict[str, Any]) -> None:
        """Give the answers; a dialog that does something with them itself may refuse them."""
        self.dismiss(answers)

    def say(self, told: str) -> None:
        """Say what is wrong, or what must be said again."""
        trouble = self.query_one("#trouble", Static)
        trouble.update(Content(plain(told)))
        trouble.add_class("-shown")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next question, and after the last one it is done."""
        event.stop()
        if event.input.id == self._blanks[-1].name:
            self.action_submit()
        else:
            self.focus_next()

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
