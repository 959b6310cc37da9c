"""Requests for more time: those to decide on, the longest waiting first, and those decided, each with its task, who asks, from
which day to which, why, and how long it waits; beside it the grounds and the history of the task's due days.

Invariant: the requests and their numbers are those of the report of extensions; a page is read by SQL.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.content import Content

from tracker.domain.control.extensions import days_granted, request_state
from tracker.domain.model.records import Extension, Update
from tracker.domain.model.strategy import Task
from tracker.domain.reasons import because
from tracker.reports.management.extensions import remarks
from tracker.reports.names import Names
from tracker.storage.shelves.extensions import ExtensionTotals
from tracker.storage.store import Store
from tracker.tui.keyboard.commands import COMMON, ON_ITEMS, ON_TASK, Command
from tracker.tui.screens.listing import ListScreen, labelled
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.tables.groups import Group
from tracker.tui.widgets.tables.rows import PAGE, Column, Row, RowTable
from tracker.wording import brief_day, day, label, say, sentence
from tracker.wording.plain import plain

HEADS = {"task": 10, "title": 0, "by": 6, "from": 9, "to": 9, "state": 9}
"""Column -> its width in cells; 0 takes the room that is left."""


@dataclass(frozen=True, slots=True)
class Requests:
    """The numbers of all requests, and a page of them around the cursor."""

    totals: ExtensionTotals
    at: int
    rows: tuple[Row, ...]


class ExtensionsScreen(ListScreen):
    """The requests; the verbs act on the task of the one under the cursor."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, *ON_ITEMS, *ON_TASK)
    TITLE_WORD = "extensions"

    def __init__(self) -> None:
        super().__init__()
        self.pending = 0

    def columns(self) -> list[Column]:
        """Task, who asks, the days, and how long it waits or what was decided."""
        return [Column(says(self, f"extensions_{word}"), width, right=word == "state") for word, width in HEADS.items()]

    def load(self) -> None:
        """Read the page that the cursor is on."""
        read = partial(read_requests, key=(self.table.current or (None,))[0], at=self.table.cursor, language=language_of(self))
        self.reads.ask("requests", read, self.show_requests, self.table.fail)

    def show_requests(self, found: Requests) -> None:
        """Show it under two headings."""
        totals, glyphs = found.totals, self.app.glyphs
        self.pending = totals.pending
        groups = (
            Group(says(self, "extensions_pending"), totals.pending, glyphs.asks),
            Group(says(self, "extensions_decided"), totals.asked - totals.pending),
        )
        self.table.border_subtitle = says(
            self, "extensions_count", **{name: getattr(totals, name) for name in ("asked", "granted", "refused")}
        )
        page = found.at // PAGE
        self.table.show(totals.asked, found.at, (page, found.rows), says(self, "no_requests"), groups)
        if not totals.asked:
            self.at_task(None)

    def on_row_table_missing(self, message: RowTable.Missing) -> None:
        """Read one more page."""
        page, pending, language = message.page, self.pending, language_of(self)
        show = partial(self.table.put, message.ticket, page)
        self.reads.ask(f"page{page % 4}", lambda store: page_of(store, page, pending, language), show)

    def on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        """Point at its task, and tell its grounds."""
        extension, task = message.row[2]
        self.at_task(task, ("decide",) if extension.decision is None else ())
        read = partial(told_of, extension=extension, task=task, language=language_of(self))
        self.reads.ask("told", read, partial(self.show_lines, plain(extension.code)))

    def on_row_table_chosen(self, message: RowTable.Chosen) -> None:
        """Open the card of the task."""
        self.open_card(message.row[2][1].code, lambda row: row[2][1].code)


def read_requests(store: Store, key: str | None, at: int, language: str) -> Requests:
    """The numbers, and the page with the request that the cursor was on."""
    totals = store.extensions.totals()
    at = min(at, max(0, totals.asked - 1))
    rows = page_of(store, at // PAGE, totals.pending, language)
    there = next((number for number, row in enumerate(rows) if row[0] == key), None)
    return Requests(totals, at if there is None else at // PAGE * PAGE + there, rows)


def page_of(store: Store, page: int, pending: int, language: str) -> tuple[Row, ...]:
    """The rows of one page."""
    today = store.moment.as_of or store.today
    found = store.extensions.page(page * PAGE, PAGE, pending)
    tasks, names = store.tasks.coded(list({str(each.task) for each in found})), Names(store, today, language)
    return tuple(_row(each, tasks[str(each.task)], names, today) for each in found)


def _row(each: Extension, task: Task, names: Names, today: date) -> Row:
    language = names.language

    def told(value: date | None) -> str:
        return brief_day(value, today, language) if value else ""

    if each.decision is None:
        state = Text(say("extensions_waits", language, days=(today - each.day).days if each.day else 0), "$warning")
    else:
        moved = days_granted(each)
        state = Text(say("extensions_moved", language, days=moved) if moved else label(each.decision, language))
    title = Text(plain(names.title(task))).append(f"  {label(each.cause, language)}", "$muted")
    to = each.granted or each.due
    cells = plain(task.code), title, plain(each.body or ""), told(each.due_then), told(to), state
    return each.code, cells, (each, task)


# -- beside it


def told_of(store: Store, extension: Extension, task: Task, language: str) -> list[Content]:
    """The grounds of a request, what is to be remarked, and every day that its task was ever due."""
    names = Names(store, store.moment.as_of or store.today, language)
    lines = [
        Content.styled(plain(f"{task.code}  {names.title(task)}"), "bold"),
        labelled(say("extensions_grounds", language), extension.evidence or say("extensions_no_grounds", language)),
        Content(plain(sentence(request_state(extension, task), language))),
        *(Content.styled(plain(sentence(each, language)), "$warning") for each in remarks(extension)),
    ]
    if extension.reason:
        lines.append(labelled(label("reason", language), extension.reason))
    return [*lines, Content(""), Content.styled(say("extensions_history", language), "bold"), *_history(store, task, language)]


def _history(store: Store, task: Task, language: str) -> Iterator[Content]:
    """The due days of a task, the newest last."""
    moves: Sequence[Extension | Update] = [
        *(each for each in store.extensions.listed(task.code) if each.granted is not None),
        *store.updates.redatings(task.code),
    ]
    if task.original_due is not None:
        yield labelled(day(task.original_due, language), say("extensions_first", language))
    for each in sorted(moves, key=_moved_on):
        granted = isinstance(each, Extension)
        due = each.granted if isinstance(each, Extension) else each.new_due
        by = each.decider if isinstance(each, Extension) else each.clause or each.instrument or each.body
        kind = "extensions_granted" if granted else "extensions_redated"
        if due is not None:
            yield labelled(day(due, language), sentence(because(kind, by=by, day=_moved_on(each)), language))


def _moved_on(each: Extension | Update) -> date:
    return (each.decided_on if isinstance(each, Extension) else each.day) or date.min
