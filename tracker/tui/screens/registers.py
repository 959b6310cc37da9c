"""Registers: a report, or a list of a small kind of item, as a table; the row pointed at is shown whole beside or below it.

Invariant: every report that needs nothing named is offered, the ones of later versions too; a row that speaks of a task
opens it, one that counts tasks lists them.
"""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar, NamedTuple

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from tracker.domain.model.strategy import Member, Task, Window
from tracker.reports import NAMES, build
from tracker.reports.register import PLURALS, register
from tracker.reports.values import Kind
from tracker.storage.store import Store
from tracker.tui.commands import COMMON, HANDOVER, ON_ITEMS, Command
from tracker.tui.dialogs.choosing import Choice, Chooser
from tracker.tui.screens.desk import filter_tasks
from tracker.tui.screens.verbs import AMENDING
from tracker.tui.screens.work import WorkScreen
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.rows import PAGE, RowTable
from tracker.tui.widgets.rows import Row as Line
from tracker.tui.widgets.sheet import MOST, Sheet, fitted, lines_of, notes_of, seen_cells, seen_columns, sheet_of
from tracker.verbs.verb import Verb
from tracker.wording import say
from tracker.wording.plain import plain

NEEDS = {"window": "code", "handover": "member", "trail": "code", "why": "code"}
"""Reports that need an item named, and by which parameter; windows and officers are offered one by one, and what was written is
the ledger's screen.
"""


class Chosen(NamedTuple):
    """A report with the code of its item, or all items of a kind."""

    report: str = ""
    code: str | None = None
    kind: str = ""


