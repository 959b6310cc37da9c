"""The tasks: views under the keys 1 to 6, a filter that is followed while it is typed, groups by time, marks, and the card of the
row pointed at.

Invariant: the view and the filter in force are on the screen in words with how many of how many they show; what is typed and
refused stays typed, with its reason; marks belong to codes and outlive filters. The first page is shown before anything is
counted, and what is counted is counted once for a filter, until something is written.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, ClassVar

from textual.containers import Container
from textual.widget import Widget

from tracker.domain.model.strategy import Task
from tracker.errors import TrackerError
from tracker.saved_filters import SavedFilters
from tracker.tui.keyboard.commands import CLEAR, COMMON, FIND, ON_ITEMS, ON_TASK, SAVED, SORT, Command
from tracker.tui.reading.list_sentences import Listed
from tracker.tui.reading.task_list import ORDERS, Counts, Page, TaskList, offers_for
from tracker.tui.reading.task_rows import columns_of
from tracker.tui.reading.views import VIEWS
from tracker.tui.screens.common_commands import clear_marks
from tracker.tui.screens.listing import TableScreen
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.card import Card, card_question
from tracker.tui.widgets.find_line import FindLine
from tracker.tui.widgets.tables.marks import MarkTable
from tracker.tui.widgets.tables.rows import PAGE, RowTable
from tracker.tui.widgets.view_tabs import MOST, ViewTabs
from tracker.wording import label, sentence


class TasksScreen(TableScreen):
    """The working list."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, FIND, SORT, SAVED, CLEAR, *ON_ITEMS, *ON_TASK)

    def __init__(self) -> None:
        super().__init__()
        self.view, self.words, self.order = "open", tuple[str, ...](), ORDERS[0]
        self._page: Page | None = None
        self._counts: Counts | None = None
        self._before = self.words

    def body(self) -> Iterable[Widget]:
        """Tabs, filter line, table, card."""
        yield ViewTabs()
        yield FindLine()
        table = MarkTable(columns_of((), language_of(self)), self.app.marks, id="rows", classes="main")
        table.border_title = says(self, "tasks")
        yield Container(table, Card(classes="side"), id="tasks")

    @property
    def find(self) -> FindLine:
        """The line of the filter."""
        return self.query_one(FindLine)

    # -- what is shown

    def show(self, view: str, words: Sequence[str] = (), order: str = ORDERS[0]) -> None:
        """Show a view with a filter, from its first row; the one way here from other screens."""
        self.view, self.words, self.order = view, tuple(words), order
        if self.is_mounted:
            self.find.close()
            self.table.focus()
            self.load(fresh=True)

    @property
    def wanted(self) -> TaskList:
        """The list that is shown."""
        saved = SavedFilters(self.app.settings.filters_file)
        return TaskList(VIEWS[self.view], self.words, self.order, self.app.access.login, saved, self.app.settings.lang)

    def load(self, fresh: bool = False) -> None:
        """Read a page: the first one, or that around the row under the cursor."""
        row = None if fresh else self.table.current
        wanted, glyphs, at = self.wanted, self.app.glyphs, self.table.cursor
        read = partial(wanted.first, glyphs=glyphs) if row is None else partial(wanted.around, glyphs=glyphs, key=row[0], at=at)
        self.reads.ask("tasks", read, partial(self.show_page, wanted), self.table.fail)

    def show_page(self, wanted: TaskList, page: Page | TrackerError) -> None:
        """Show what was read, or why the filter finds nothing, while what was shown before stays."""
        if isinstance(page, TrackerError):
            self.refuse_filter(page)
            return
        if self.find.is_open:
            self.find.tell(sentence(page.hint, language_of(self)) if page.hint else "")
        if self._counts is not None and not self._counts.are_of(wanted, page):
            self._counts = None
        self._page = page
        self.table.columns = columns_of(page.rows, language_of(self))
        self._draw(page.at)
        if self._counts is None or not self._counts.enough_for(wanted.view):
            self.reads.ask("counts", partial(wanted.counts, most=MOST), partial(self.show_counts, wanted))
        if not page.rows:
            self.at_task(None)

    def show_counts(self, wanted: TaskList, counts: Counts) -> None:
        """Show the numbers; what is more than they count to is counted exactly once it is shown."""
        if wanted != self.wanted:
            return
        self._counts = counts
        self._draw(self.table.cursor)
        if not counts.enough_for(wanted.view):
            self.reads.ask("counts", partial(wanted.counts, most=None), partial(self.show_counts, wanted))

    def refuse_filter(self, error: TrackerError) -> None:
        """Say why what was typed finds nothing, below it."""
        reason = sentence(error, language_of(self))
        if self.words and not self.find.is_open:
            self.find.open(TaskList.typed(self.words))
        if self.find.is_open:
            self.find.tell(reason)
        else:
            self.table.show_all((), nothing=reason)
            self.query_one(Card).show(None, reason)
            self.at_task(None)

    @property
    def listed(self) -> Listed | None:
        """What was read of the list, and what is said of it."""
        return Listed(self.wanted, self._page, self._counts, language_of(self)) if self._page else None

    def _draw(self, at: int) -> None:
        if (listed := self.listed) is None:
            return
        page = listed.page
        self.table.show(listed.total, at, (page.number, page.rows), listed.nothing, listed.groups)
        self.query_one(Card).set_class(not page.rows, "-empty")
        if not page.rows:
            self.query_one(Card).show(None, listed.nothing)
        self._say(listed.total)

    def _say(self, total: int) -> None:
        if (listed := self.listed) is not None:
            self.table.border_title = listed.title
            self.table.border_subtitle = listed.shown(total, len(self.app.marks))
            order = says(self, "tasks_order", order=label(self.order, language_of(self)))
            self.query_one(ViewTabs).show(self.view, listed.counts.tabs if listed.counts else {}, order)

    def on_view_tabs_chosen(self, message: ViewTabs.Chosen) -> None:
        """Show the view whose tab was clicked."""
        self.show(message.view, self.words, self.order)

    # -- the table

    def on_mark_table_marked(self) -> None:
        """Say how many are marked."""
        self._say(self.table.total)

    def on_row_table_missing(self, message: RowTable.Missing) -> None:
        """Read one more page, from a row beside it that is here, if there is one."""
        table, ticket, page, wanted = self.table, message.ticket, message.page, self.wanted
        before, after = table.pages.row(page * PAGE - 1), table.pages.row((page + 1) * PAGE)
        counts = self._counts if self._counts and self._counts.enough_for(wanted.view) else None
        read = partial(
            wanted.page, number=page, counts=counts, total=table.total, glyphs=self.app.glyphs,
            before=before and before[2], after=after and after[2],
        )  # fmt: skip
        slot = f"page{page % 4}"  # up to four pages are on their way at a time
        self.reads.ask(slot, read, partial(table.put, ticket, page))

    def on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        """Show the card of the row."""
        task: Task = message.row[2]
        self.at_task(task)
        if self.query_one(Card).display:
            self.reads.ask("card", card_question(task.code, self.app.settings.lang), self.show_card)

    def show_card(self, report: Any) -> None:
        """Show the card."""
        self.query_one(Card).show(report)

    def on_row_table_chosen(self, message: RowTable.Chosen) -> None:
        """Open the task over the whole screen."""
        self.open_card(message.row[0])

    # -- the filter line

    def do_find(self) -> None:
        """Type a filter."""
        if not self.find.is_open:
            self._before = self.words
            self.find.open(TaskList.typed(self.words))

    def on_find_line_typed(self, message: FindLine.Typed) -> None:
        """Let the list and what is offered follow; a newer letter takes the place of an older question."""
        self._follow(message.text)
        begins, saved = self.find.word, SavedFilters(self.app.settings.filters_file)
        if begins:
            self.reads.ask("offers", partial(offers_for, begins=begins, saved=saved), partial(self.find.offer, begins))

    def _follow(self, text: str) -> None:
        try:
            words = TaskList.words_in(text, typing=True)
        except TrackerError as error:
            self.refuse_filter(error)
            return
        self.find.tell("")
        if words != self.words:
            self.words = words
            self.load(fresh=True)

    def on_find_line_entered(self, message: FindLine.Entered) -> None:
        """Stay with the filter; if it is refused, the line opens again with its reason."""
        try:
            self.words = TaskList.words_in(message.text)
        except TrackerError as error:
            self.refuse_filter(error)
            return
        self.find.close()
        self.table.focus()
        self.load(fresh=True)

    def do_clear(self) -> None:
        """Leave the filter line and go back to what was, or take the filter away."""
        if self.find.is_open:
            self.show(self.view, self._before, self.order)
        elif self.marked:
            clear_marks(self)
        elif self.words:
            self.show(self.view, (), self.order)

    def do_sort(self) -> None:
        """The next order."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.load(fresh=True)

    def do_timeline(self) -> None:
        """Go to the timeline; with a filter, to that of the tasks that are shown."""
        words = (*VIEWS[self.view].words, *self.words) if self.words else ()
        self.app.on_screen("timeline", lambda screen: screen.of_filter(words))

    def do_saved_views(self) -> None:
        """Save what is shown under a name, or open what is saved."""
        from tracker.tui.dialogs.views import SavedViews

        saved, words = SavedFilters(self.app.settings.filters_file), (*self.words, *VIEWS[self.view].words)

        def save(name: str) -> None:
            saved.save(name, words, self.app.today, view=self.view, order=self.order)
            self.app.notify(says(self, "view_saved", name=name.removeprefix("@").lower()), markup=False)

        try:
            self.app.push_screen(SavedViews(saved.views(), save), self.open_saved)
        except TrackerError as error:
            self.app.notify(sentence(error, language_of(self)), severity="error", markup=False)

    def open_saved(self, name: str | None) -> None:
        """Open a saved view."""
        found = SavedFilters(self.app.settings.filters_file).views().get(name or "")
        if found is not None:
            view = VIEWS.get(found.view, VIEWS["all"])
            words = [word for word in TaskList.words_in(found.text) if word not in view.words]
            self.show(view.name, words, found.order if found.order in ORDERS else ORDERS[0])
