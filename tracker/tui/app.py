"""The app: theme, shared state, the watch for another writer's revision, and the first screen. Everything else is a screen's.

Invariant: an idle app asks the database for one number a second and sends the terminal nothing.
"""

import os
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.filter import LineFilter
from textual.reactive import reactive

from tracker import clock as clocks
from tracker.domain.model.strategy import Member
from tracker.settings import Settings
from tracker.storage.store import Store
from tracker.storage.values import Moment
from tracker.tui.commands import CommandScreen, keymap
from tracker.tui.gate import GATE
from tracker.tui.glyphs import chosen
from tracker.tui.keys import as_latin
from tracker.tui.store_access import StoreAccess
from tracker.tui.theme import DARK, LIGHT, own_variables

LOOK_EVERY = 1.0
"""Seconds between two looks at the newest revision's number."""


class TrackerApp(App[None]):
    """The program on one screen."""

    CSS_PATH: ClassVar[Any] = ["styles/app.tcss", "styles/dashboard.tcss", "styles/dialogs.tcss"]
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-normal"), (160, "-wide")]  # noqa: RUF012  (the library's own form)

    MODES: ClassVar[Any] = {
        "dashboard": lambda: _screen("dashboard", "DashboardScreen"),
        "plan": lambda: _screen("plan", "PlanScreen"),
        "tasks": lambda: _screen("tasks", "TasksScreen"),
        "ledger": lambda: _screen("ledger", "LedgerScreen"),
        "registers": lambda: _screen("registers", "RegistersScreen"),
    }

    moment: reactive[Moment] = reactive(Moment)
    acting_for: reactive[str | None] = reactive[str | None](None)
    newest: reactive[int] = reactive(0)

    def __init__(self, store: Store, settings: Settings, login: str) -> None:
        plain = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if plain else None)
        self.settings, self.access = settings, StoreAccess(store, login)
        self.plain_colours = plain
        self.language = settings.lang or store.strategy().main_language
        self.read_only = store.read_only
        self.acting_body = settings.actor
        self.glyphs = chosen(settings.glyphs, getattr(self.console, "encoding", "utf-8") or "utf-8")
        self.marks: set[str] = set()
        self.members: tuple[Member, ...] = ()
        self.today = clocks.now().date()  # until the first screen has read the day that it is in the strategy's zone
        self.set_keymap(keymap(settings.keys))
        if not settings.animations:
            self.animation_level = "none"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What each line passes before it is drawn: the gate of people's text after the looks."""
        return [*super().get_line_filters(), GATE]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Values of our own variables under the theme in force."""
        return own_variables(self.current_theme)

    def on_mount(self) -> None:
        """Take the looks, show the first screen, begin to watch."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = "ansi-dark" if self.plain_colours else DARK.name
        self.acting_for = self.acting_body
        self.newest = self.access.newest()
        self.switch_mode("dashboard")
        self.set_interval(LOOK_EVERY, self.look)

    def look(self) -> None:
        """Look, off the UI's thread, whether somebody has written; a past moment cannot change."""
        if self.moment == Moment():
            self.run_worker(self._look, thread=True, group="watch", exclusive=True, exit_on_error=False)

    def _look(self) -> None:
        found = self.access.newest()
        if found != self.newest:
            self.call_from_thread(partial(setattr, self, "newest", found))

    async def on_event(self, event: events.Event) -> None:
        """Read a key by its place, unless a text field takes it."""
        if isinstance(event, events.Key):
            focused = self.focused
            if focused is None or not focused.check_consume_key(event.key, event.character):
                event = as_latin(event)
                if isinstance(self.screen, CommandScreen):
                    self.screen.say_why(event.key)
        await super().on_event(event)

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
