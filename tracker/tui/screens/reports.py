"""Reports: any report, list or card as a table, or as several, one at a time; the row pointed at is shown whole beside or below
it, and the report is saved.

Invariant: what is shown and what is saved is what the command line prints; a row that speaks of a task opens it, one that counts
tasks lists them.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from tracker.domain.model.strategy import Member, Task, Window
from tracker.domain.reasons import Reason
from tracker.reports.values import Kind
from tracker.storage.store import Store
from tracker.tui.dialogs.answers import AnswersDialog
from tracker.tui.dialogs.inputs import Blank
from tracker.tui.dialogs.reports import ReportChooser, title_of
from tracker.tui.dialogs.saving import SaveDialog
from tracker.tui.keyboard.commands import COMMON, HANDOVER, NEXT_TABLE, ON_ITEMS, PARAMETERS, SAVE, Command
from tracker.tui.screens.listing import TableScreen
from tracker.tui.screens.task import TaskScreen
from tracker.tui.speaking import ask_in, language_of, says
from tracker.tui.widgets.box import ScrollBox
from tracker.tui.widgets.pane import Pane
from tracker.tui.widgets.sheet import (
    MOST,
    Sheet,
    facts_of,
    fitted,
    lines_of,
    notes_of,
    seen_cells,
    seen_columns,
    sheet_of,
)
from tracker.tui.widgets.tables.marks import BareTable
from tracker.tui.widgets.tables.rows import RowTable
from tracker.verbs.readings import Answers, Reading
from tracker.verbs.verb import Verb
from tracker.wording.plain import plain

CHOSEN = {"report window": Window, "report handover": Member, "member show": Member}
"""Readings of an item of which there are few, so that it is chosen from all of them."""


class ReportsScreen(TableScreen):
    """The table, and its row."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, SAVE, PARAMETERS, NEXT_TABLE, HANDOVER, *ON_ITEMS)

    def __init__(self) -> None:
        super().__init__()
        self.chosen: Reading | None = None
        self.answers: Answers = {}
        self.sheet: Sheet | None = None
        self._table: str | None = None
        self._at: int | None = None
        self._fit: list[tuple[int, int]] = []

    def body(self) -> Iterable[Widget]:
        """Facts, table and row."""
        table = BareTable([], id="rows", classes="main")
        table.border_title = says(self, "reports")
        row = Pane(id="entries", classes="side")
        yield ScrollBox(Static("", id="facts"), id="above")
        yield Horizontal(table, row, id="sides", classes="-under")

    def on_mount(self) -> None:
        """Say how to choose one."""
        self.table.show_all((), nothing=says(self, "reports_none"))

    # -- which one, and of what

    def choose(self) -> None:
        """Choose a report."""

        def chosen(reading: Reading | None) -> None:
            if reading is not None:
                self.read(reading)

        self.app.push_screen(ReportChooser(self.chosen), chosen)

    def read(self, reading: Reading, answers: Answers | None = None) -> None:
        """Read a report from its top; what it must be told is asked first."""
        if answers is None and (reading.name in CHOSEN or any(ask.required for ask in reading.asks)):
            self.ask(reading, {})
            return
        self.chosen, self.answers, self.sheet, self._table = reading, answers or {}, None, None
        self.load()

    def do_parameters(self) -> None:
        """Ask again what the report is of."""
        if self.chosen is not None:
            self.ask(self.chosen, self.answers)

    def ask(self, reading: Reading, answers: Answers) -> None:
        """Ask what a report is of, once it is known what there is to choose from; not where there is nothing to choose."""
        language = language_of(self)
        self.reads.ask("asks", lambda store: blanks_of(store, reading, answers, language), partial(self.show_asks, reading))

    def show_asks(self, reading: Reading, blanks: list[Blank]) -> None:
        """Open the questions; none where the only window is the one that is meant."""
        if not any(each.ask.required or each.choices for each in blanks) and not self.answers and reading.name in CHOSEN:
            self.read(reading, {})
            return

        def given(answers: dict[str, Any] | None) -> None:
            if answers is not None:
                self.read(reading, answers)

        title = says(self, "reports_reading", title=title_of(reading, language_of(self)))
        self.app.push_screen(AnswersDialog(title, blanks), given)

    def why_not(self, command: Command) -> Reason | None:
        """Nothing is saved where nothing is shown, and not every report asks."""
        if command == SAVE and self.sheet is None:
            return Reason("save_nothing")
        if command == PARAMETERS and not (self.chosen and self.chosen.asks):
            return Reason("save_nothing" if self.chosen is None else "asks_nothing")
        if command == NEXT_TABLE and not (self.sheet and len(self.sheet.tables) > 1):
            return Reason("save_nothing" if self.sheet is None else "reports_one_table")
        return super().why_not(command)

    def do_next_table(self) -> None:
        """Show the next table of the report, after the last one the first."""
        if self.sheet is not None:
            names = self.sheet.tables
            self._table, self.sheet = names[(names.index(self.sheet.table[0]) + 1) % len(names)], None
            self.load()

    def do_save(self) -> None:
        """Write the report to a file."""
        if self.chosen is not None:
            self.app.push_screen(SaveDialog(self.chosen, self.answers, self.app.moment, language_of(self)))

    # -- reading

    def load(self) -> None:
        """Read the report; nothing while none is chosen."""
        chosen, answers, language, name = self.chosen, self.answers, self.app.settings.lang, self._table
        if chosen is not None:
            self.reads.ask(
                "sheet", lambda store: sheet_of(chosen.build(store, language, answers), name), self.show_sheet, self.table.fail
            )

    def show_sheet(self, sheet: Sheet) -> None:
        """Show it, the cursor on the row that it was on."""
        key = self.sheet.rows[self._at].key if self.sheet and self._at is not None else None
        at = next((at for at, row in enumerate(sheet.rows) if row.key == key), 0)
        self.sheet, self._at = sheet, None
        self.table.border_title = title_above(self, sheet)
        kind = "reports_of_several" if len(sheet.tables) > 1 else "reports_count"
        kind = "reports_first" if sheet.count > MOST else kind
        self.table.border_subtitle = says(self, kind, shown=MOST, number=sheet.count)
        self.query_one("#facts", Static).update(facts_of(sheet, whole=bool(self.chosen and self.chosen.card)))
        above, alone = self.query_one("#above"), not sheet.rows and bool(self.chosen and self.chosen.card)
        above.display, self.query_one("#sides").display = bool(sheet.facts or sheet.headline), not alone
        above.set_class(alone, "-alone")
        (above if alone else self.table).focus()
        self._fill(at)
        self._tell(notes_of(sheet)[1:])

    def _fill(self, at: int) -> None:
        if (sheet := self.sheet) is not None:
            fit = self._fit = fitted(sheet, self.table.size.width)
            self.table.columns = seen_columns(sheet, fit)
            rows = [(row.key, seen_cells(sheet, at, fit, self.app.glyphs), at) for at, row in enumerate(sheet.rows)]
            self.table.show_all(rows, at, sheet.nothing)

    def on_resize(self, event: Resize) -> None:
        """Another width has room for other columns."""
        self.call_after_refresh(lambda: self._fill(self.table.cursor))

    def on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        """Show the row whole."""
        if self.sheet is not None and message.row[2] < len(self.sheet.rows):
            self._at = message.row[2]
            self._tell(lines_of(self.sheet, message.row[2], self._fit))

    def _tell(self, lines: list[Content]) -> None:
        self.query_one("#entries", Pane).show_lines(says(self, "reports_row"), lines)

    # -- what a row leads to

    @property
    def subject(self) -> tuple[str, str] | None:
        """The item of a list that the cursor is on; among series, a series or the task of one of its periods."""
        if self.chosen is None or self.sheet is None or self._at is None:
            return None
        row = self.sheet.rows[self._at]
        if self.chosen.name == "report series":
            return ("task" if row.depth else "series"), row.key
        return (self.chosen.kind, row.key) if self.chosen.kind else None

    @property
    def giver(self) -> str | None:
        """The member whose handover is shown, or who the cursor is on."""
        if self.chosen is not None and self.chosen.name == "report handover":
            return str(self.answers.get("member") or "") or None
        kind, code = self.subject or ("", "")
        return code if kind == "member" else None

    def target_of(self, verb: Verb) -> str | None:
        """What passes is the member's whose handover is shown."""
        return self.giver if verb.to == "member" else super().target_of(verb)

    def on_row_table_chosen(self, message: RowTable.Chosen) -> None:
        """Open the task that the row speaks of."""
        if self.sheet is None:
            return
        row = self.sheet.rows[message.row[2]]
        named = [str(row.cells[each.name]) for each in self.sheet.columns if each.kind is Kind.CODE and row.cells.get(each.name)]
        codes, words = [*named, row.key], row.words

        def first_task(store: Store) -> str | None:
            return next((code for code in codes if store.find(Task, code)), None)

        self.reads.ask("opened", first_task, partial(self.show_opened, words))

    def show_opened(self, words: tuple[str, ...], code: str | None) -> None:
        """The task over the whole screen, or the tasks that the row counts."""
        if code is not None:
            self.app.push_screen(TaskScreen(code))
        elif words:
            self.app.show_tasks("all", words)


def title_above(node: Widget, sheet: Sheet) -> str:
    """The title of the report; of one with several tables, that of the table too, and which of them it is."""
    if len(sheet.tables) < 2:
        return plain(sheet.title)
    at = sheet.tables.index(sheet.table[0]) + 1
    name, title = sheet.table
    named = sheet.title if name == sheet.name else f"{sheet.title}: {title}"
    return says(node, "reports_table", title=named, at=at, tables=len(sheet.tables))


def blanks_of(store: Store, reading: Reading, answers: Answers, language: str) -> list[Blank]:
    """The questions of a report, holding what was answered; an item of a small kind is chosen from all of them."""
    blanks = []
    for ask in reading.asks:
        kind, value = CHOSEN.get(reading.name), answers.get(ask.name)
        choices: tuple[tuple[str, str], ...] = ()
        if kind is not None and ask.name in ("code", "member"):
            items: list[Any] = store.items(kind)
            choices = tuple((plain(str(getattr(each, "login", None) or each.code)), str(each.code)) for each in items)
            choices = choices if len(choices) > 1 or ask.required else ()
        blanks.append(Blank(ask_in(ask, language, reading.name), value, choices=choices))
    return blanks
