"""One window over the whole screen: its countdown, its numbers, and its tasks with where each of them stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.widget import Widget

from tracker.domain.filters import parse
from tracker.domain.model.item import text_in
from tracker.domain.model.strategy import Window
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery
from tracker.tui.app import TrackerApp
from tracker.tui.dialogs.choosing import Choice, Chooser
from tracker.tui.glyphs import Glyphs
from tracker.tui.keyboard.commands import BACK, COMMON, ON_ITEMS, ON_TASK, Command
from tracker.tui.reading.task_rows import columns_of, rows_of
from tracker.tui.reading.windows import WindowPart, read_window
from tracker.tui.screens.listing import TableScreen
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets import desk_lines
from tracker.tui.widgets.panels import Panel
from tracker.tui.widgets.tables.marks import MarkTable
from tracker.tui.widgets.tables.rows import PAGE, Row, RowTable
from tracker.wording import say
from tracker.wording.plain import plain


@dataclass(frozen=True, slots=True)
class Steps:
    """The window, how many tasks it has, and the first page of them."""

    part: WindowPart | None
    total: int
    rows: tuple[Row, ...]


class WindowScreen(TableScreen):
    """A window and its tasks."""

    OFFERS: ClassVar[tuple[Command, ...]] = (BACK, *COMMON, *ON_ITEMS, *ON_TASK)

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def body(self) -> Iterable[Widget]:
        """The countdown above the tasks."""
        yield Panel(says(self, "panel_window"), says(self, "window_gone"), "countdown")
        table = MarkTable(columns_of((), language_of(self)), self.app.marks, id="steps")
        table.border_title = says(self, "window_steps")
        yield table

    def load(self) -> None:
        """Read the window and the first page."""
        code, language, glyphs = self.code, self.app.settings.lang, self.app.glyphs

        def read(store: Store) -> Steps:
            day = store.moment.as_of or store.today
            part = read_window(store, language, code)
            part = part if part is not None and part.code == code else None
            total = store.tasks.count(parse([f"window:{code}"]), day) if part else 0
            return Steps(part, total, read_page(store, code, 0, glyphs, language) if total else ())

        self.reads.ask("window", read, self.show_steps, self.table.fail)

    def show_steps(self, steps: Steps) -> None:
        """Show them."""
        panel, part = self.query_one(Panel), steps.part
        lines = desk_lines.window_lines(part, language_of(self), self.app.glyphs) if part else []
        panel.border_title = plain(part.title) if part else says(self, "panel_window")
        panel.show(lines, subtitle="")
        at = min(self.table.cursor, max(0, steps.total - 1))
        first = (0, steps.rows) if at < PAGE else None
        self.table.columns = columns_of(steps.rows, language_of(self))
        self.table.show(steps.total, at, first, says(self, "no_steps" if part else "window_gone"))
        self.table.border_subtitle = f"{steps.total:,}" if steps.total else ""
        if not steps.total:
            self.at_task(None)

    def on_row_table_missing(self, message: RowTable.Missing) -> None:
        """Read one more page."""
        page = partial(read_page, code=self.code, page=message.page, glyphs=self.app.glyphs, language=self.app.settings.lang)
        self.reads.ask(f"page{message.page % 4}", page, partial(self.table.put, message.ticket, message.page))

    def on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        """The task that the keys are about."""
        self.at_task(message.row[2])

    def on_row_table_chosen(self, message: RowTable.Chosen) -> None:
        """Open its card."""
        self.open_card(message.row[0])

    def do_back(self) -> None:
        """Leave."""
        self.app.pop_screen()


def read_page(store: Store, code: str, page: int, glyphs: Glyphs, language: str | None) -> tuple[Row, ...]:
    """One page of the window's tasks, by code."""
    query = TaskQuery(parse([f"window:{code}"]), "code", offset=page * PAGE, limit=PAGE)
    return rows_of(store, store.tasks.page(query, store.moment.as_of or store.today), glyphs, language)


def choose_window(app: TrackerApp) -> None:
    """Open the only window, or let one be chosen."""

    def opened(code: tuple[str] | None) -> None:
        if code is not None:
            app.push_screen(WindowScreen(code[0]))

    def show(choices: list[Choice]) -> None:
        if len(choices) == 1:
            opened((choices[0].value,))
        elif choices:
            app.push_screen(Chooser(say("panel_window", app.language), choices, choices[0].value), opened)
        else:
            app.notify(say("no_windows", app.language), severity="warning", markup=False)

    def read(store: Store) -> list[Choice]:
        main = store.strategy().main_language
        return [Choice(each.code, plain(text_in(each, "title", app.language, main))) for each in store.items(Window)]

    app.reads.ask("windows", read, show)
