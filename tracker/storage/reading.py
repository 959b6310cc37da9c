"""Reading items through one connection: by code, by kind, and the tasks that a filter finds.

A store reads through a snapshot of its own, the door through its transaction, so that a rule reads the same way in both.
Invariant: what grows with the number of tasks is counted, ordered and cut by SQL.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection

from tracker.domain.control.flows import Position
from tracker.domain.control.four_eyes import Recorded
from tracker.domain.deadlines.bases import Ruled
from tracker.domain.deadlines.calendar import WEEK, Calendar, Special
from tracker.domain.filters import Context, Filter
from tracker.domain.ledger import Entry, Revision, changes_of
from tracker.domain.model.codes import typed_code
from tracker.domain.model.item import Item, text_in
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import CalendarDay, Strategy, Task
from tracker.domain.model.vocabulary import Role
from tracker.errors import Refused
from tracker.storage.database.rows import canonical_row, driver_sql, first, item_from, select_sql, stored, streamed
from tracker.storage.database.tables import TABLES
from tracker.storage.ledger import ledger_queries, logbook
from tracker.storage.shelves import idle, inheriting, queries, waiting
from tracker.storage.shelves import totals as rolled
from tracker.storage.shelves.controlled import Controlled
from tracker.storage.values import Deed, Head, LogLine, Moment, Question

if TYPE_CHECKING:
    from tracker.storage.ledger.changed import Changed

NEAR = 3
"""How many codes are offered when one is not found."""

_OF_CLAUSE = (
    "SELECT act.calendar FROM clauses JOIN instruments AS act ON act.code = clauses.instrument WHERE clauses.code = clause"
)
_OF_ACT = "SELECT act.calendar FROM instruments AS act WHERE act.code = instrument"
_UNDER = """
WHERE term_rule IS NOT NULL AND coalesce(
    ({own}),
    (SELECT act.calendar FROM strategy JOIN instruments AS act ON act.code = strategy.instrument),
    (SELECT calendar FROM strategy)
) = ?"""
"""Of the items with a term those that a calendar governs, as `domain.governing` says."""


class Link:
    """One snapshot: where items are read, where the ledger is, and the last revision that counts (None is the newest)."""

    def __init__(self, items: Connection, ledger: Connection, moment: Moment, upto: int | None = None) -> None:
        self.items, self.ledger, self.moment, self.upto = items, ledger, moment, upto

    @cached_property
    def head(self) -> Head:
        """The newest revision that counts."""
        return ledger_queries.head_of(self.ledger, self.upto)

    @cached_property
    def zone(self) -> str | None:
        """The strategy's time zone as it is now, whatever the moment; null before there is a strategy."""
        return zone_of(self.ledger)

    @cached_property
    def strategy(self) -> Strategy:
        """The strategy at this moment; before its first day as it is now."""
        for connection in (self.items, self.ledger):
            row = connection.exec_driver_sql(select_sql("strategy")).first()
            if row is not None:
                return cast(Strategy, item_from("strategy", row))
        raise Refused("no_strategy")

    @cached_property
    def inherits(self) -> bool:
        """Whether there is a task that takes its goal from the one above it."""
        return inheriting.any_inherits(self.items)

    @cached_property
    def goal_path(self) -> Mapping[str, tuple[str, ...]]:
        """Goal -> itself and the goals above it, nearest first."""
        rows = self.items.exec_driver_sql("SELECT code, parent FROM goals").all()
        parents: dict[str, str | None] = {row[0]: row[1] for row in rows}
        paths = {}
        for code in parents:
            path, above = [code], parents[code]
            while above is not None and above not in path:
                path.append(above)
                above = parents.get(above)
            paths[code] = tuple(path)
        return paths


def zone_of(connection: Connection) -> str | None:
    """The time zone of the database's strategy, null before there is one."""
    found: str | None = connection.exec_driver_sql("SELECT time_zone FROM strategy").scalar()
    return found


