"""The ledger: every revision, newest first, with who, when, why, and on Enter what exactly it changed.

Invariant: what is undone is marked, never hidden.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import ClassVar
from zoneinfo import ZoneInfo

from rich.text import Text
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tracker.domain.ledger import Revision, changes_of
from tracker.storage.store import Store
from tracker.storage.values import Moment
from tracker.tui.commands import COMMON, UNDO_THIS, Command
from tracker.tui.screens.work import WorkScreen
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.rows import PAGE, Column, Row, RowTable, headed
from tracker.wording import label, say, spoken_in
from tracker.wording.plain import plain

WIDTHS = {"revision": 7, "recorded": 16, "by": 10, "acting_for": 6, "reason": 0}
"""Column -> its width in cells, before that of what was undone."""
LINES = 400
"""How many changed fields of one revision are listed; the command line has them all."""


class LedgerScreen(WorkScreen):
    """Revisions, and the entries of the one that was opened."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, UNDO_THIS)

    def body(self) -> Iterable[Widget]:
        """Table and entries."""
        table = RowTable([*headed(WIDTHS, language_of(self)), Column("", 7)], set(), id="rows", more=self.app.glyphs.more)
        table.border_title = says(self, "ledger")
        table.add_class("main")
        entries = VerticalScroll(
            Static(Content.styled(says(self, "ledger_empty"), "$muted"), id="changes"),
            id="entries",
            classes="side",
        )
        yield Horizontal(table, entries, id="sides")

    def on_mount(self) -> None:
        """The keys go to the table."""
        super().on_mount()
        self.query_one("#entries").border_title = says(self, "ledger_changes")
        self.query_one(RowTable).focus()

    def load(self) -> None:
        """Read the newest page."""
        language = language_of(self)
        read = partial(newest_page, language=language)
        self.reads.ask("log", read, self.show_log, self.fail_log, self._known)

    @property
    def _known(self) -> Moment:
        """The ledger as known on the day that is shown; the day a change counts from leaves nothing out of it."""
        return replace(self.app.moment, as_of=None)

    def show_log(self, found: tuple[int, tuple[Row, ...]]) -> None:
        """Show it."""
        total, rows = found
        table = self.query_one(RowTable)
        table.show(total, min(table.cursor, max(0, total - 1)), (0, rows), says(self, "no_rows", report="log"))
        table.border_subtitle = says(self, "ledger_count", number=total)

    def fail_log(self) -> None:
        """Say so where nothing is shown yet."""
        self.query_one(RowTable).fail()

    def on_row_table_missing(self, message: RowTable.Missing) -> None:
        """Read one more page."""
        ticket, page, language = message.ticket, message.page, language_of(self)
        show = partial(self.query_one(RowTable).put, ticket, page)
        self.reads.ask("page", lambda store: page_of(store, page, language), show, moment=self._known)

    def on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        """Show what the revision changed."""
        number, language = message.row[2], language_of(self)
        self.reads.ask("changes", lambda store: changes_in(store, number, language), self.show_changes)

    def show_changes(self, lines: list[Content]) -> None:
        """Show the entries."""
        self.query_one("#changes", Static).update(Content("\n").join(lines))
        self.query_one("#entries").scroll_home(animate=False)

    def on_row_table_chosen(self, message: RowTable.Chosen) -> None:
        """Make room for the entries where there was none."""
        self.query_one("#entries").toggle_class("-open")

    def do_undo_this(self) -> None:
        """Undo the revision under the cursor."""
        row = self.query_one(RowTable).current
        if row is not None:
            self.undo_revision(row[2])


def newest_page(store: Store, language: str) -> tuple[int, tuple[Row, ...]]:
    """How many revisions there are, and the newest of them."""
    return store.head.number, page_of(store, 0, language)


def page_of(store: Store, page: int, language: str) -> tuple[Row, ...]:
    """One page of revisions; numbers have no gaps, so a page is found by its first number."""
    undone, zone = store.ledger.undone(), ZoneInfo(store.zone)
    found = store.ledger.revisions(before=store.head.number - page * PAGE + 1, limit=PAGE)
    return tuple(row_of(each, undone, zone, language) for each in found)


def row_of(each: Revision, undone: dict[int, int], zone: ZoneInfo, language: str) -> Row:
    """One revision as a row."""
    recorded = datetime.fromisoformat(each.recorded_at).astimezone(zone)
    undoes = say("ledger_undoes", language, number=each.undoes) if each.undoes else ""
    mark = say("ledger_undone", language) if each.number in undone else undoes
    cells = (
        f"{each.number:>7}", f"{recorded:%Y-%m-%d %H:%M}", Text(plain(each.actor)), Text(plain(each.acting_for or "")),
        Text(plain(each.reason)), Text(mark, "$warning"),
    )  # fmt: skip
    return str(each.number), cells, each.number


def changes_in(store: Store, number: int, language: str) -> list[Content]:
    """The entries of a revision as lines: item, effective day, and each field with old and new value."""
    lines: list[Content] = []
    nothing = spoken_in(language).grammar.spoken(None)
    for entry in store.ledger.entries_of(number):
        when = say("ledger_entry", language, action=entry.action, day=str(entry.effective_on))
        lines.append(Content.assemble((entry.code, "bold"), (f"  {when}", "$muted")))
        for field, (old, new) in changes_of(entry.changes).items():
            after = nothing if new is None else plain(str(new))
            told = plain(str(new)) if old is None else f"{plain(str(old))} → {after}"
            lines.append(Content.assemble((f"  {label(field, language)}: ", "$muted"), told))
        if len(lines) > LINES:
            return [*lines[:LINES], Content.styled(say("ledger_rest", language, number=number), "$muted")]
    return lines
