"""One form for every verb: a sheet at the bottom of the screen, a thread that writes, and an answer inside the form.

Invariant: the form closes only when its revision stands or somebody leaves it, and what was typed is kept as a draft until it is
written. Two people on one field see both values, with whose and when, and choose.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Collapsible, Static

from tracker.domain.control.unfinished import unfinished_reasons
from tracker.domain.model.item import Item
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Instrument, Strategy
from tracker.domain.reasons import Reason, because
from tracker.errors import Conflict, TrackerError
from tracker.services.acts.rehearsal import Attempt, attempt
from tracker.services.deadlines.events import DayMove
from tracker.services.deadlines.known_calendars import bare_calendar
from tracker.storage.values import Moment
from tracker.storage.work import Work
from tracker.tui.app import TrackerApp
from tracker.tui.dialogs.draft import Draft
from tracker.tui.dialogs.entries import Done
from tracker.tui.dialogs.inputs import Blank, fill
from tracker.tui.dialogs.sheet import FormSheet, Row, row_meant
from tracker.tui.keyboard.commands import keymap
from tracker.tui.keyboard.naming import in_keys
from tracker.tui.keyboard.refusals import on_screen, options_in
from tracker.tui.speaking import language_of, says
from tracker.wording import say, sentence
from tracker.wording.plain import plain

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
    body acted for. One that `moves` deadlines of other items shows them before it writes. `key` is what its draft is kept by,
    `item` what it is done to.
    """

    title: str
    told: tuple[str, ...]
    asks: tuple[Blank, ...]
    act: Callable[[Work, Values, Mapping[str, object]], Any]
    code: str = ""
    verb: str = "OK"
    done: str = "done"
    seen: Mapping[str, object] = field(default_factory=dict)
    moves: bool = False
    key: str = ""
    item: Item | None = None


