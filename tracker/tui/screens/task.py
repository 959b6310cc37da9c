"""One task over the whole screen: its card, and the verbs that its state allows."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from tracker.domain.model.strategy import Task
from tracker.storage.store import Store
from tracker.tui.commands import BACK, COMMON, ON_ITEMS, ON_TASK, Command
from tracker.tui.screens.work import WorkScreen
from tracker.tui.widgets.detail import Detail, card_question


class TaskScreen(WorkScreen):
    """The card of one task."""

    OFFERS: ClassVar[tuple[Command, ...]] = (BACK, *COMMON, *ON_ITEMS, *ON_TASK)

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def body(self) -> Iterable[Widget]:
        """The detail alone."""
        yield Detail(self.app.glyphs, classes="main")

    def on_mount(self) -> None:
        """The keys scroll it."""
        super().on_mount()
        self.query_one(Detail).focus()

    def load(self) -> None:
        """Read the task and its card."""
        code, language = self.code, self.app.settings.lang

        def read(store: Store) -> Any:
            return store.find(Task, code), card_question(code, language)(store)

        self.reads.ask("card", read, self.show_card)

    def show_card(self, answer: Any) -> None:
        """Show it."""
        task, report = answer
        self.at_task(task)
        self.query_one(Detail).show(report)

    def do_ledger(self) -> None:
        """Show the revisions about this task."""
        self.app.switch_mode("ledger")
        self.app.call_later(lambda: self.app.screen.about(self.code))  # type: ignore[attr-defined]

    def do_back(self) -> None:
        """Leave."""
        self.app.pop_screen()
