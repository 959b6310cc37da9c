"""The first hour: five sheets for a strategy with nothing in it, and a tour of the built-in one.

Invariant: a sheet is the form of an existing verb with few of its questions, and can be skipped; both are offered once, and again
only when they are asked for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.domain.model.strategy import Body, Goal, Instrument
from tracker.storage.store import Store
from tracker.tui.app import TrackerApp
from tracker.tui.dialogs.form import Form, FormDialog
from tracker.tui.dialogs.verb_forms import question_for
from tracker.tui.keyboard.commands import START, keymap
from tracker.tui.keyboard.naming import in_keys
from tracker.tui.reading.remembered import Remembered
from tracker.tui.speaking import language_of, says
from tracker.verbs.fields import STEMS
from tracker.verbs.table import BY_NAME
from tracker.wording import say, verb_text
from tracker.wording.plain import plain

FORTH, BACK, ENDED = -1, -2, -3
"""What a sheet gives that was left for the next one, for the one before or for good; else the revision that it wrote, or None
where nothing had to change.
"""

BUILT_IN = "KFP2030"
"""The strategy that the tour is of."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet says, its verb, and which of its questions it asks."""

    told: str
    verb: str
    asks: tuple[str, ...]


SHEETS = (
    Sheet("start_name", "strategy amend", ("title", "time_zone", "calendar")),
    Sheet("start_act", "instrument add", ("code", "title", "number", "on")),
    Sheet("start_body", "body add", ("code", "name")),
    Sheet("start_goal", "goal add", ("code", "title")),
    Sheet("start_task", "task add", ("title", "lead", "controller", "term", "goal")),
)

CARDS = (
    ("tour_desk", "desk"),
    ("tour_tasks", "tasks"),
    ("tour_timeline", "timeline"),
    ("tour_ledger", "ledger"),
    ("tour_keys", "desk"),
)
"""What a card of the tour says, and the mode that it stands over."""


class StartSheet(FormDialog):
    """One sheet; Page Down skips it, Page Up goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", f"go({FORTH})", priority=True, show=False),
        Binding("pageup", f"go({BACK})", priority=True, show=False),
    ]

    def __init__(self, form: Form, at: int) -> None:
        super().__init__(form)
        self._at = at

    def keys_told(self, *, draft: bool = False) -> str:
        """Which of how many it is, and the keys."""
        return says(self, "start_keys", number=self._at + 1, of=len(SHEETS))

    def action_go(self, to: int) -> None:
        """Leave it for another one."""
        self.draft.keep()
        self.dismiss(to)

    def action_leave(self) -> None:
        """End the sheets."""
        self.draft.keep()
        self.dismiss(ENDED)


class TourCard(ModalScreen[int]):
    """One card; Enter shows the next, and a key of the screen below ends the tour and does what it does there."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", f"go({ENDED})", "End"), ("enter,space", f"go({FORTH})", "Next")]
    OWN = frozenset(["escape", "enter", "space"])
    app: TrackerApp

    def __init__(self, kind: str, at: int) -> None:
        super().__init__()
        self._kind, self._at = kind, at

    def compose(self) -> ComposeResult:
        """The text in a box."""
        with Vertical(classes="dialog") as box:
            box.border_title = says(self, "tour")
            box.border_subtitle = says(self, "tour_keys_told", number=self._at + 1, of=len(CARDS))
            yield Static(Content(plain(says(self, self._kind))), classes="told")

    def on_key(self, event: events.Key) -> None:
        """Leave a key that is not the card's to the screen below."""
        if event.key not in self.OWN:
            event.stop()
            self.dismiss(ENDED)
            self.app.type_ahead.again(event)

    def action_go(self, to: int) -> None:
        """Leave it for the next one, or for good."""
        self.dismiss(to)


class FirstHour:
    """Shows the sheets, or the cards, one after another."""

    def __init__(self, app: TrackerApp) -> None:
        self._app, self._memory = app, Remembered(app.settings.filters_file, app.access.login)

    def offer(self) -> None:
        """Begin what this person was not offered yet; nothing for one who has no settings folder to remember it in."""
        if self._app.settings.filters_file is not None and self._app.read_only is None:
            self._app.reads.ask("first hour", offered, self._begin)

    def _begin(self, what: tuple[str, str]) -> None:
        kind, name = what
        if kind and self._memory.get(name) is None:
            self._memory.put(name, "offered")
            (self.start if kind == "start" else self.tour)()

    def start(self, at: int = 0) -> None:
        """Show a sheet."""
        language = language_of(self._app)

        def left(given: int | None) -> None:
            self._next(at, len(SHEETS), self.start, given)
            if at + 1 == len(SHEETS) and given not in (FORTH, BACK, ENDED):
                self._app.show_tasks("all")  # where the draft waits to be assigned

        def show(form: Form) -> None:
            self._app.push_screen(StartSheet(form, at), left)

        keys = keymap(self._app.settings.keys)
        self._app.reads.ask("start", partial(sheet_form, SHEETS[at], language, keys), show)

    def tour(self, at: int = 0) -> None:
        """Show a card over its screen."""
        kind, mode = CARDS[at]
        self._app.switch_mode(mode)
        show = partial(self._app.push_screen, TourCard(kind, at), partial(self._next, at, len(CARDS), self.tour))
        self._app.call_later(show)

    def _next(self, at: int, of: int, show: Callable[[int], None], given: int | None) -> None:
        there = at - 1 if given == BACK else at + 1
        if given != ENDED and there < of:
            show(max(0, there))


def offered(store: Store) -> tuple[str, str]:
    """What a database is new enough for, and the name by which it is remembered that this was offered."""
    if store.strategy().code == BUILT_IN:
        return "tour", "tour"
    new = not store.tasks.any() and not store.items(Goal) and not store.items(Instrument)
    return ("start", f"start of {store.head.ledger}") if new else ("", "")


def sheet_form(sheet: Sheet, language: str, keys: Mapping[str, str], store: Store) -> Form:
    """The form of a sheet's verb with the sheet's questions, in their order; texts are in the main language, and a task begins
    with the goal and the body that are there.
    """
    main = store.strategy().main_language
    first = {kind: next((each.code for each in store.items(kind)), "") for kind in (Goal, Body)}
    known = {"goal": first[Goal], "lead": first[Body], "controller": first[Body]}
    form = question_for(BY_NAME[sheet.verb], None, None, known, language)(store)
    wanted = [f"{name}_{main}" if name in STEMS else name for name in sheet.asks]
    asks = [replace(each, ask=replace(each.ask, rare=False)) for each in form.asks if each.name in wanted]
    title, told = verb_text("start", "label", START.label, language), in_keys(say(sheet.told, language), language, keys)
    asks.sort(key=lambda each: wanted.index(each.name))
    return replace(form, title=title, told=(told,), verb=say("answers_do", language), asks=tuple(asks))