class FormDialog(ModalScreen[int | None]):
    """The form on the screen. F2, Ctrl+Enter or the button writes; Esc leaves."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave", "Cancel"),
        ("f2", "submit", "OK"),  # not before what was typed ahead of it
        Binding("ctrl+enter,ctrl+j", "submit", "OK", priority=True),
        Binding("ctrl+delete", "clear", "Clear", priority=True),
    ]

    @dataclass
    class Written(Message):
        """The revision stands, or nothing had to change (None); what moved by it, what it left unfinished, and the code of what
        is new.
        """

        number: int | None
        moved: tuple[DayMove, ...] = ()
        slips: tuple[Reason, ...] = ()
        left: tuple[Reason, ...] = ()
        new: str = ""

    @dataclass
    class WouldMove(Message):
        """Nothing is written yet, since deadlines would move."""

        said: Said
        tried: Attempt

    @dataclass
    class NotWritten(Message):
        """It was refused."""

        error: TrackerError

    app: TrackerApp

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form, self.seen = form, dict(form.seen)
        self._conflict: Conflict | None = None
        self._busy = False
        self._would_move: FormDialog.WouldMove | None = None

    @cached_property
    def draft(self) -> Draft:
        """What is kept of it."""
        return Draft(self, self.app.drafts, self.form.key)

    @property
    def sheet(self) -> FormSheet:
        """What is filled in."""
        return self.query_one(FormSheet)

    def compose(self) -> ComposeResult:
        """The sheet: words, rows, trouble, buttons."""
        language = language_of(self)
        with FormSheet(self.form.item, classes="dialog") as sheet:
            sheet.border_title = plain(self.form.title)
            sheet.border_subtitle = self.keys_told()
            yield Static(Content("\n").join([Content(plain(line)) for line in self.form.told]), classes="told")
            yield from (Row(ask, language) for ask in self.form.asks if not ask.ask.rare)
            if rare := [ask for ask in self.form.asks if ask.ask.rare]:
                with Collapsible(title=says(self, "form_more"), id="more"):
                    yield from (Row(ask, language) for ask in rare)
            yield Static("", classes="trouble", id="trouble")
            with Horizontal(classes="buttons", id="conflict"):
                yield from (Button(says(self, word), id=name, compact=True) for name, word in SETTLING.items())
            with Horizontal(classes="buttons"):
                yield Button(self.form.verb, variant="primary", id="ok", compact=True)
                yield Button(says(self, "leave"), id="leave", compact=True)
                yield Button(says(self, "form_clear"), id="clear", compact=True)

    def on_mount(self) -> None:
        """Begin in the first row, with what was kept of an earlier attempt."""
        self.query_one("#conflict").display = False
        draft = self.draft.kept
        self.sheet.put(draft.items())
        self.query_one("#clear").display = bool(draft)
        self.sheet.border_subtitle = self.keys_told(draft=bool(draft))
        self._begin()

    def _begin(self) -> None:
        first = next((row for row in self.sheet.rows() if row.shown), None)
        if first is None:
            self.query_one("#ok").focus()
        else:
            self.sheet.go_to(first)

    def on_unmount(self) -> None:
        """However it ends, what was not written is kept."""
        self.draft.keep()

    # -- what was typed

    def on_form_sheet_typed(self, event: FormSheet.Typed) -> None:
        """Keep what was typed."""
        event.stop()
        self.draft.typed(self.sheet.texts())

    def action_clear(self) -> None:
        """Forget what was typed, and begin at the first line."""
        for row in self.sheet.rows():
            row.put(row.blank.first)
        self._begin()
        self.draft.forget()
        self.query_one("#clear").display = False
        self.sheet.border_subtitle = self.keys_told()

    def keys_told(self, *, draft: bool = False) -> str:
        """The keys of the form, or that it holds a draft."""
        return says(self, "form_draft" if draft else "form_keys")

    def on_done(self, event: Done) -> None:
        """Enter goes on to the next row and then to the button; where there is one row only, it writes."""
        event.stop()
        if [row.entry for row in self.sheet.rows() if not row.blank.ask.rare] == [event.entry]:
            self.action_submit()
        elif row := self.sheet.next_after(event.entry):
            self.sheet.go_to(row)
        else:
            self.query_one("#ok").focus()

    # -- writing

    def holds_keys(self, typing: bool) -> bool:
        """What follows waits until it is written or refused; a key that is no text, for what may complete its line."""
        return self._busy or (not typing and any(slot.startswith("hint-") for slot in self.sheet.reads.pending))

    def action_submit(self) -> None:
        """Write what was typed."""
        if self._busy:
            return
        values, wrong = self.sheet.answers(lambda blank: self.seen.get(blank.attribute, blank.value), self.app.today)
        self._say(None)
        self.sheet.complain({name: self._told(error) for name, error in wrong.items()})
        if wrong:
            return
        self._busy = True
        on, reason, seen = values.pop("on", None), values.pop("reason", None), dict(self.seen)
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
            error.fields["mine"] = typed_of(form, values, str(error.fields["field"])) or error.fields["mine"]
            self.post_message(self.NotWritten(error))
        except TrackerError as error:
            self.post_message(self.NotWritten(error))
        else:
            self.post_message(_written(self.app, self.form, tried, values) if tried.done else self.WouldMove(said, tried))

    def on_form_dialog_would_move(self, message: WouldMove) -> None:
        """Show each deadline that would move, and write when it is told a second time."""
        self._busy, self._would_move = False, message
        self.app.type_ahead.settle()
        head, *moves = moves_told(message.tried.moved, language_of(self))
        told = [Content.styled(head, "bold $accent"), *(Content(plain(each)) for each in moves)]
        self.query_one(".told", Static).update(Content("\n").join(told))
        self.sheet.scroll_home(animate=False)

    def on_form_dialog_written(self, message: Written) -> None:
        """Close, and say what was done."""
        notify_written(self.app, self.form, message)
        self.app.newest = message.number or self.app.newest
        self.draft.forget(written=True)
        self.dismiss(message.number)

    def on_form_dialog_not_written(self, message: NotWritten) -> None:
        """Say why, and stay."""
        self._busy = False
        self.app.type_ahead.settle()
        self._say(message.error)
        self._conflict = message.error if isinstance(message.error, Conflict) else None
        self.query_one("#conflict").display = self._conflict is not None
        if self._conflict is not None:
            self.query_one("#mine").focus()

    def _say(self, error: TrackerError | None) -> None:
        """Say what is wrong under the row that it is about, else above the buttons."""
        row = row_meant(self.sheet.rows(), error, options_in(error)) if error else None
        self.sheet.complain({row.blank.name: self._told(error)} if error and row else {})
        trouble = self.query_one("#trouble", Static)
        trouble.update(Content(plain(self._told(error)) if error and row is None else ""))
        trouble.set_class(error is not None and row is None, "-shown")
        if error is not None and row is None:
            self.call_after_refresh(trouble.scroll_visible, animate=False)

    def _told(self, error: TrackerError) -> str:
        return on_screen(self, error, self.sheet.words())

    # -- buttons

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Handle any button."""
        event.stop()
        choice = event.button.id
        if choice == "ok":
            self.action_submit()
        elif choice == "leave":
            self.action_leave()
        elif choice == "clear":
            self.action_clear()
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

    def action_leave(self) -> None:
        """Leave without writing; what was typed is kept as a draft."""
        self.draft.keep()
        if self.form.key and self.draft.texts:
            self.app.notify(says(self, "form_kept", what=self.form.title), markup=False)
        self.dismiss(None)


