"""The bodies: what each has open, overdue, due soon, to decide, not reported and accepted late, the one with most overdue first;
and beside it the body's card: its names, people, deputies, and what it decides.

Invariant: a number is that of the discipline report, and the filter words of its column count it again; a body without a task is
listed too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.content import Content

from tracker.domain.model.codes import sort_key
from tracker.domain.model.item import text_in
from tracker.domain.model.strategy import Alias, Body, Deputy, Member
from tracker.reports.context import filter_of
from tracker.reports.names import Names
from tracker.storage.store import Store
from tracker.tui.keyboard.commands import COMMON, ON_ITEMS, Command
from tracker.tui.screens.listing import ListScreen, labelled
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.tables.rows import Column, Row, RowTable
from tracker.wording import day, label, say
from tracker.wording.plain import plain

NUMBERS = {
    "open": (5, 0), "overdue": (7, 0), "due_soon": (5, 3), "to_decide": (9, 1), "not_reported": (7, 2), "accepted_late": (5, 4),
}  # fmt: skip
"""Number of a body -> the width of its column, and the rank by which it gives way to the name."""
LONGEST_CODE = 10
STYLES = {"overdue": "$error", "not_reported": "$warning"}


@dataclass(frozen=True, slots=True)
class Card:
    """What the side shows of a body."""

    title: str
    lines: tuple[Content, ...]


class BodiesScreen(ListScreen):
    """The list, and the card of the body under the cursor."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, *ON_ITEMS)
    TITLE_WORD = "bodies"

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []

    def columns(self) -> list[Column]:
        """Code and name, then the numbers at the right."""
        numbers = [Column(says(self, f"bodies_{name}"), width, rank, right=True) for name, (width, rank) in NUMBERS.items()]
        heading = says(self, "bodies_code")
        code = min(LONGEST_CODE, max(len(each) for each in (heading, *(row[0] for row in self._rows))))
        return [Column(heading, code), Column(says(self, "bodies_name"), 0), *numbers]

    def load(self) -> None:
        """Read all of them; there are as many as an office has bodies."""
        self.reads.ask("bodies", partial(read_bodies, language=language_of(self)), self.show_bodies, self.table.fail)

    def show_bodies(self, rows: list[Row]) -> None:
        """Show them."""
        self._rows = rows
        self.table.columns = self.columns()
        self.table.border_subtitle = says(self, "bodies_count", number=len(rows))
        self.table.show_all(rows, nothing=says(self, "no_bodies"))

    @property
    def subject(self) -> tuple[str, str] | None:
        """The body under the cursor."""
        row = self.table.current
        return ("body", row[0]) if row is not None else None

    def on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        """Show the card of the body."""
        self.refresh_bindings()
        self.reads.ask("card", partial(card_of, code=message.row[0], language=language_of(self)), self.show_card)

    def show_card(self, card: Card | None) -> None:
        """Show it."""
        if card is not None:
            self.show_lines(card.title, card.lines)

    def on_row_table_chosen(self, message: RowTable.Chosen) -> None:
        """List the open tasks that the body leads."""
        self.app.show_tasks("open", (f"lead:{message.row[0]}",))


def read_bodies(store: Store, language: str) -> list[Row]:
    """A row a body."""
    today = store.moment.as_of or store.today
    names, bodies = Names(store, today, language), [each.code for each in store.items(Body)]
    work = store.discipline.workload(today)

    def order(code: str) -> tuple[int, int, str]:
        numbers = work.get(code, {})
        return -numbers.get("overdue", 0), -numbers.get("open", 0), sort_key(code)

    return [_row(code, names.body(code) or code, work.get(code, {})) for code in sorted(bodies, key=order)]


def _row(code: str, name: str, numbers: Mapping[str, int]) -> Row:
    cells = [
        Text(f"{number:,}" if number else "", STYLES.get(what, "")) for what in NUMBERS for number in (numbers.get(what, 0),)
    ]
    return code, (Text(plain(code)), Text(plain(name)), *cells), code


# -- the card


def card_of(store: Store, code: str, language: str) -> Card | None:
    """The names, people and duties of a body; None when it does not stand at the moment."""
    today = store.moment.as_of or store.today
    if store.find(Body, code) is None:
        return None
    names = Names(store, today, language)
    lines = [
        Content.styled(plain(names.body(code) or code), "bold"),
        *_decides(store, code, language, today),
        *_people(store, code, names, today),
        *_also(store.items(Alias, body=code), names),
    ]
    return Card(plain(code), tuple(lines))


def _also(aliases: list[Alias], names: Names) -> Iterator[Content]:
    """Its other names, each with its days."""
    for each in aliases:
        name = text_in(each, "name", names.language, names.main)
        yield labelled(say("bodies_also", names.language), name + _days(each.since, each.until, names.language))


def _days(since: date | None, until: date | None, language: str) -> str:
    first = f" {say('bodies_since', language, day=day(since, language))}" if since else ""
    return first + (f" {say('bodies_until', language, day=day(until, language))}" if until else "")


def _people(store: Store, code: str, names: Names, today: date) -> Iterator[Content]:
    """Its members with their roles, and who acts for whom."""
    language, members = names.language, list[Member](store.items(Member))
    called = {each.code: names.person(each) for each in members}
    own = [each for each in members if each.body == code and (each.until is None or each.until >= today)]
    if not own:
        yield Content.styled(say("bodies_nobody", language), "$muted")
    for each in own:
        roles = ", ".join(label(role, language) for role in sorted(each.roles))
        yield labelled(label("member", language), f"{called[each.code]} · {roles}{_days(None, each.until, language)}")
    deputies: list[Deputy] = store.items(Deputy)
    for other in deputies:
        if other.principal in {each.code for each in own} and (other.until is None or other.until >= today):
            told = say("bodies_acts_for", language, deputy=called.get(str(other.member)), principal=called[str(other.principal)])
            yield labelled(label("deputy", language), told + _days(other.since, other.until, language))


def _decides(store: Store, code: str, language: str, today: date) -> Iterator[Content]:
    """What waits for its decision, and what it helps with."""
    waiting = store.decisions.totals(filter_of(), today, code)
    reports, requests = sum(each.reports for each in waiting), sum(each.requests for each in waiting)
    if reports or requests:
        yield labelled(say("bodies_decides", language), say("bodies_waiting", language, reports=reports, requests=requests))
    controlled = store.tasks.count(filter_of(f"controller:{code}", "open"), today)
    if controlled:
        yield labelled(say("bodies_controls", language), say("bodies_tasks", language, number=controlled))
