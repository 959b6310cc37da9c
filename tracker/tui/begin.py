"""What comes before the first screen where there is no database yet: the built-in strategy, or one's own from nothing.

Invariant: nothing is created before it was chosen, and then as `tracker init` creates it.
"""

import asyncio
import os
import sys
from typing import TYPE_CHECKING

from textual.app import App

from tracker.exchange import create
from tracker.settings import Settings
from tracker.storage.values import Clock
from tracker.tui.dialogs.choosing import Choice, Chooser
from tracker.tui.speaking import language_of, says
from tracker.tui.theme import ANSI, THEMES
from tracker.wording import ENGLISH, say

if TYPE_CHECKING:
    from textual.filter import LineFilter

BUILT_IN, OWN = "built_in", "own"
MISSING = frozenset(["database_missing", "database_empty"])
"""Why a database cannot be opened that may be created there."""


class FirstChoice(App[str]):
    """Asks which strategy to begin with; returns nothing when it was left."""

    CSS_PATH = ["styles/app.tcss", "styles/dialogs.tcss"]  # noqa: RUF012  (the library's own form)
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, settings: Settings) -> None:
        plain = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if plain else None)
        for theme in THEMES.values():
            self.register_theme(theme)
        self.set_reactive(FirstChoice.theme, ANSI.name if plain else settings.theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.language = settings.lang or ENGLISH

    def get_line_filters(self) -> "list[LineFilter]":
        """What each line passes before it is drawn."""
        from tracker.tui.gate import GATE

        return [*super().get_line_filters(), GATE]

    def on_mount(self) -> None:
        """Ask."""
        choices = [Choice(each, says(self, f"begin_{each}"), says(self, f"begin_{each}_told")) for each in (BUILT_IN, OWN)]
        self.push_screen(Chooser(says(self, "begin"), choices), self.choose)

    def choose(self, chosen: tuple[str] | None) -> None:
        """End with what was chosen."""
        self.exit(chosen[0] if chosen else None)


def begin(settings: Settings, login: str | None, clock: Clock | None) -> bool:
    """Ask, and create what was chosen; whether there is a database now."""
    app = FirstChoice(settings)
    asyncio.run(app.run_async())
    if app.return_value is None:
        return False
    print(say("begin_creates", language_of(app), where=settings.db), file=sys.stderr)
    create_chosen(app.return_value, settings.db, login, clock)
    return True


def create_chosen(chosen: str, where: str, login: str | None, clock: Clock | None) -> create.CreatedStrategy:
    """Create the strategy that was chosen."""
    if chosen == BUILT_IN:
        return create.create_from_plans(where, create.built_in(), login, clock)
    return create.create_empty(where, create.new_strategy(), login, clock)
