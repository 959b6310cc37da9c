"""The ledger: every revision, newest first, with its day, who, for which body, what was done in words, and why; or those about
one item. Beside it, what exactly a revision changed, in sentences.

Invariant: what is undone is marked, never hidden; a page is read by the numbers of its revisions, so that the last page of a
million costs what the first one does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import ClassVar
from zoneinfo import ZoneInfo

from rich.text import Text
from textual.content import Content

from tracker.domain.ledger import Entry, Revision
from tracker.domain.model.strategy import Member
from tracker.reports.names import Names
from tracker.reports.records.acts import FOLLOWING, acts_of
from tracker.reports.records.log import other_login
from tracker.reports.records.trail import changes_of
from tracker.storage.store import Store
from tracker.storage.values import ActCount, Moment
from tracker.tui.keyboard.commands import COMMON, UNDO_THIS, WHOLE, Command
from tracker.tui.screens.common_commands import undo
from tracker.tui.screens.listing import ListScreen
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.tables.rows import PAGE, Row, RowTable
from tracker.wording import brief_day, day, say, sentence
from tracker.wording.plain import plain

WIDTHS = {"day": 9, "by": 14, "acting_for": 6, "about": 0}
"""Column -> its width in cells; 0 takes the room that is left."""
REPEATED = frozenset(["code", "act", "task", "body", "member", "day", "due", "status", "verification"])
"""Fields of a record that the act which it follows from tells already."""
ENTRIES = 100
"""How many entries of one revision are told; the command line has them all."""


@dataclass(frozen=True, slots=True)
class Log:
    """Which revisions are listed, and what their rows need: those of one item by number, else all up to the head."""

    head: int
    numbers: Sequence[int] | None
    people: Mapping[str, str]
    today: date
    zone: ZoneInfo
    language: str
    newest: tuple[Row, ...] = ()

    @property
    def total(self) -> int:
        """How many there are."""
        return self.head if self.numbers is None else len(self.numbers)

    def page(self, store: Store, page: int) -> tuple[Row, ...]:
        """The rows of one page."""
        if self.numbers is None:
            found = store.ledger.revisions(before=self.head - page * PAGE + 1, limit=PAGE)
        else:
            found = store.ledger.numbered(self.numbers[page * PAGE : (page + 1) * PAGE])
        acts, undone = acts_of(store, found), store.ledger.undone_among([each.number for each in found])
        return tuple(self._row(each, sentence(acts[each.number], self.language), each.number in undone) for each in found)

    def _row(self, each: Revision, told: str, undone: bool) -> Row:
        recorded = datetime.fromisoformat(each.recorded_at).astimezone(self.zone).date()
        mark = f"{say('ledger_undone', self.language)} · " if undone else ""
        what = Text(mark, "$warning") + Text(plain(told)).append(f"  {plain(each.reason)}" if each.reason else "", "$muted")
        who, body = self.people.get(each.actor, each.actor), each.acting_for or ""
        cells = brief_day(recorded, self.today, self.language), plain(who), plain(body), what
        return str(each.number), cells, each.number


class LedgerScreen(ListScreen):
    """Revisions, and the entries of the one that is pointed at."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, WHOLE, UNDO_THIS)
    WIDTHS, TITLE_WORD = WIDTHS, "ledger"

    def __init__(self) -> None:
        super().__init__()
        self.item: str | None = None
        self.log_shown: Log | None = None

    # -- reading

    def load(self) -> None:
        """Read the newest page."""
        read = partial(read_log, item=self.item, language=language_of(self))
        self.reads.ask("log", read, self.show_log, self.table.fail, self._known)

    @property
    def _known(self) -> Moment:
        """The ledger as known on the day that is shown; the day a change counts from leaves nothing out of it."""
        return replace(self.app.moment, as_of=None)

    def show_log(self, log: Log) -> None:
        """Show it, the cursor on the revision that it was on."""
        table = self.table
        new = log.total - self.log_shown.total if self.log_shown and table.cursor and table.total else 0
        self.log_shown = log
        at = min(max(0, table.cursor + new), max(0, log.total - 1))
        first = (0, log.newest) if at < PAGE else None
        table.border_title = says(self, "ledger_about", item=self.item) if self.item else says(self, "ledger")
        kind = "ledger_count_of" if self.item else "ledger_count"
        table.border_subtitle = says(self, kind, number=log.total)
        table.show(log.total, at, first, says(self, "no_rows", report="log"))

    def about(self, item: str | None) -> None:
        """Show the revisions that changed one item, or all of them."""
        self.item, self.log_shown = item, None
        self.table.cursor = 0
        self.table.focus()
        self.load()

    def do_whole(self) -> None:
        """Leave the entries, or show all revisions again."""
        if self.entries.has_focus:
            self.entries.remove_class("-open")
            self.table.focus()
        elif self.item is not None:
            self.about(None)

    def on_row_table_missing(self, message: RowTable.Missing) -> None:
        """Read one more page."""
        if (log := self.log_shown) is not None:
            page, show = message.page, partial(self.table.put, message.ticket, message.page)
            self.reads.ask(f"page{page % 4}", lambda store: log.page(store, page), show, moment=self._known)

    # -- the revision under the cursor

    def on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        """Show what the revision changed."""
        read = partial(entries_in, number=message.row[2], item=self.item, language=language_of(self))
        self.reads.ask("changes", read, partial(self.show_changes, message.row[2]), moment=self._known)

    def show_changes(self, number: int, lines: list[Content]) -> None:
        """Show the entries."""
        self.show_lines(says(self, "ledger_changes", number=number), lines)

    def on_row_table_chosen(self, message: RowTable.Chosen) -> None:
        """Make room for the entries where there was none, and scroll them."""
        self.entries.add_class("-open")
        self.entries.focus()

    def do_undo_this(self) -> None:
        """Undo the revision under the cursor."""
        if (row := self.table.current) is not None:
            undo(self, row[2])


