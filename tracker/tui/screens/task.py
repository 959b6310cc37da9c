"""One task over the whole screen: its card, and the verbs that its state allows; brackets go along the list that it came from."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from tracker.domain.model.strategy import Task
from tracker.storage.store import Store
from tracker.tui.keyboard.commands import BACK, COMMON, NEXT, ON_ITEMS, ON_TASK, PREVIOUS, Command
from tracker.tui.screens.work import WorkScreen
from tracker.tui.speaking import says
from tracker.tui.widgets.card import Card, card_question
from tracker.tui.widgets.tables.rows import Row, RowTable

Step = Callable[[int], tuple[str, int, int] | None]
"""Goes by rows along the list that a card came from: the code there, its place from 1, and how many there are."""


def along(table: RowTable, code_of: Callable[[Row], str | None] = lambda row: row[0]) -> Step:
    """The way along the rows of a table, past those that are about no task; its cursor goes with the card."""

    def step(by: int) -> tuple[str, int, int] | None:
        at = table.cursor + by
        while by and (row := table.row(at)) is not None and code_of(row) is None:
            at += by
        if (row := table.row(at)) is not None:
            table.cursor = at
        current = table.current
        code = code_of(current) if current is not None else None
        return (code, table.cursor + 1, table.total) if code is not None else None

    return step


class TaskScreen(WorkScreen):
    """The card of one task."""

    OFFERS: ClassVar[tuple[Command, ...]] = (BACK, *COMMON, NEXT, PREVIOUS, *ON_ITEMS, *ON_TASK)

    def __init__(self, code: str, step: Step | None = None) -> None:
        super().__init__()
        self.code, self._step = code, step or (lambda by: None)

    def body(self) -> Iterable[Widget]:
        """The card alone."""
        yield Card(classes="main")

    @property
    def card(self) -> Card:
        """The card."""
        return self.query_one(Card)

    def on_mount(self) -> None:
        """The keys scroll it."""
        self.card.focus()
        self._go(0)

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
        self.card.show(report, says(self, "card_gone", code=self.code))

    def _go(self, by: int) -> None:
        if (found := self._step(by)) is not None:
            before, (self.code, at, of) = self.code, found
            self.card.border_subtitle = says(self, "card_at", number=at, of=of)
            if self.code != before:
                self.load()

    def do_next(self) -> None:
        """Show the next of the list."""
        self._go(1)

    def do_previous(self) -> None:
        """Show the one before it."""
        self._go(-1)

    def do_ledger(self) -> None:
        """Show the revisions about this task."""
        self.app.on_screen("ledger", lambda screen: screen.about(self.code))

    def do_back(self) -> None:
        """Leave."""
        self.app.pop_screen()
