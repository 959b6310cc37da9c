"""The tasks: a table over any number of them, with a filter in words, an order, marks, and the detail of the row pointed at.

Invariant: any filter is on the screen in words with how many of how many it shows, and a new session starts without one;
marks belong to codes and outlive filters; what is typed as a filter and refused stays typed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar

from rich.text import Text
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from tracker.domain.control.states import days_late, is_overdue, verdict_of
from tracker.domain.filters import Filter, FilterContext, parse, parse_typed
from tracker.domain.model.item import text_in
from tracker.domain.model.strategy import Task
from tracker.domain.reasons import because
from tracker.errors import TrackerError
from tracker.reports.register import bodiless, filter_from
from tracker.saved_filters import SavedFilters, as_named
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery
from tracker.tui.commands import BULK, CLEAR, COMMON, FIND, ON_ITEMS, ON_TASK, SORT, Command
from tracker.tui.glyphs import STYLES, Glyphs
from tracker.tui.screens.task import TaskScreen, along
from tracker.tui.screens.work import WorkScreen
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.card import Card, card_question
from tracker.tui.widgets.header import Header
from tracker.tui.widgets.rows import PAGE, Column, Row, RowTable, headed
from tracker.verbs.verb import Verb
from tracker.wording import label, say, sentence, short
from tracker.wording.plain import plain

ORDERS = ("due", "code", "goal", "lead", "status", "updated")
WIDTHS = {"code": 12, "title": 0, "lead": 6, "due": 10, "state": 11, "late": 5}
"""Column -> its width in cells, after that of the colour's sign; 0 takes the room that is left."""

EXAMPLE = "(overdue or blocked) lead:MFA  not due_soon  treaty   Enter shows, Esc leaves"


@dataclass(frozen=True, slots=True)
class Shown:
    """A filled table: how many tasks the filter finds of how many, where the cursor goes, and the page around it.

    `bodiless` is the login of a member who has no tasks for want of a body.
    """

    filter: Filter
    total: int
    of: int
    at: int
    page: int
    rows: tuple[Row, ...]
    bodiless: str | None = None


