"""One form for every verb: its blanks, a thread that writes, and an answer inside the form.

Invariant: the form closes only when its revision stands; until then everything typed stays typed. Two people on one field
see both values, with whose and when, and choose.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Collapsible, Input, Label, Static

from tracker.domain.control.unfinished import unfinished_reasons
from tracker.domain.model.records import Update
from tracker.domain.reasons import Reason, because
from tracker.errors import Conflict, TrackerError
from tracker.services.events import DayMove
from tracker.services.rehearsal import Attempt, attempt
from tracker.storage.work import Work
from tracker.tui.dialogs.inputs import Blank, fill, read, text_of, widget_for
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.box import ScrollBox
from tracker.verbs.types import TypedDay
from tracker.wording import sentence
from tracker.wording.plain import plain

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp

Values = dict[str, Any]
Said = tuple[Values, str, date | None, str | None]
"""What was typed, the reason, the day and the body acted for."""

MOST_MOVES, FEW_MOVES = 200, 3
"""Deadlines that are shown before they move, and named when they have moved."""


def move_told(moved: DayMove, *, why: bool = False) -> Reason:
    """One deadline from where to where, and why if that is asked."""
    steps = moved.derivation.steps if why else ()
    return because("deadline_moved", code=moved.code, old=moved.old, new=moved.new, why=steps)


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what it says, what it asks, and what it does with the values inside a work: those that were touched, by name.

    The answers to three names go elsewhere: `on` is the day that the work counts from, `reason` the revision's, `acting` the
    body acted for. A `dense` form gives each input one line. One that `moves` deadlines of other items shows them
    before it writes.
    """

    title: str
    told: tuple[str, ...]
    asks: tuple[Blank, ...]
    act: Callable[[Work, Values, Mapping[str, object]], Any]
    code: str = ""
    verb: str = "OK"
    done: str = "done"
    seen: Mapping[str, object] = field(default_factory=dict)
    dense: bool = False
    moves: bool = False


