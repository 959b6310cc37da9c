"""The moment picker: the day that the screen speaks about, and the day up to which recorded knowledge counts."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from tracker.domain.deadlines.typed_days import read_revision, typed_day
from tracker.errors import Refused, TrackerError
from tracker.storage.values import Moment
from tracker.tui.dialogs.entries import Line
from tracker.tui.dialogs.inputs import Blank
from tracker.tui.dialogs.sheet import FormSheet, Row
from tracker.tui.speaking import language_of, says
from tracker.verbs.types import DAY
from tracker.verbs.verb import Ask
from tracker.wording import sentence
from tracker.wording.plain import plain


class MomentLine(Line):
    """An input that leaves the moment's own key to the dialog for as long as that leads back to now."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether what is typed is taken as text."""
        back = character in ("m", "ь") and self.screen.check_action("back_to_now", ())
        return not back and super().check_consume_key(key, character)


class MomentDialog(ModalScreen[Moment | None]):
    """Gives the moment that was chosen, or None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave", "Cancel"),
        ("f2", "submit", "Show"),  # not before what was typed ahead of it
        Binding("ctrl+enter,ctrl+j", "submit", "Show", priority=True),
        Binding("m", "back_to_now", "Now", show=False, priority=True),
        Binding("m", "back_to_now", "Now", show=False),  # pressed before the dialog was there
    ]

    def __init__(self, moment: Moment, today: date | None) -> None:
        super().__init__()
        self._moment, self._today = moment, today
        self._touched = False

    def compose(self) -> ComposeResult:
        """Two days and three buttons."""
        language = language_of(self)
        with FormSheet(classes="dialog") as sheet:
            sheet.border_title, sheet.border_subtitle = says(self, "moment"), says(self, "moment_keys")
            for name in ("as_of", "known_on"):
                blank = Blank(Ask(name, DAY, says(self, f"moment_{name}"), word=says(self, f"moment_{name}_word")))
                hint = says(self, "hint_of_day" if name == "as_of" else "moment_known_hint")
                yield Static(says(self, f"moment_{name}"), classes="told")
                yield Row(blank, language, MomentLine(self._first(name), placeholder=hint, id=name, compact=True))
            yield Static("", classes="trouble", id="trouble")
            with Horizontal(classes="buttons"):
                yield Button(says(self, "moment_show"), variant="primary", id="ok", compact=True)
                yield Button(says(self, "moment_now"), id="now", compact=True)
                yield Button(says(self, "leave"), id="leave", compact=True)

    def _first(self, name: str) -> str:
        """What stands in an input at first."""
        if name == "known_on" and self._moment.revision:
            return f"@{self._moment.revision}"
        return str(getattr(self._moment, name) or "")

    def on_mount(self) -> None:
        """Begin with the day."""
        self.query_one("#as_of").focus()

    def _day(self, name: str) -> date | None:
        typed = self.query_one(f"#{name}", Input).value.strip()
        return typed_day(typed, self._today or date.max, past=True) if typed else None

    def _typed(self) -> Moment:
        typed = self.query_one("#known_on", Input).value.strip()
        if typed.startswith("@"):
            return Moment(self._day("as_of"), revision=read_revision(typed))
        return Moment(self._day("as_of"), self._day("known_on"))

    def action_submit(self) -> None:
        """Take the days, or say what is wrong with them."""
        try:
            moment = self._typed()
            if moment.known_on and self._moment == Moment() and self._today and moment.known_on > self._today:
                raise Refused("known_on_future", day=moment.known_on, today=self._today)
        except TrackerError as error:
            trouble = self.query_one("#trouble", Static)
            trouble.update(Content(plain(sentence(error, language_of(self)))))
            trouble.add_class("-shown")
            return
        self.dismiss(moment)

    def on_done(self) -> None:
        """Enter shows."""
        self.action_submit()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Show, now, or leave."""
        event.stop()
        if event.button.id == "ok":
            self.action_submit()
        else:
            self.dismiss(Moment() if event.button.id == "now" else None)

    def on_form_sheet_typed(self, event: FormSheet.Typed) -> None:
        """What is typed is a day."""
        self._touched |= event.row.text != self._first(event.row.blank.name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The moment's own key, pressed again before a word of a day is typed, leads back to now."""
        if action == "back_to_now":
            return self._moment != Moment() and not self._touched
        return super().check_action(action, parameters)

    def action_back_to_now(self) -> None:
        """Back to now."""
        self.dismiss(Moment())

    def action_leave(self) -> None:
        """Leave things as they are."""
        self.dismiss(None)
