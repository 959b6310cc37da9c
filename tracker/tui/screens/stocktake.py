"""A stocktake: the goals one by one, as a meeting looks at them, with the decisions written down on the spot.

Invariant: a meeting begins with the newest revision of the moment when the screen is first opened on a day, and its minutes are
what was written after it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tracker.domain.control.states import Colour
from tracker.domain.model.strategy import Task
from tracker.domain.reasons import Reason
from tracker.storage.store import Store
from tracker.storage.values import Head
from tracker.tui.dialogs.form import Form
from tracker.tui.dialogs.verb_forms import question_for
from tracker.tui.glyphs import STYLES
from tracker.tui.keyboard.commands import COMMON, IN_MEETING, MINUTES, ON_ITEMS, ON_TASK, WRITE_DOWN, Command
from tracker.tui.reading.remembered import Remembered
from tracker.tui.reading.task_rows import columns_of
from tracker.tui.screens.desk import percent
from tracker.tui.screens.listing import TableScreen
from tracker.tui.screens.stocktake_page import GoalPage, read_page
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.panels import bar
from tracker.tui.widgets.tables.groups import Group
from tracker.tui.widgets.tables.marks import BareTable
from tracker.tui.widgets.tables.rows import RowTable
from tracker.verbs.readings import reading_of
from tracker.verbs.table import BY_NAME
from tracker.wording import brief_day
from tracker.wording.plain import plain

SHORT_FORM = ("lead", "term", "goal")
"""What is asked of a decision, after its title."""
BAR = 24


class StocktakeScreen(TableScreen):
    """One goal on one page."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, *IN_MEETING, *ON_ITEMS, *ON_TASK)

    def __init__(self) -> None:
        super().__init__()
        self.page: GoalPage | None = None
        self.since: date | None = None
        self.began: int | None = None
        self.looked_at: dict[str, None] = {}

    def body(self) -> Iterable[Widget]:
        """The goal's lines, and its tasks."""
        table = BareTable(columns_of((), language_of(self)), id="rows")
        table.border_title = says(self, "stocktake")
        yield Static("", id="goal")
        yield table

    # -- reading

    def load(self) -> None:
        """Read the goal again."""
        self._read(0)

    def _read(self, by: int) -> None:
        code, glyphs, language = self.page.line.key if self.page else None, self.app.glyphs, language_of(self)

        def read(store: Store) -> GoalPage | None:
            return read_page(store, code, by, self._since(store), glyphs, language)

        self.reads.ask("goal", read, self.show_page, self.table.fail)

    def _since(self, store: Store) -> date | None:
        """The day of the last stocktake; asked in the thread that reads, since it must know the ledger."""
        if self.began is None:
            self._begin(store.head, store.today)
        return self.since

    def _begin(self, head: Head, today: date) -> None:
        """Go on with the meeting of this day, or begin one."""
        memory, name = Remembered(self.app.settings.filters_file, self.app.access.login), f"stocktake of {head.ledger}"
        day, _, rest = (memory.get(name) or "").partition(" ")
        number, _, before = rest.partition(" ")
        if day == today.isoformat() and number.isdigit() and int(number) <= head.number:
            self.began, self.since = int(number), date.fromisoformat(before) if before else None
            return
        self.began, self.since = head.number, date.fromisoformat(day) if day else None
        memory.put(name, f"{today} {head.number} {day}")

    def show_page(self, page: GoalPage | None) -> None:
        """Show it."""
        self.page = page
        goal = self.query_one("#goal", Static)
        if page is None:
            goal.update(says(self, "no_goals"))
            self.table.show_all((), nothing=says(self, "no_goals"))
            self.at_task(None)
            return
        self.looked_at[page.line.key] = None
        goal.update(Content("\n").join(self.lines(page)))
        self.table.border_subtitle = says(self, "stocktake_at", number=page.at + 1, of=len(page.goals))
        self.table.columns = columns_of(page.rows, language_of(self))
        self.table.show_all(page.rows, nothing=says(self, "stocktake_nothing"), groups=self.groups(page))
        if not page.rows:
            self.at_task(None)

    def groups(self, page: GoalPage) -> list[Group]:
        """The headings, each with all that it has, also when only the first are here."""
        glyphs = self.app.glyphs
        signs = {"overdue": glyphs.red, "awaiting": glyphs.decide, "asks": glyphs.asks, "due": glyphs.amber}
        styles = {"overdue": "$error", "due": "$warning"}
        return [
            Group(says(self, f"stocktake_{word}"), shown, signs[word], styles.get(word, ""), f"{number:,}")
            for word, (shown, number) in page.counts.items()
        ]

    def lines(self, page: GoalPage) -> list[Content]:
        """The goal's title with its colour, what is done of what is due by today, and what changed."""
        cells: Any = page.line.cells
        colour, glyphs, done = Colour(str(cells["colour"])), self.app.glyphs, cells["percent"]
        numbers = says(self, "stocktake_numbers", **{name: cells[name] for name in ("open", "overdue", "accepted", "total")})
        told = says(self, "stocktake_done", done=percent(done), due=percent(cells["due_by_today"]))
        late = int(cells["overdue"]) / max(1, int(cells["open"]) + int(cells["accepted"]))
        since = says(self, "stocktake_since", day=brief_day(page.since, page.today, language_of(self)))
        return [
            Content.assemble((f"{glyphs.of(colour)} ", STYLES[colour]), (plain(f"{page.line.key}  {cells['title']}"), "bold")),
            Content.assemble(bar(BAR, (done or 0) / 100, late, ("$success", "$track"), glyphs), f"  {told} · {numbers}"),
            *(Content.assemble((f"{since}  ", "$muted"), plain(each)) for each in page.changed),
        ]

    def on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        """Point at the task."""
        task: Task = message.row[2]
        self.at_task(task)

    def on_row_table_chosen(self, message: RowTable.Chosen) -> None:
        """Open its card."""
        self.open_card(message.row[0])

    # -- commands

    def do_goal_next(self) -> None:
        """The next goal."""
        self._read(1)

    def do_goal_previous(self) -> None:
        """The one before it."""
        self._read(-1)

    def why_not(self, command: Command) -> Reason | None:
        """A decision belongs to a goal, and minutes are of a meeting that has begun."""
        if command in (WRITE_DOWN, MINUTES) and self.page is None:
            return Reason("no_row")
        return super().why_not(command)

    def do_write_down(self) -> None:
        """Write a decision down as a task of the goal."""
        assert self.page is not None
        known, verb = {"goal": self.page.line.key}, BY_NAME["task add"]
        ask = question_for(verb, None, self.app.acting_for, known, language_of(self))
        self.reads.ask("form", partial(short_form, ask), self.show_form)

    def do_minutes(self) -> None:
        """Show what was decided, to read and to save."""
        self.app.show_report(reading_of("report minutes"), {"since": f"@{self.began}", "goals": ",".join(self.looked_at)})


def short_form(ask: Any, store: Store) -> Form:
    """The form of a new task with what a meeting says of it."""
    form: Form = ask(store)
    wanted = (f"title_{store.strategy().main_language}", *SHORT_FORM)
    asks = [each for each in form.asks if each.name in wanted]
    return replace(form, asks=tuple(sorted(asks, key=lambda each: wanted.index(each.name))))
