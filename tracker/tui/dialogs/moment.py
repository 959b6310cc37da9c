"""The moment picker: the day that the screen speaks about, and the day up to which recorded knowledge counts."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Static

from tracker.domain.deadlines.typed_days import one_day, read_revision
from tracker.errors import Refused, TrackerError
from tracker.storage.values import Moment
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.box import ScrollBox
from tracker.wording import sentence
from tracker.wording.plain import plain


class MomentInput(Input):
    """An input that leaves the moment's own key to the dialog for as long as that leads back to now."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether what is typed is taken as text."""
        back = character in ("m", "ь") and self.screen.check_action("back_to_now", ())
        return not back and super().check_consume_key(key, character)


class MomentDialog(ModalScreen[Moment | None]):
    """Gives the moment that was chosen, or None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave", "Cancel"),
        ("f2", "submit", "Show"),
        Binding("m", "back_to_now", "Now", show=False, priority=True),
    ]

    def __init__(self, moment: Moment, today: date | None) -> None:
        super().__init__()
        self._moment, self._today = moment, today
        self._touched = False

    def compose(self) -> ComposeResult:
        """Two days and three buttons."""
        with ScrollBox(classes="dialog", can_focus=False) as box:
            box.border_title, box.border_subtitle = says(self, "moment"), says(self, "moment_keys")
            yield Label(says(self, "moment_as_of"))
            yield MomentInput(self._first("as_of"), placeholder="2030-01-31, 31.01.2030, 31 January 2030", id="as_of")
            yield Label(says(self, "moment_known_on"))
            yield MomentInput(self._first("known_on"), placeholder=says(self, "moment_known_hint"), id="known_on")
            yield Static("", classes="trouble", id="trouble")
            with Horizontal(classes="buttons"):
                yield Button(says(self, "moment_show"), variant="primary", id="ok")
                yield Button(says(self, "moment_now"), id="now")
                yield Button(says(self, "leave"), id="leave")

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
        return one_day(typed, self._today or date.min) if typed else None

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

    def on_input_submitted(self) -> None:
        """Enter shows."""
        self.action_submit()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Show, now, or leave."""
        event.stop()
        if event.button.id == "ok":
            self.action_submit()
        else:
            self.dismiss(Moment() if event.button.id == "now" else None)

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is typed is a day."""
        self._touched |= event.value != self._first(str(event.input.id))

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
