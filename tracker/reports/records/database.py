"""The state of the database: where it is, on what kind of disk, its schema and journal, and whether it can be written.

Invariant: no password is shown, and nothing is written.
"""

from collections.abc import Iterator
from datetime import date

from tracker.domain.heads import printed
from tracker.domain.reasons import Reason, because
from tracker.paths import seeds_folder
from tracker.reports.context import context_for
from tracker.reports.values import Fact, Kind, Report
from tracker.storage.database.opening import HEAD, UnusableDatabase
from tracker.storage.database.sqlite_file import Place
from tracker.storage.store import Store
from tracker.storage.values import Head


def database(store: Store, today: date, *, language: str | None = None) -> Report:
    """The facts about the database of `store`."""
    context = context_for(store, today, language)
    return context.report(
        "database",
        columns=(),
        rows=lambda: iter(()),
        count=0,
        again=("db", "info"),
        timeless=True,
        facts=(*location_facts(store), *ledger_facts(store)),
        notes=tuple(notes_about(store)),
    )


def notes_about(store: Store) -> Iterator[Reason]:
    """What endangers it: a network disk, or a server that does not authenticate."""
    if store.place is not None and not store.place.local:
        yield because("not_a_local_disk", file_system=store.place.file_system)
    yield from store.unproved()


def unusable(found: UnusableDatabase, today: date, *, language: str | None = None) -> Report:
    """The facts about a database that cannot be used, and why."""
    unwritable = found.place.read_only if found.place else None
    return Report(
        name="database",
        title=because("report_database"),
        subject=found.head.strategy,
        day=today,
        zone="UTC",
        head=found.head,
        language=language or "en",
        columns=(),
        rows=lambda: iter(()),
        count=0,
        again=("db", "info"),
        timeless=True,
        facts=(
            *address_facts(found.url, found.engine, found.place),
            Fact("writable", Kind.REASONS, (unwritable or because("can_be_written"),)),
            Fact("schema", Kind.TEXT, found.schema),
            Fact("schema_wanted", Kind.TEXT, HEAD),
            *head_facts(found.head),
        ),
        notes=(because(found.why.kind, **found.why.fields),),
    )


def location_facts(store: Store) -> Iterator[Fact]:
    """Where it is, and whether it can be written."""
    yield from address_facts(store.url, store.engine_name, store.place)
    yield Fact("built_in_plan", Kind.TEXT, str(seeds_folder()))
    yield Fact("writable", Kind.REASONS, (store.read_only or because("can_be_written"),))


def address_facts(url: str, engine: str, place: Place | None) -> Iterator[Fact]:
    """Its address, and the disk that its file is on."""
    yield Fact("database", Kind.TEXT, url)
    yield Fact("engine", Kind.WORD, engine)
    if place is not None:
        yield Fact("bytes", Kind.NUMBER, place.path.stat().st_size)
        yield Fact("file_system", Kind.TEXT, place.file_system)
        yield Fact("journal", Kind.WORD, "write_ahead" if place.wal else "rollback")


def ledger_facts(store: Store) -> Iterator[Fact]:
    """What it contains."""
    yield Fact("schema", Kind.TEXT, HEAD)
    yield from head_facts(store.head)
    yield Fact("tasks", Kind.NUMBER, store.row_count("task"), ())


def head_facts(head: Head) -> Iterator[Fact]:
    """The ledger's identity and its head."""
    yield Fact("ledger", Kind.TEXT, head.ledger)
    yield Fact("head", Kind.TEXT, f"{head.number}:{printed(head.digest)}")
    yield Fact("encoding", Kind.NUMBER, head.encoding)
    yield Fact("revisions", Kind.NUMBER, head.number)
    yield Fact("strategy", Kind.CODE, head.strategy)