class FormDialog(ModalScreen[int | None]):
    """The form on the screen. F2 or the button writes; Esc leaves."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Cancel"), ("f2", "submit", "OK")]

    @dataclass
    class Written(Message):
        """The revision stands, or nothing had to change (None); what moved by it, and what it left unfinished."""

        number: int | None
        moved: tuple[DayMove, ...] = ()
        slips: tuple[Reason, ...] = ()
        left: tuple[Reason, ...] = ()

    @dataclass
    class WouldMove(Message):
        """Nothing is written yet, since deadlines would move."""

        said: Said
        tried: Attempt

    @dataclass
    class NotWritten(Message):
        """It was refused."""

        error: TrackerError

    app: "TrackerApp"

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form, self.seen = form, dict(form.seen)
        self._conflict: Conflict | None = None
        self._busy = False
        self._would_move: FormDialog.WouldMove | None = None

    def compose(self) -> ComposeResult:
        """The box: words, inputs, trouble, buttons."""
        with ScrollBox(classes="dialog", can_focus=False) as box:
            box.border_title = plain(self.form.title)
            box.border_subtitle = says(self, "form_keys")
            yield Static(Content("\n").join([Content(plain(line)) for line in self.form.told]), classes="told")
            for ask in self.form.asks:
                if not ask.ask.rare:
                    yield from self._input(ask)
            if rare := [ask for ask in self.form.asks if ask.ask.rare]:
                with Collapsible(title=says(self, "form_more"), id="more"):
                    for ask in rare:
                        yield from self._input(ask)
            yield Static("", classes="trouble", id="trouble")
            with Horizontal(classes="buttons", id="conflict"):
                yield Button(says(self, "keep_mine"), id="mine")
                yield Button(says(self, "take_theirs"), id="theirs")
                yield Button(says(self, "take_neither"), id="neither")
            with Horizontal(classes="buttons"):
                yield Button(self.form.verb, variant="primary", id="ok")
                yield Button(says(self, "leave"), id="leave")

    def _input(self, ask: Blank) -> Iterable[Widget]:
        if self.form.dense:
            yield Horizontal(
                Label(ask.label), widget_for(ask, dense=True, language=language_of(self)), classes=f"line -{ask.kind}"
            )
        else:
            yield Label(ask.label)
            yield widget_for(ask, language=language_of(self))

    def on_mount(self) -> None:
        """Begin in the first input, with as much in view of the words above it as there is room for."""
        self.query_one("#conflict").display = False
        asked = next((ask for ask in self.form.asks if not ask.ask.rare), None)
        first = self.query_one(f"#{asked.name}" if asked else "#ok")
        first.focus(scroll_visible=False)
        self.call_after_refresh(first.scroll_visible, animate=False)

    # -- what was typed

    def values(self) -> Values:
        """What was typed, read as its type; what still shows what stands is not among it. Refused for what cannot be read."""
        found: Values = {}
        for blank in self.form.asks:
            text, stands = text_of(self.query_one(f"#{blank.name}")), self.seen.get(blank.attribute, blank.value)
            if text != blank.shows(stands).strip():
                found[blank.name] = read(blank, text)
        return found

    # -- writing

    def action_submit(self) -> None:
        """Write what was typed."""
        if self._busy:
            return
        try:
            values = self.values()
            said_on = values.pop("on", None)
            on = said_on.on(self.app.today) if isinstance(said_on, TypedDay) else said_on
        except TrackerError as error:
            self._say(error)
            return
        self._busy = True
        self._say(None)
        reason, seen = values.pop("reason", None), dict(self.seen)
        acting = values.pop("acting", None) or self.app.acting_for
        self.run_worker(lambda: self._write(values, seen, reason or "", on, acting), thread=True, exit_on_error=False)

    def _write(self, values: Values, seen: Mapping[str, object], reason: str, on: date | None, acting: str | None) -> None:
        form, access, said, shown = self.form, self.app.access, (dict(values), reason, on, acting), self._would_move
        agreed = shown is not None and shown.said == said
        seen_at = shown.tried.head if agreed and shown else None
        try:
            door = partial(access.door, reason, acting, on)
            tried = attempt(door, lambda work: form.act(work, dict(values), seen), agreed=agreed or not form.moves, seen=seen_at)
        except Conflict as error:
            error.fields["mine"] = self._mine(values, str(error.fields["field"])) or error.fields["mine"]
            self.post_message(self.NotWritten(error))
        except TrackerError as error:
            self.post_message(self.NotWritten(error))
        else:
            left = tuple(unfinished_reasons(tried.made)) if isinstance(tried.made, Update) else ()
            written = self.Written(tried.number, tried.moved, tried.slips, left)
            self.post_message(written if tried.done else self.WouldMove(said, tried))

    def _mine(self, values: Values, field: str) -> object:
        """What was typed of a field."""
        named = (blank.name for blank in self.form.asks if field in (blank.attribute, blank.name))
        return next((values[name] for name in named if name in values), None)

    def on_form_dialog_would_move(self, message: WouldMove) -> None:
        """Show each deadline that would move, and write when it is told a second time."""
        self._busy, self._would_move = False, message
        moved = message.tried.moved
        head = says(self, "form_moves", number=len(moved))
        told = [
            Content.styled(head, "bold $accent"),
            *(Content(plain(sentence(move_told(each), language_of(self)))) for each in moved[:MOST_MOVES]),
        ]
        told += [Content(says(self, "and_more", number=len(moved) - MOST_MOVES))] if len(moved) > MOST_MOVES else []
        self.query_one(".told", Static).update(Content("\n").join(told))
        self.query_one(ScrollBox).scroll_home(animate=False)

    def on_form_dialog_written(self, message: Written) -> None:
        """Close, and say what was done."""
        number = message.number
        told = (
            says(self, "form_written", number=str(number), what=self.form.code, done=self.form.done)
            if number
            else says(self, "nothing_changed", revision=self.app.newest)
        )
        why = len(message.moved) == 1
        moves = [sentence(move_told(each, why=why), language_of(self)) for each in message.moved[:FEW_MOVES]]
        moves += [says(self, "and_more", number=len(message.moved) - FEW_MOVES)] if len(message.moved) > FEW_MOVES else []
        left = [sentence(each, language_of(self)) for each in message.left]
        self.app.notify(plain(" ".join([told, *left, *moves])), markup=False)
        for slip in message.slips:
            self.app.notify(plain(sentence(slip, language_of(self))), severity="warning", markup=False)
        if number:
            self.app.newest = number
        self.dismiss(number)

    def on_form_dialog_not_written(self, message: NotWritten) -> None:
        """Say why, and stay."""
        self._busy = False
        self._say(message.error)
        self._conflict = message.error if isinstance(message.error, Conflict) else None
        self.query_one("#conflict").display = self._conflict is not None
        for more in self.query(Collapsible) if message.error.kind != "word_missing" else ():
            more.collapsed = False  # what was refused may stand there
        if self._conflict is not None:
            self.query_one("#mine").focus()

    def _say(self, error: TrackerError | None) -> None:
        trouble = self.query_one("#trouble", Static)
        trouble.update(Content(plain(sentence(error, language_of(self))) if error else ""))
        trouble.set_class(error is not None, "-shown")
        if error is not None:
            self.query_one(ScrollBox).scroll_end(animate=False)

    # -- buttons

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Handle any button."""
        event.stop()
        choice = event.button.id
        if choice == "ok":
            self.action_submit()
        elif choice == "leave":
            self.action_leave()
        elif self._conflict is not None:
            self._settle(str(choice), self._conflict)

    def _settle(self, choice: str, conflict: Conflict) -> None:
        name, theirs = str(conflict.fields["field"]), conflict.fields["theirs"]
        self._conflict = None
        self.query_one("#conflict").display = False
        self._say(None)
        if choice == "neither":
            return
        self.seen[name] = theirs
        if choice == "theirs":
            self._take(name, theirs)
        else:
            self.action_submit()

    def _take(self, name: str, value: object) -> None:
        for blank in self.form.asks:
            if name in (blank.attribute, blank.name):
                fill(blank, self.query_one(f"#{blank.name}"), value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line writes."""
        event.stop()
        self.action_submit()

    def action_leave(self) -> None:
        """Leave without writing."""
        self.dismiss(None)