class TasksScreen(WorkScreen):
    """The working list."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, FIND, SORT, CLEAR, BULK, *ON_ITEMS, *ON_TASK)

    def __init__(self) -> None:
        super().__init__()
        self.task_query = TaskQuery(limit=PAGE)
        self.words: tuple[str, ...] = ()
        self._told: Shown | None = None

    def body(self) -> Iterable[Widget]:
        """Filter line, table, detail."""
        yield Input(placeholder=EXAMPLE, id="find")
        glyphs = self.app.glyphs
        table = RowTable(
            [Column("", 1), *headed(WIDTHS, language_of(self))],
            self.app.marks,
            id="rows",
            more=glyphs.more,
            mark=glyphs.marked,
        )
        table.border_title = says(self, "tasks")
        table.add_class("main")
        yield Horizontal(table, Card(glyphs, classes="side"), id="sides")

    @property
    def table(self) -> RowTable:
        """The table."""
        return self.query_one(RowTable)

    def on_mount(self) -> None:
        """The keys go to the table."""
        super().on_mount()
        self.table.focus()

    # -- reading

    def load(self) -> None:
        """Read the page around the row that the cursor is on."""
        key, index = (self.table.current or (None,))[0], self.table.cursor
        words, query, glyphs = self.words, self.task_query, self.app.glyphs
        language, login = self.app.settings.lang, self.app.access.login
        saved = SavedFilters(self.app.settings.filters_file)

        def read(store: Store) -> Shown:
            day = store.moment.as_of or store.today
            chosen = replace(query, filter=filter_from(store, words, login, day, saved.text_of))
            total = store.tasks.count(chosen.filter, day)
            at = store.tasks.position(chosen, key, day) if key else None
            at = min(index, max(0, total - 1)) if at is None else at
            rows = page_of(store, chosen, at // PAGE, glyphs, language)
            of = store.tasks.count(Filter(), day) if words else total
            return Shown(chosen.filter, total, of, at, at // PAGE, rows, None if total else bodiless(store, chosen.filter, day))

        self.reads.ask("tasks", read, self.show_tasks, self.fail_tasks)

    def show_tasks(self, shown: Shown) -> None:
        """Show what was read."""
        self.task_query = replace(self.task_query, filter=shown.filter)
        nothing = says(self, "no_fit" if self.words else "first_task")
        if shown.bodiless:
            nothing = sentence(because("no_rows", report="tasks", bodiless=shown.bodiless))
        self.table.show(shown.total, shown.at, (shown.page, shown.rows), nothing)
        self._told = shown
        self._say(shown)
        if not shown.total:
            self.at_task(None)
            self.query_one(Card).show(None, nothing)

    def fail_tasks(self) -> None:
        """Say so where nothing is shown yet."""
        self.table.fail()

    def _say(self, shown: Shown) -> None:
        language, marks = language_of(self), len(self.app.marks)
        self.table.border_title = plain(says(self, "report_tasks", words=shown.filter.words))
        kind = "tasks_shown_of" if self.words else "tasks_shown"
        marked = says(self, "tasks_marked", number=marks) if marks else ""
        order = label(self.task_query.order, language)
        self.table.border_subtitle = says(self, kind, order=order, number=shown.total, of=shown.of) + marked

    def on_row_table_marked(self) -> None:
        """Say how many are marked."""
        if self._told is not None:
            self._say(self._told)

    def on_row_table_missing(self, message: RowTable.Missing) -> None:
        """Read one more page."""
        query, ticket, page, glyphs = self.task_query, message.ticket, message.page, self.app.glyphs
        language = self.app.settings.lang
        slot = f"page{page % 4}"  # up to four pages are on their way at a time
        rows = partial(page_of, query=query, page=page, glyphs=glyphs, language=language)
        self.reads.ask(slot, rows, partial(self.table.put, ticket, page))

    def on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        """Show the detail of the row."""
        task: Task = message.row[2]
        self.at_task(task)
        if self.query_one(Card).display:
            self.reads.ask("card", card_question(task.code, self.app.settings.lang), self.show_card)

    def show_card(self, report: Any) -> None:
        """Show the detail."""
        self.query_one(Card).show(report)

    def on_row_table_chosen(self, message: RowTable.Chosen) -> None:
        """Open the task over the whole screen."""
        self.app.push_screen(TaskScreen(message.row[0], along(self.table)))

    # -- commands

    def do_find(self) -> None:
        """Type a filter."""
        find = self.query_one("#find", Input)
        find.add_class("-open")
        find.value = find.value or " ".join(self.words)
        find.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try the filter; a refused one stays open with a sentence."""
        try:
            words = parse_typed(event.value, searches=True).words
            parse(words, self.query_one(Header).today, as_named, SavedFilters(self.app.settings.filters_file).text_of)
        except TrackerError as error:
            self.app.notify(sentence(error, language_of(self)), severity="error", markup=False)
            return
        self.filter_by(words)

    def filter_by(self, words: Sequence[str]) -> None:
        """Show the tasks that the words find."""
        self.words = tuple(words)
        self.query_one("#find", Input).remove_class("-open")
        self.table.focus()
        self.load()

    def do_clear(self) -> None:
        """Leave the filter line, or take the filter away."""
        find = self.query_one("#find", Input)
        if find.has_class("-open"):
            find.remove_class("-open")
            self.table.focus()
        elif self.words:
            find.value = ""
            self.filter_by(())

    def can(self, command: Command) -> bool | None:
        """Nothing is done to the marked ones while there are none."""
        return None if command == BULK and not self.app.marks else super().can(command)

    @property
    def marked(self) -> frozenset[str]:
        """The codes of the marked tasks."""
        return frozenset(self.app.marks)

    def do_bulk(self) -> None:
        """Choose what is done to the marked tasks."""
        from tracker.tui.dialogs.bulk import choices_in
        from tracker.tui.dialogs.choosing import Chooser

        def chosen(verb: tuple[Verb] | None) -> None:
            if verb is not None:
                self.do_to_marked(verb[0])

        self.app.push_screen(Chooser(says(self, "marked", number=len(self.app.marks)), choices_in(language_of(self))), chosen)

    def do_sort(self) -> None:
        """The next order."""
        self.task_query = replace(self.task_query, order=ORDERS[(ORDERS.index(self.task_query.order) + 1) % len(ORDERS)])
        self.load()


def page_of(store: Store, query: TaskQuery, page: int, glyphs: Glyphs, language: str | None) -> tuple[Row, ...]:
    """The rows of one page."""
    day = store.moment.as_of or store.today
    main = store.strategy().main_language
    context = store.context(day)
    found = store.tasks.page(replace(query, offset=page * PAGE, limit=PAGE), day)
    return tuple(row_of(task, context, glyphs, language or main, main) for task in found)


def row_of(task: Task, context: FilterContext, glyphs: Glyphs, language: str, main: str) -> Row:
    """One task as a row: the sign of its colour beside a word for its state, so that neither stands alone."""
    colour = verdict_of(task, context.today, context).colour
    days = str(days_late(task, context.today))
    late = say("cell_late", language, days=days) if is_overdue(task, context.today) else ""
    doubt = "" if task.verification == "verified" else f" ({label(task.verification, language)})"
    title = Text(plain(text_in(task, "title", language, main)))
    title.append(doubt, "$muted")
    style = STYLES[colour]
    cells = (
        Text(glyphs.of(colour), style), task.code, title, Text(plain(task.lead or ""), "$muted"),
        str(task.due or ""), short(task.status, language), Text(late.rjust(5), "$error"),
    )  # fmt: skip
    return task.code, cells, task
