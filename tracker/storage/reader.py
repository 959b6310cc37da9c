"""Reading items through one connection: by code, by kind, and through the shelves, each of which has the queries of one subject.

A store reads through a snapshot of its own, a work through its transaction, so rules read in the same way from both.
Invariant: a shelf belongs to the snapshot at the time of access, so it is created on each access.
"""

from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from sqlalchemy import CursorResult

from tracker.domain.deadlines.calendar import WEEK, Calendar, Special
from tracker.domain.filters import FilterContext
from tracker.domain.model.codes import code_range, sort_key, typed_code
from tracker.domain.model.item import text_in
from tracker.domain.model.kinds import KIND_OF
from tracker.domain.model.strategy import CalendarDay, Strategy
from tracker.domain.model.vocabulary import in_languages
from tracker.errors import Refused
from tracker.storage.database.rows import AnyItem, canonical_row, driver_sql, first, item_from, select_sql, stored, streamed
from tracker.storage.database.tables import TABLES
from tracker.storage.ledger.late import LateShelf
from tracker.storage.ledger.logbook import LedgerShelf
from tracker.storage.shelves.decisions import DecisionShelf
from tracker.storage.shelves.dependencies import DependencyShelf
from tracker.storage.shelves.discipline import DisciplineShelf
from tracker.storage.shelves.evidence import EvidenceShelf
from tracker.storage.shelves.extensions import ExtensionShelf
from tracker.storage.shelves.goals import GoalShelf
from tracker.storage.shelves.issues import IssueShelf
from tracker.storage.shelves.offers import OfferShelf
from tracker.storage.shelves.progress import ProgressShelf
from tracker.storage.shelves.reminders import ReminderShelf
from tracker.storage.shelves.series import SeriesShelf
from tracker.storage.shelves.silence import SilenceShelf
from tracker.storage.shelves.sql.time_order import TimeOrderShelf
from tracker.storage.shelves.tasks import TaskShelf
from tracker.storage.shelves.terms import TermShelf
from tracker.storage.shelves.updates import UpdateShelf
from tracker.storage.snapshot import Snapshot
from tracker.storage.values import Head

NEAR = 3
"""The most similar codes suggested for an unknown one."""

AShelf = TypeVar("AShelf", covariant=True)


class _On(Generic[AShelf]):
    """A shelf as an attribute, created from the current snapshot."""

    def __init__(self, shelf: Callable[[Snapshot], AShelf]) -> None:
        self._shelf = shelf

    def __get__(self, reader: "StoreReader", owner: type) -> AShelf:
        return self._shelf(reader._snapshot())