class RegistersScreen(WorkScreen):
    """The table, and its row."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, HANDOVER, *ON_ITEMS)

    def __init__(self) -> None:
        super().__init__()
        self.chosen: Chosen | None = None
        self.sheet: Sheet | None = None
        self._at: int | None = None
        self._fit: list[tuple[int, int]] = []

    def body(self) -> Iterable[Widget]:
        """Table and row."""
        table = RowTable([], set(), id="rows", more=self.app.glyphs.more)
        table.border_title = says(self, "registers")
        table.add_class("main")
        row = VerticalScroll(Static("", id="row"), id="entries", classes="side")
        yield Static("", id="facts")
        yield Horizontal(table, row, id="sides", classes="-under")

    def on_mount(self) -> None:
        """The keys go to the table."""
        super().on_mount()
        self.query_one("#entries").border_title = says(self, "registers_row")
        self.table.focus()

    @property
    def table(self) -> RowTable:
        """The table."""
        return self.query_one(RowTable)

    # -- which one

    def choose(self) -> None:
        """Ask what there is to choose from."""
        language = language_of(self)
        self.reads.ask("choices", lambda store: read_choices(store, language), self.show_choices)

    def show_choices(self, choices: list[Choice]) -> None:
        """Open the chooser."""
        self.app.push_screen(Chooser(says(self, "registers"), choices, self.chosen), self.open)

    def open(self, chosen: tuple[Chosen] | None) -> None:
        """Show the one that was chosen, from its top."""
        if chosen is not None:
            self.chosen, self.sheet = chosen[0], None
            self.load()

    # -- reading

    def load(self) -> None:
        """Read the report; nothing while none is chosen."""
        chosen, language = self.chosen, self.app.settings.lang
        if chosen is not None:
            self.reads.ask("sheet", lambda store: read_sheet(store, chosen, language), self.show_sheet, self.fail_sheet)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show it, the cursor on the row that it was on."""
        key = self.sheet.rows[self._at].key if self.sheet and self._at is not None else None
        at = next((at for at, row in enumerate(sheet.rows) if row.key == key), 0)
        self.sheet, self._at = sheet, None
        self.table.border_title = plain(sheet.title)
        kind = "registers_first" if sheet.count > MOST else "registers_count"
        self.table.border_subtitle = says(self, kind, shown=MOST, number=sheet.count)
        facts = self.query_one("#facts", Static)
        facts.update(Content(plain(sheet.facts)))
        facts.display = bool(sheet.facts)
        self._fill(at)
        self._tell(notes_of(sheet)[1:])

    def fail_sheet(self) -> None:
        """Say so where nothing is shown yet."""
        self.table.fail()

    def _fill(self, at: int) -> None:
        if self.sheet is not None:
            self._fit = fitted(self.sheet, self.table.size.width)
            self.table.columns = seen_columns(self.sheet, self._fit)
            self.table.show(len(self.sheet.rows), at, (at // PAGE, self._page(at // PAGE)), self.sheet.nothing)

    def _page(self, page: int) -> list[Line]:
        sheet = self.sheet
        assert sheet is not None
        numbers = range(page * PAGE, min(len(sheet.rows), (page + 1) * PAGE))
        return [(sheet.rows[at].key, seen_cells(sheet, at, self._fit, self.app.glyphs), at) for at in numbers]

    def on_row_table_missing(self, message: RowTable.Missing) -> None:
        """One more page of what was read."""
        if self.sheet is not None:
            self.table.put(message.ticket, message.page, self._page(message.page))

    def on_resize(self, event: Resize) -> None:
        """Another width has room for other columns."""
        self.call_after_refresh(lambda: self._fill(self.table.cursor))

    def on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        """Show the row whole."""
        if self.sheet is not None and message.row[2] < len(self.sheet.rows):
            self._at = message.row[2]
            self._tell(lines_of(self.sheet, message.row[2], self._fit))

    def _tell(self, lines: list[Content]) -> None:
        self.query_one("#row", Static).update(Content("\n").join(lines))
        self.query_one("#entries").scroll_home(animate=False)

    # -- what a row leads to

    @property
    def subject(self) -> tuple[str, str] | None:
        """The item of a list that the cursor is on; among series, a series or the task of one of its periods."""
        if self.chosen is None or self.sheet is None or self._at is None:
            return None
        row, kind = self.sheet.rows[self._at], self.chosen.kind
        if self.chosen.report == "series":
            return ("task" if row.depth else "series"), row.key
        return (kind, row.key) if kind else None

    @property
    def giver(self) -> str | None:
        """The member whose handover is shown, or who the cursor is on."""
        if self.chosen is not None and self.chosen.report == "handover":
            return self.chosen.code
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
        from tracker.tui.screens.task import TaskScreen

        if code is not None:
            self.app.push_screen(TaskScreen(code))
        elif words:
            self.app.switch_mode("tasks")
            self.app.call_after_refresh(lambda: filter_tasks(self, words))


def read_choices(store: Store, language: str) -> list[Choice]:
    """Every report that needs nothing named, one for each window and officer, and the lists of the small kinds."""

    def title(name: str) -> str:
        return say(f"report_{name}", language)

    reports = [Choice(Chosen(name), name, title(name)) for name in NAMES if name not in NEEDS]
    windows = [Choice(Chosen("window", each.code), each.code, title("window")) for each in store.items(Window)]
    officers = [Choice(Chosen("handover", each.code), str(each.login), title("handover")) for each in store.items(Member)]
    lists = {kind: say("registers_all_amend" if kind in AMENDING else "registers_all", language) for kind in PLURALS}
    kinds = [Choice(Chosen(kind=kind), PLURALS[kind], text) for kind, text in lists.items()]
    return [*reports, *windows, *officers, *kinds]


def read_sheet(store: Store, chosen: Chosen, language: str | None) -> Sheet:
    """The report or the list, read whole while the store is open."""
    day = store.moment.as_of or store.today
    if chosen.kind:
        return sheet_of(register(chosen.kind, store, day, language=language))
    return sheet_of(build(chosen.report, store, day, language=language, **{NEEDS.get(chosen.report, "code"): chosen.code}))