class Reading(Controlled):
    """Items and books as they stand in a snapshot."""

    def _link(self) -> Link:
        raise NotImplementedError

    @property
    def head(self) -> Head:
        """The newest revision that these readings rest on."""
        return self._link().head

    @property
    def _connection(self) -> Connection:
        return self._link().items

    @property
    def _ledger(self) -> Connection:
        return self._link().ledger

    def find(self, kind: str, code: str) -> Item | None:
        """The item of `kind` with `code`, or None."""
        row = first(self._connection, f"{select_sql(kind)} WHERE code = ?", (code,))
        return item_from(kind, row) if row else None

    def get(self, kind: str, code: str) -> Item:
        """The item of `kind` with `code` as somebody typed it; Refused with the nearest codes when there is none."""
        found = self.find(kind, typed_code(code))
        if found is None:
            raise Refused("unknown_code", kind=kind, code=code, near=self._near(kind, typed_code(code)))
        return found

    def _near(self, kind: str, code: str) -> list[str]:
        sql = driver_sql(self._connection, f"SELECT code FROM {TABLES[kind].name} WHERE code LIKE ? ORDER BY sort_key LIMIT 200")
        codes = [row[0] for row in self._connection.exec_driver_sql(sql, (code[:1] + "%",))]
        return get_close_matches(code, codes, NEAR)

    def task(self, code: str) -> Task:
        """The task with `code`."""
        return cast(Task, self.get("task", code))

    def items(self, kind: str, **equals: object) -> list[Any]:
        """The items of a kind that stays small, by code, whose attributes equal `equals`, None being null."""
        columns = TABLES[kind].c
        conditions = [f'"{columns[name].name}" {"IS NULL" if value is None else "= ?"}' for name, value in equals.items()]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        sql = driver_sql(self._connection, f"{select_sql(kind)}{where} ORDER BY sort_key")
        given = tuple(stored(value) for value in equals.values() if value is not None)
        return [item_from(kind, row) for row in self._connection.exec_driver_sql(sql, given)]

    def with_terms(self, base: str | None = None) -> list[Ruled]:
        """The events, windows and tasks that have a term; with `base`, those that count from that event or task."""
        return waiting.with_terms(self._connection, base)

    def counted_from(self) -> frozenset[str]:
        """The codes of all events and tasks that some term counts from."""
        return waiting.counted_from(self._connection)

    def waiting_by_base(self) -> Mapping[str, int]:
        """How many windows and tasks wait for the day of each event or task that they count from."""
        return waiting.waiting_by_base(self._connection)

    def terms_under(self, calendar: str, statuses: Iterable[str]) -> list[Ruled]:
        """The events, windows and tasks of these statuses whose term goes by `calendar`, as `governing_rule` says."""
        named = list(statuses)
        marks = ", ".join("?" * len(named))
        found: list[Ruled] = []
        for kind, more, values in (("event", "", []), ("window", "", []), ("task", f" AND status IN ({marks})", named)):
            under = _UNDER.format(own=_OF_ACT if kind == "event" else _OF_CLAUSE)
            sql = driver_sql(self._connection, f"{select_sql(kind)} {under}{more} ORDER BY sort_key")
            found += [cast(Any, item_from(kind, row)) for row in self._connection.exec_driver_sql(sql, (calendar, *values))]
        return found

    def has_strategy(self) -> bool:
        """Whether the strategy itself had begun at this moment."""
        return bool(self.items("strategy"))

    def strategy(self) -> Strategy:
        """The strategy and its settings; before its first day those of today, so that a report still has a zone and a title."""
        return self._link().strategy

    def calendar(self, code: str | None) -> Calendar:
        """The working calendar `code`, from the rows that stand; None is the plain week."""
        if code is None:
            return WEEK
        language, days = self.strategy().main_language, cast(list[CalendarDay], self.items("calendar_day", calendar=code))
        return Calendar.of(code, (_special(each, each.day, language) for each in days if each.day is not None))

    def goal_path(self) -> Mapping[str, tuple[str, ...]]:
        """Goal -> itself and the goals above it, nearest first."""
        return self._link().goal_path

    def context(self, today: date) -> Context:
        """What a filter needs to know besides the task."""
        strategy = self.strategy()
        inherits = self._link().inherits
        return Context(today, strategy.due_soon_days, strategy.reporting_days, self.goal_path(), inherits=inherits)

    def has_tasks(self) -> bool:
        """Whether there is any task at all."""
        return self._connection.exec_driver_sql("SELECT 1 FROM tasks WHERE code > '' LIMIT 1").first() is not None

    def tasks(self, question: Question, today: date) -> list[Task]:
        """One page of the tasks that the question asks for."""
        rows = self._connection.execute(queries.page(question, self.context(today), self._count_for(question, today)))
        return [cast(Task, item_from("task", row)) for row in rows]

    def _count_for(self, question: Question, today: date) -> int | None:
        """The count, when the page lies deep enough that reading from the other end may be shorter."""
        return self.count(question.filter, today) if question.offset > queries.DEEP else None

    def count(self, filter: Filter, today: date) -> int:
        """How many tasks the filter finds on `today`."""
        return int(self._connection.execute(queries.count(filter, self.context(today))).scalar_one())

    def marks(self, filter: Filter, words: Sequence[str], today: date) -> tuple[int, ...]:
        """How many of the tasks that the filter finds on `today` have each of these words of verification."""
        return tuple(map(int, self._connection.execute(queries.marks(filter, words, self.context(today))).one()))

    def idle_due(self, first: date, last: date) -> Mapping[Position, int]:
        """How many tasks that are due from `first` to `last` have no running clock though they are not closed, by why."""
        return idle.idle_due(self._connection, first, last)

    def position(self, question: Question, code: str, today: date) -> int | None:
        """At which place of the question's order the task stands, from 0, or None when the filter does not find it."""
        context = self.context(today)
        task = self.find("task", code)
        found = queries.only(question.filter, code, context)
        if task is None or not self._connection.execute(found).scalar_one():
            return None
        context = replace(context, inherited=self.goals_of([cast(Task, task)]))
        return int(self._connection.execute(queries.before(question, cast(Task, task), context)).scalar_one())

    def totals(self, filter: Filter, today: date) -> Mapping[str | None, rolled.Totals]:
        """The tasks that the filter finds, counted by the goal that they belong to directly, their own or the one above them."""
        return rolled.totals(self._connection, filter, self.context(today))

    def goals_not_of_parents(self) -> list[dict[str, str]]:
        """The tasks that have another goal than the task above them: their code, goal, parent, and the goal of that (wanted)."""
        return inheriting.goals_not_of_parents(self._connection)

    def goals_of(self, tasks: Iterable[Task]) -> Mapping[str, str]:
        """The goal of each of a page of tasks that takes it from the task above, by code."""
        return inheriting.goals_of(self._connection, tasks)

    def changed_since(self, day: date, today: date) -> "Changed":
        """The tasks touched between the end of `day` and this moment, and how each of them stood since, until `today`."""
        from tracker.storage.ledger.changed import Changed

        return Changed(self._link(), day, today)

    def updates(self, task: str | None = None, limit: int | None = None) -> list[Update]:
        """Updates newest first: of one task, or the newest of all."""
        where, values = ("WHERE task = ?", [task]) if task is not None else ("", [])
        cut = f" LIMIT {int(limit)}" if limit is not None else ""
        sql = driver_sql(self._connection, f"{select_sql('update')} {where} ORDER BY day DESC, sort_key DESC{cut}")
        return [cast(Update, item_from("update", row)) for row in self._connection.exec_driver_sql(sql, tuple(values))]

    def kind_of(self, code: str) -> str | None:
        """The kind that a typed code was ever given to, as known at this moment."""
        return ledger_queries.kind_of_code(self._ledger, typed_code(code), self.head.number)

    def ever_referred(self, kind: str, code: str, beside: int) -> str | None:
        """An item that ever referred to the item, by a revision after `beside` that was not undone."""
        return ledger_queries.ever_referred(self._ledger, kind, code, beside)

    def revisions(self, code: str | None = None, before: int | None = None, limit: int = 50) -> list[Revision]:
        """Revisions newest first, all or those that touched one item, as known and effective at this moment."""
        return logbook.revisions(self._ledger, self._scope(code), before, limit)

    def log(self, code: str | None = None, before: int | None = None, limit: int = 50) -> list[LogLine]:
        """The same with all their entries, or with those of the item."""
        scope = self._scope(code)
        found = logbook.revisions(self._ledger, scope, before, limit)
        return [LogLine(each, logbook.entries(self._ledger, scope, each.number)) for each in found]

    def deeds(self, number: int, named: int, code: str | None = None) -> tuple[Deed, ...]:
        """What revision `number` did, to one item if given, act by act, each with the codes of its first `named` items."""
        return logbook.deeds(self._ledger, self._scope(code), number, named)

    def _scope(self, code: str | None) -> logbook.Scope:
        as_of, upto = self._link().moment.as_of, self.head.number
        item = (ledger_queries.kind_of_code(self._ledger, code, upto) or "", code) if code is not None else None
        return logbook.Scope(upto, as_of.isoformat() if as_of else None, item)

    def history(self, kind: str, code: str) -> list[tuple[Entry, int | None]]:
        """The entries of one item known at this moment, in order, each with the revision that its own revision undoes."""
        return ledger_queries.entries_of_item(self._ledger, kind, code, self.head.number)

    def recorded_members(self) -> Mapping[str, Recorded]:
        """Every member that was ever recorded -> every login and role that the ledger ever gave it."""
        found: dict[str, tuple[set[str], set[Role]]] = {}
        for entry in ledger_queries.by_item(self._ledger, "member", self.head.number, None):
            logins, roles = found.setdefault(entry.code, (set(), set()))
            changes = changes_of(entry.changes)
            logins |= {each for each in changes.get("login", ()) if each}
            roles |= {Role(word) for each in changes.get("role", ()) if each for word in each.split()}
        return {code: Recorded(frozenset(logins), frozenset(roles)) for code, (logins, roles) in found.items()}

    def revision(self, number: int) -> Revision | None:
        """Revision `number`, or None when it is not known at this moment."""
        return ledger_queries.revision_at(self._ledger, number) if number <= self.head.number else None

    def entries_of(self, number: int) -> list[Entry]:
        """The entries of one revision in order."""
        return ledger_queries.entries_of_revision(self._ledger, number) if number <= self.head.number else []

    def undoings(self) -> list[tuple[int, int]]:
        """Every revision that undoes another one, with that one, oldest first."""
        return ledger_queries.undoings(self._ledger, self.head.number)

    def undone(self) -> dict[int, int]:
        """Revisions that stand undone -> the revision, not itself undone, that undid each."""
        return ledger_queries.undone(self._ledger, self.head.number)

    def rows(self, kind: str) -> Iterator[dict[str, Any]]:
        """Every item of `kind` by code as field -> canonical form, streamed."""
        sql = f"{select_sql(kind)} ORDER BY code"
        return (canonical_row(kind, row) for row in streamed(self._connection, sql))

    def row_count(self, kind: str) -> int:
        """How many items of `kind` stand."""
        return int(self._connection.exec_driver_sql(f"SELECT count(*) FROM {TABLES[kind].name}").scalar_one())

    def entry_count(self) -> int:
        """How many entries the ledger holds that these readings rest on."""
        return ledger_queries.entry_count(self._ledger, self.head.number)

    def ledger(self) -> Iterator[tuple[Revision, Iterator[Entry]]]:
        """The whole ledger that these readings rest on, oldest first, streamed."""
        return ledger_queries.whole(self._ledger, self.head.number)


def _special(item: CalendarDay, day: date, language: str) -> Special:
    titled = any((item.title_en, item.title_ru, item.title_kk))
    title = text_in(item, "title", language) if titled else None
    return Special(day, item.works, title, item.source, item.verification, bool(item.yearly), item.until)