def typed_of(form: Form, values: Values, field: str) -> object:
    """What was typed of a field."""
    named = (blank.name for blank in form.asks if field in (blank.attribute, blank.name))
    return next((values[name] for name in named if name in values), None)


def _written(app: "TrackerApp", form: Form, tried: Attempt, values: Values) -> FormDialog.Written:
    """What stands now, with what it left unfinished, and that the calendar which was named has no days."""
    left = tuple(unfinished_reasons(tried.made)) if isinstance(tried.made, Update) else ()
    slips = list(tried.slips)
    if isinstance(tried.made, Strategy | Instrument) and values.get("calendar"):
        slips += filter(None, [app.access.read(Moment(), lambda store: bare_calendar(store, str(values["calendar"])))])
    new = tried.made.code if form.item is None and isinstance(tried.made, Item) and not isinstance(tried.made, Update) else ""
    return FormDialog.Written(tried.number, tried.moved, tuple(slips), left, new)


def notify_written(app: "TrackerApp", form: Form, written: FormDialog.Written) -> None:
    """Say what was done, and what looks like a slip."""
    told = say("nothing_changed", app.language, revision=app.newest)
    if written.number:
        what = f"{form.code} {written.new}".strip()
        told = say("form_written", app.language, number=str(written.number), what=what, done=form.done)
    app.notify(plain(" ".join([told, *after_told(written, app.language)])), markup=False)
    for slip in written.slips:
        warning = in_keys(sentence(slip, app.language), app.language, keymap(app.settings.keys))
        app.notify(plain(warning), severity="warning", markup=False)


def moves_told(moved: Sequence[DayMove], language: str) -> list[str]:
    """How many deadlines would move, and each from where to where."""
    more = [say("and_more", language, number=len(moved) - MOST_MOVES)] if len(moved) > MOST_MOVES else []
    head = say("form_moves", language, number=len(moved))
    return [head, *(sentence(move_told(each), language) for each in moved[:MOST_MOVES]), *more]


def after_told(written: FormDialog.Written, language: str) -> list[str]:
    """What was left unfinished, and what moved."""
    moved, why = written.moved, len(written.moved) == 1
    more = [say("and_more", language, number=len(moved) - FEW_MOVES)] if len(moved) > FEW_MOVES else []
    moves = [sentence(move_told(each, why=why), language) for each in moved[:FEW_MOVES]]
    return [*(sentence(each, language) for each in written.left), *moves, *more]


SETTLING = {"mine": "keep_mine", "theirs": "take_theirs", "neither": "take_neither"}
"""Button of a conflict -> what it says."""