class StoreReader:
    """Items and shelves of a snapshot."""

    tasks = _On(TaskShelf)
    time_order = _On(TimeOrderShelf)
    goals = _On(GoalShelf)
    terms = _On(TermShelf)
    progress = _On(ProgressShelf)
    updates = _On(UpdateShelf)
    extensions = _On(ExtensionShelf)
    evidence = _On(EvidenceShelf)
    issues = _On(IssueShelf)
    dependencies = _On(DependencyShelf)
    reminders = _On(ReminderShelf)
    series = _On(SeriesShelf)
    discipline = _On(DisciplineShelf)
    decisions = _On(DecisionShelf)
    silence = _On(SilenceShelf)
    offers = _On(OfferShelf)
    ledger = _On(LedgerShelf)
    late = _On(LateShelf)

    def _snapshot(self) -> Snapshot:
        raise NotImplementedError

    @property
    def head(self) -> Head:
        """The newest revision that is read."""
        return self._snapshot().head

    def find(self, cls: type[AnyItem], code: str) -> AnyItem | None:
        """The item of a class with `code`, or None."""
        row = first(self._snapshot().items, f"{select_sql(KIND_OF[cls])} WHERE code = ?", (code,))
        return item_from(cls, row) if row else None

    def get(self, cls: type[AnyItem], code: str) -> AnyItem:
        """The item of a class with a typed `code`; Refused with similar codes if there is none."""
        typed = typed_code(code)
        found = self.find(cls, typed)
        if found is None:
            raise Refused("unknown_code", kind=KIND_OF[cls], code=code, near=self._near(KIND_OF[cls], typed))
        return found

    def _near(self, kind: str, code: str) -> list[str]:
        sql = f"SELECT code FROM {TABLES[kind].name} WHERE code LIKE ? ORDER BY sort_key LIMIT 200"
        return get_close_matches(code, [row[0] for row in self._ask(sql, (code[:1] + "%",))], NEAR)

    def codes(self, kind: str, begins: str, limit: int) -> list[str]:
        """The first codes of a kind that begin as typed, found by the index of codes."""
        first, last = code_range(begins)
        sql = f"SELECT code FROM {TABLES[kind].name} WHERE code >= ? AND code < ? ORDER BY code LIMIT ?"
        return sorted((row[0] for row in self._ask(sql, (first, last, limit))), key=sort_key)

    def named(self, kind: str, text: str, limit: int) -> list[str]:
        """The first codes of a small kind in whose titles, names or logins the text stands, in capitals or not."""
        columns = [each.name for each in TABLES[kind].c if each.name.partition(".")[0] in ("title", "name", "login")]
        plain = text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
        likes = {f"%{each}%" for each in (plain, plain.lower(), plain.upper(), plain.capitalize())}
        where = " OR ".join(f"\"{column}\" LIKE ? ESCAPE '!'" for column in columns for _ in likes)
        sql = f"SELECT code FROM {TABLES[kind].name} WHERE {where} ORDER BY sort_key LIMIT ?"
        return [row[0] for row in self._ask(sql, (*(like for _ in columns for like in likes), limit))]

    def items(self, cls: type[AnyItem], **equals: object) -> list[AnyItem]:
        """The items of a small class with the attributes `equals`, by code; None matches null."""
        columns = TABLES[KIND_OF[cls]].c
        conditions = [f'"{columns[name].name}" {"IS NULL" if value is None else "= ?"}' for name, value in equals.items()]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        given = tuple(stored(value) for value in equals.values() if value is not None)
        return [item_from(cls, row) for row in self._ask(f"{select_sql(KIND_OF[cls])}{where} ORDER BY sort_key", given)]

    def has_strategy(self) -> bool:
        """Whether the strategy had begun at this moment."""
        return bool(self.items(Strategy))

    def strategy(self) -> Strategy:
        """The strategy and its settings; before its first day today's, so a report still has a time zone and a title."""
        return self._snapshot().strategy

    def calendar(self, code: str | None) -> Calendar:
        """The working calendar `code`; None is the plain week."""
        if code is None:
            return WEEK
        language, days = self.strategy().main_language, self.items(CalendarDay, calendar=code)
        return Calendar.of(code, (_special(each, each.day, language) for each in days if each.day is not None))

    def context(self, today: date) -> FilterContext:
        """The context of filters."""
        return self._snapshot().context(today)

    def rows(self, kind: str) -> Iterator[dict[str, Any]]:
        """Every item of `kind`, by code, as field -> canonical form, streamed."""
        sql = f"{select_sql(kind)} ORDER BY code"
        return (canonical_row(kind, row) for row in streamed(self._snapshot().items, sql))

    def row_count(self, kind: str) -> int:
        """The number of items of `kind`."""
        return int(self._ask(f"SELECT count(*) FROM {TABLES[kind].name}").scalar_one())

    def _ask(self, sql: str, given: tuple[object, ...] = ()) -> "CursorResult[*tuple[Any, ...]]":
        connection = self._snapshot().items
        return connection.exec_driver_sql(driver_sql(connection, sql), given)


def _special(item: CalendarDay, day: date, language: str) -> Special:
    titled = any(getattr(item, title) for title in in_languages("title"))
    title = text_in(item, "title", language) if titled else None
    return Special(day, item.works, title, item.source, item.verification, bool(item.yearly), item.until)