def read_log(store: Store, item: str | None, language: str) -> Log:
    """Which revisions there are, all or those about an item, with the newest of them."""
    members: list[Member] = store.items(Member)
    names = Names(store, store.today, language)
    people = {str(each.login): names.person(each) for each in members}
    numbers = store.ledger.numbers_about(item) if item is not None else None
    log = Log(store.head.number, numbers, people, store.today, ZoneInfo(store.zone), language)
    return replace(log, newest=log.page(store, 0))


def entries_in(store: Store, number: int, item: str | None, language: str) -> list[Content]:
    """A revision in sentences: when and by whom, why, and what each entry changed, of the `item` alone if one is named."""
    revision, lines = store.ledger.revision(number), list[Content]()
    if revision is None:
        return lines
    recorded = datetime.fromisoformat(revision.recorded_at).astimezone(ZoneInfo(store.zone))
    who = f"{revision.actor} · {revision.acting_for}" if revision.acting_for else revision.actor
    lines.append(Content.styled(f"{day(recorded.date(), language)} {recorded:%H:%M} · {plain(who)}", "$muted"))
    lines += [Content(plain(sentence(each, language))) for each in other_login(revision)]
    if revision.reason:
        lines.append(Content(plain(revision.reason)))
    entries = store.ledger.entries_of(number, ENTRIES + 1, item)
    for entry in entries[:ENTRIES]:
        told = list(_told(entry, language))
        lines += [Content(""), *told] if len(told) > 1 or entry.action not in FOLLOWING else []
    if len(entries) > ENTRIES:
        lines += [Content(""), Content.styled(say("ledger_rest", language, number=number), "$muted")]
    return lines


def _told(entry: Entry, language: str) -> Iterable[Content]:
    """One entry: what was done to what and from which day, then a sentence for each field."""
    done = say("acts_told", language, acts=(ActCount(entry.action, entry.kind, 1, entry.code),))
    since = say("ledger_entry", language, day=date.fromisoformat(entry.effective_on))
    yield Content.assemble((plain(done[:1].upper() + done[1:]), "bold"), (f"  {since}", "$muted"))
    for change in changes_of(entry):
        if change.fields["field"] not in (REPEATED if entry.action in FOLLOWING else ("code",)):
            name, _, value = plain(sentence(change, language)).removesuffix(".").partition(": ")
            yield Content.assemble((f"  {name}: ", "$muted"), value)
