"""Reading: pages, counts, roll-up, search, verification, past moments and export, against equivalent work by the driver."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import event

from bench.data import Subject
from bench.measure import Figure, ratio
from tracker import clock
from tracker.domain.authority.revisions import RevisionJudge
from tracker.domain.control.rules import rules
from tracker.domain.filters import Filter, parse
from tracker.domain.model.fields import fields_of
from tracker.domain.model.kinds import KINDS
from tracker.domain.reasons import Reason
from tracker.exchange.package import export
from tracker.paths import cache_folder
from tracker.reports import build
from tracker.storage.database.rows import columns_sql
from tracker.storage.database.schemas import HEAD as SCHEMA
from tracker.storage.database.tables import RUNNING_SQL, TABLES, counted_sql
from tracker.storage.ledger.chain import chain
from tracker.storage.ledger.codec import FAST
from tracker.storage.ledger.ledger_queries import ENTRY, REVISION
from tracker.storage.ledger.replay import differences, item_judge
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery

TODAY = date(2026, 11, 25)
LARGE = 100_000
"""From so many tasks on a report is its question, and the making of it nothing."""
OVERDUE = parse(["overdue"])
LATE = f"FROM tasks WHERE {counted_sql('tasks', RUNNING_SQL)} AND due < '{TODAY}'"


def reading_figures(subject: Subject, store: Store, folder: Path) -> Iterator[Figure]:
    """Every reading figure for one database."""
    where = f"{subject.engine}, {subject.tasks:,} tasks"
    rows = driver(store)
    yield from page_figures(where, store, rows, subject.tasks)
    yield from ledger_figures(where, store, rows)
    yield from moment_figures(where, store, rows)
    yield export_figure(where, store, rows, folder)
    yield poll_figure(where, store, rows)


def driver(store: Store) -> Any:
    """A function that runs SQL with the bare driver and fetches every row."""
    raw = store._database.engine.raw_connection()

    def rows(sql: str) -> list[Any]:
        cursor = raw.cursor()
        cursor.execute(sql)
        return list(cursor.fetchall())

    return rows


def page_figures(where: str, store: Store, rows: Any, size: int) -> Iterator[Figure]:
    """The task screen and the reports."""
    question = TaskQuery(OVERDUE, limit=50)
    columns = columns_sql("task")
    page = f"SELECT {columns} {LATE} ORDER BY due, sort_key LIMIT 50"
    count = f"SELECT count(*) {LATE}"
    both = ratio(
        lambda: (store.tasks.page(question, TODAY), store.tasks.count(OVERDUE, TODAY)), lambda: (rows(page), rows(count))
    )
    yield Figure("overdue page + exact count, by bare", where, 1.1, both)
    yield Figure("the page alone, by bare", where, 3.0, ratio(lambda: store.tasks.page(question, TODAY), lambda: rows(page)))
    whole = TaskQuery(limit=50)
    deep = ratio(lambda: store.tasks.page(replace(whole, offset=size // 2), TODAY), lambda: store.tasks.page(whole, TODAY))
    yield Figure("page in the middle, by the first", where, 1.5, deep)
    scan = "SELECT goal, status, count(*), sum(percent), min(narrative) FROM tasks GROUP BY goal, status"
    if size >= LARGE:
        yield status_figure(where, store)
    rolled_up = ratio(lambda: store.progress.totals(Filter(), TODAY), lambda: rows(scan), 5)
    yield Figure("status roll-up by goal, by a full scan", where, 0.5, rolled_up)
    found = parse(["text:number", "text:77"])
    like = "SELECT count(*) FROM tasks WHERE \"title.en\" LIKE '%number 77%' OR \"title.ru\" LIKE '%number 77%'"
    yield Figure("text search, by bare LIKE", where, 0.01, ratio(lambda: store.tasks.count(found, TODAY), lambda: rows(like), 5))


def status_figure(where: str, store: Store) -> Figure:
    """The whole status report, by its longest question asked by the driver alone."""
    asked: list[tuple[str, Any]] = []

    def noted(_connection: object, _cursor: object, sql: str, given: Any, _context: object, _many: bool) -> None:
        asked.append((sql, given))

    def report() -> None:
        with store.again() as live:
            list(build("status", live, TODAY).rows())

    engine = store._database.engine
    event.listen(engine, "before_cursor_execute", noted)
    report()
    event.remove(engine, "before_cursor_execute", noted)
    sql, given = max(asked, key=lambda each: len(each[0]))
    raw = engine.raw_connection()

    def bare() -> None:
        cursor = raw.cursor()
        cursor.execute(sql, given)
        cursor.fetchall()

    return Figure("status report, by its roll-up by the bare driver", where, 1.5, ratio(report, bare, 5))


def ledger_figures(where: str, store: Store, rows: Any) -> Iterator[Figure]:
    """The digest chain and the replay."""

    def read() -> None:
        rows(f"SELECT {REVISION} FROM revision ORDER BY number")
        rows(f"SELECT {ENTRY} FROM entry ORDER BY revision, seq")

    def ledger() -> None:
        rows(f"SELECT {ENTRY} FROM entry ORDER BY kind, code, revision, seq")

    head, upto = store.head, store.head.number
    yield Figure(
        "chain verification, by reading its rows",
        where,
        1.5,
        ratio(lambda: list(chain(store.connection(), head, upto, clock.now())), read, 5),
    )
    yield Figure(
        "replay equals tables, by reading the ledger",
        where,
        3.0,
        ratio(lambda: list(_replayed(store, upto)), ledger, 5),
    )

    def unjudged() -> None:
        assert not [*chain(store.connection(), head, upto, clock.now()), *_replayed(store, upto)]

    def judged() -> None:
        judge = RevisionJudge(rules(), SCHEMA, FAST.loads)
        assert not [*chain(store.connection(), head, upto, clock.now(), judge), *_replayed(store, upto, judge)]

    yield Figure("chain and replay with authors judged, by the same without", where, 1.8, ratio(judged, unjudged, 5))


def _replayed(store: Store, upto: int, judge: RevisionJudge | None = None) -> Iterator[Reason]:
    items = item_judge(store, upto, judge) if judge else None
    return (each for kind in KINDS for each in differences(store, kind, upto, items))


def moment_figures(where: str, store: Store, rows: Any) -> Iterator[Figure]:
    """A past day, the first and the second time."""
    day = date(2026, 2, 15)

    def first() -> None:
        shutil.rmtree(cache_folder() / "moments", ignore_errors=True)  # type: ignore[operator]  # who measures has a home
        again()

    def again() -> None:
        with store.at(day) as then:
            then.progress.totals(Filter(), day)

    def now() -> None:
        with store.again() as live:
            live.progress.totals(Filter(), day)

    entries = f"SELECT {ENTRY} FROM entry WHERE effective_on <= '{day}' ORDER BY kind, code, revision, seq"
    yield Figure("a past moment, first use, by reading its entries", where, 3.0, ratio(first, lambda: rows(entries), 5))
    yield Figure("a past moment, second use, by the same now", where, 1.2, ratio(again, now, 5))


def export_figure(where: str, store: Store, rows: Any, folder: Path) -> Figure:
    """The whole package, against the driver's rows as JSON Lines."""

    def ours() -> None:
        shutil.rmtree(folder / "out", ignore_errors=True)
        with store.again() as other:
            export(other, folder / "out")

    def bare() -> None:
        with (folder / "bare.jsonl").open("wb") as file:
            for kind in KINDS:
                names = [field.name for field in fields_of(kind)]
                for row in rows(f"SELECT {columns_sql(kind)} FROM {TABLES[kind].name} ORDER BY code"):
                    file.write(orjson.dumps(dict(zip(names, row, strict=True))) + b"\n")
            for row in rows(f"SELECT {ENTRY} FROM entry ORDER BY revision, seq"):
                file.write(orjson.dumps(row if isinstance(row, list) else list(row)) + b"\n")

    return Figure("audit package (JSON Lines, CSV, SHA-256), by bare JSON Lines", where, 4.0, ratio(ours, bare, 5))


def poll_figure(where: str, store: Store, rows: Any) -> Figure:
    """Checking for another writer."""
    return Figure(
        "a poll, by bare max(number)", where, 2.0, ratio(store.newest, lambda: rows("SELECT max(number) FROM revision"), 25)
    )
