"""The app: theme, shared state, the watch for another writer's revision, and the first screen. Everything else is a screen's.

Invariant: an idle app asks the database for one number a second and sends the terminal nothing.
"""

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.reactive import reactive

from tracker import clock as clocks
from tracker.domain.control.lifecycle import Signer, why_no_right
from tracker.domain.control.rights import why_no_writer
from tracker.domain.model.strategy import Member
from tracker.domain.reasons import Reason
from tracker.errors import TrackerError
from tracker.form_drafts import FormDrafts
from tracker.saved_theme import save_theme
from tracker.settings import Settings
from tracker.storage.store import Store
from tracker.storage.values import Moment
from tracker.tui.gate import GATE
from tracker.tui.glyphs import ASCII, chosen
from tracker.tui.keyboard.commands import CommandScreen, keymap
from tracker.tui.keyboard.layouts import as_latin
from tracker.tui.keyboard.typeahead import Marker, TypeAhead
from tracker.tui.reading.async_reads import AsyncReads
from tracker.tui.reading.store_access import StoreAccess
from tracker.tui.theme import ANSI, THEMES
from tracker.verbs.readings import Answers, Reading
from tracker.wording import sentence

LOOK_EVERY = 1.0
"""Seconds between two looks at the newest revision's number."""


class TrackerApp(App[None]):
    """The program on one screen."""

    TITLE = "tracker"
    CSS_PATH: ClassVar[Any] = ["styles/app.tcss", "styles/desk.tcss", "styles/dialogs.tcss"]
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-normal"), (160, "-wide")]  # noqa: RUF012  (the library's own form)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-high")]  # noqa: RUF012

    MODES: ClassVar[Any] = {
        "desk": lambda: _screen("desk", "DeskScreen"),
        "plan": lambda: _screen("plan", "PlanScreen"),
        "tasks": lambda: _screen("tasks", "TasksScreen"),
        "timeline": lambda: _screen("timeline", "TimelineScreen"),
        "bodies": lambda: _screen("bodies", "BodiesScreen"),
        "extensions": lambda: _screen("extensions", "ExtensionsScreen"),
        "stocktake": lambda: _screen("stocktake", "StocktakeScreen"),
        "ledger": lambda: _screen("ledger", "LedgerScreen"),
        "reports": lambda: _screen("reports", "ReportsScreen"),
    }

    shows_only = False
    """Whether nothing is written at all, not even a file that was asked for."""

    moment: reactive[Moment] = reactive(Moment)
    acting_for: reactive[str | None] = reactive[str | None](None)
    newest: reactive[int] = reactive(0)

    def __init__(self, store: Store, settings: Settings, login: str) -> None:
        plain = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if plain else None)
        for name in self.available_themes:
            self.unregister_theme(name)
        for theme in THEMES.values():
            self.register_theme(theme)
        self.set_reactive(TrackerApp.theme, ANSI.name if plain else settings.theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.settings, self.access = settings, StoreAccess(store, login)
        self.type_ahead = TypeAhead(self)
        self.reads = self.reads_for(self)
        self.day_steps = 0  # that are asked for and not yet taken
        self.plain_colours = plain
        self.language = settings.lang or store.strategy().main_language
        self.read_only = store.read_only
        self.glyphs = chosen(settings.glyphs, getattr(self.console, "encoding", "utf-8") or "utf-8")
        self.set_class(self.glyphs == ASCII, "-ascii")
        self._lost = False
        self.marks: set[str] = set()
        self.drafts = FormDrafts.of(settings.filters_file, login, settings.db)
        self.members: tuple[Member, ...] = ()
        self.today = clocks.now().date()  # until the first screen has read the day that it is in the strategy's zone
        self.set_keymap(keymap(settings.keys))
        if not settings.animations:
            self.animation_level = "none"

    def reads_for(self, owner: DOMNode, moment: Callable[[], Moment] | None = None) -> AsyncReads:
        """The questions of a screen or a dialog, asked at the moment that is looked at, or at one of its own."""
        return AsyncReads(owner, self.access, self.type_ahead, moment or (lambda: self.moment))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What each line passes before it is drawn: the gate of people's text after the looks."""
        return [*super().get_line_filters(), GATE]

    def on_mount(self) -> None:
        """Show the first screen, begin to watch."""
        self.screen_change_signal.subscribe(self, lambda screen: self.type_ahead.settle())
        self.acting_for = self.settings.actor
        self.newest = self.access.newest()
        self.switch_mode("desk")
        self.set_interval(LOOK_EVERY, self.look)

    def look(self) -> None:
        """Look, off the UI's thread, whether somebody has written; a past moment cannot change."""
        if self.moment == Moment():
            self.run_worker(self._look, thread=True, group="watch", exclusive=True, exit_on_error=False)

    def _look(self) -> None:
        try:
            found = self.access.newest()
        except Exception:  # whatever the driver says: the next look may find it again
            self._lost = True
            return
        if self._lost:
            self._lost = False
            self.call_from_thread(setattr, self, "newest", -1)  # so that every screen reads again
        if found != self.newest:
            self.call_from_thread(setattr, self, "newest", found)

    async def on_event(self, event: events.Event) -> None:
        """Let a key wait for what the one before it began; read it by its place, unless a text field takes it."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded and self.type_ahead.takes(event):
            return
        if isinstance(event, events.Key) and not event.is_forwarded:  # one that no widget took comes back here
            focused = self.focused
            if focused is None or not focused.check_consume_key(event.key, event.character):
                event = as_latin(event)
        elif isinstance(event, events.Key) and isinstance(self.screen, CommandScreen):
            self.screen.forget_refusal()
        await super().on_event(event)

    def on_marker(self, message: Marker) -> None:
        """A key has been dealt with."""
        self.type_ahead.passed(message.ticket)

    async def _on_key(self, event: events.Key) -> None:
        """Do what a key is bound to; one that is bound on other screens says so."""
        event.prevent_default()
        if not await self._check_bindings(event.key) and isinstance(self.screen, CommandScreen):
            self.screen.unheard(event.key)

    @property
    def only_read(self) -> Reason | None:
        """Why nothing can be written, or None: at a past moment, to this database at all, or by this person."""
        if self.moment != Moment():
            return Reason("past_moment")
        return self.read_only or (why_no_writer(self.members, self.access.login, self.today) if self.members else None)

    def why_no_right(self, action: str) -> Reason | None:
        """Why the person may not do a ledger action to anything; the door refuses where the members are not known yet."""
        return why_no_right(action, self.signer) if self.signer else None

    @property
    def signer(self) -> Signer | None:
        """Who would do an act; nobody where the person is no member, whom the service refuses."""
        acting = self.acting_for
        principal = next((each for each in self.members if acting is not None and each.login == acting), None)
        person = next((each for each in self.members if each.login == self.access.login), None)
        by = principal.body if principal else acting
        return Signer(principal or person, by, self.members, self.today, person) if person else None

    # -- going to a screen

    def on_screen(self, mode: str, act: Callable[[Any], object]) -> None:
        """Go to a screen, and do something there once it stands."""
        self.switch_mode(mode)
        screen = self.screen
        screen.call_later(lambda: act(screen))

    def show_tasks(self, view: str, words: Sequence[str] | None = None) -> None:
        """Go to a view of the tasks, with a filter or with the one that is in force there, and its order."""
        self.switch_mode("tasks")
        screen: Any = self.screen
        if words is None:
            screen.show(view, screen.words, screen.order)
        else:
            screen.show(view, words)

    def show_report(self, reading: Reading, answers: Answers | None = None) -> None:
        """Show a report in its place; what it must be told is asked."""
        self.on_screen("reports", lambda screen: screen.read(reading, answers))

    def do_common(self, screen: CommandScreen, id: str) -> None:
        """Do a command that is the same on every screen; they are imported when the first of them is done, as the screens are."""
        import_module("tracker.tui.screens.common_commands").do(screen, id)

    def take_theme(self, name: str) -> None:
        """Take a theme from now on; without colours it shows at the next start that has them."""
        if not self.plain_colours:
            self.theme = name
        try:
            save_theme(self.settings.file, name)
        except TrackerError as error:
            self.notify(sentence(error, self.language), severity="warning", markup=False)

    async def action_quit(self) -> None:
        """Leave at once."""
        self.leave(0)

    def leave(self, code: int) -> None:
        """Leave with an exit code; what is still being read is stopped."""
        self.access.stop()
        self.exit(return_code=code)


def _screen(module: str, name: str) -> Any:
    """A working screen, imported when it is first shown."""
    return getattr(import_module(f"tracker.tui.screens.{module}"), name)()
