"""How the database stands: where it is, on what kind of disk, its schema and journal, and whether it can be written.

Must stay true: no password is shown, and nothing is written to find this out.
"""

from collections.abc import Iterator
from datetime import date

from tracker.domain.reasons import because
from tracker.places import seeds_folder
from tracker.reports.asked import asked_of
from tracker.reports.values import Fact, Kind, Report
from tracker.storage.opening import HEAD
from tracker.storage.place import Place
from tracker.storage.store import Store


def database(store: Store, today: date, *, language: str | None = None) -> Report:
    """The facts about the database of `store`."""
    asked = asked_of(store, today, language)
    share = store.place is not None and not store.place.local
    return asked.report(
        "database",
        columns=(),
        rows=lambda: iter(()),
        count=0,
        again=("db", "info"),
        timeless=True,
        facts=(*place_of(store), *books_of(store)),
        notes=(because("not_a_local_disk", file_system=store.place.file_system),) if share else (),
    )


def place_of(store: Store) -> Iterator[Fact]:
    """Where it is and what can be done there."""
    place: Place | None = store.place
    yield Fact("database", Kind.TEXT, store.url)
    yield Fact("engine", Kind.WORD, store.engine_name)
    if place is not None:
        yield Fact("bytes", Kind.NUMBER, place.path.stat().st_size)
        yield Fact("file_system", Kind.TEXT, place.file_system)
        yield Fact("journal", Kind.WORD, "write_ahead" if place.wal else "rollback")
    yield Fact("built_in_plan", Kind.TEXT, str(seeds_folder()))
    yield Fact("writable", Kind.REASONS, (store.read_only or because("can_be_written"),))


def books_of(store: Store) -> Iterator[Fact]:
    """What stands in it."""
    yield Fact("schema", Kind.TEXT, HEAD)
    yield Fact("ledger", Kind.TEXT, store.head.ledger)
    yield Fact("encoding", Kind.NUMBER, store.head.encoding)
    yield Fact("revisions", Kind.NUMBER, store.head.number)
    yield Fact("strategy", Kind.CODE, store.head.strategy)
    yield Fact("tasks", Kind.NUMBER, store.row_count("task"), ())
