"""The head of the ledger: it moves by one, to a revision that follows; what lies beyond it is named and never read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.clocks import SetClock
from tests.storage.test_verify import by_hand, found
from tracker.domain.model.strategy import Goal, Task
from tracker.errors import TrackerError, Unusable
from tracker.exchange.package import export
from tracker.storage.database.copies import backup
from tracker.storage.ledger.past import snapshot_at
from tracker.storage.store import Store
from tracker.storage.values import Actor, Moment

ACTOR = Actor("tester")


@pytest.fixture
def office(store: Store) -> Store:
    """Three revisions: the strategy, a goal, a task under it."""
    with store.writing(ACTOR, "a goal") as work:
        work.add("goal.add", Goal(code="G1", title_en="Security"))
    with store.writing(ACTOR, "a task") as work:
        work.add("task.add", Task(code="G1.T1", goal="G1", title_en="Treaty"))
    store.refresh()
    return store


def tried(store: Store, *statements: str) -> str | None:
    """The kind of fault that plain SQL, in one transaction, ends in; None when the database takes it."""
    store.close()
    try:
        with store._database.engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
    except TrackerError as error:
        return error.kind
    finally:
        store.refresh()
    return None


REVISION = (
    "INSERT INTO revision SELECT number + 1, encoding, recorded_at, actor, acting_for, db_user, reason, undoes, clock_override,"
    " schema, digest, 'false' FROM revision ORDER BY number DESC LIMIT 1"
)
BACK = "UPDATE head SET number = 2, digest = (SELECT digest FROM revision WHERE number = 2){}"


WRONG: list[tuple[str, ...]] = [
    (BACK.format(""),),
    (BACK.format(", open = NULL"),),
    (BACK.format(", open = 'loading'"),),
    ("UPDATE head SET number = number + 1, digest = 'false'",),
    ("UPDATE head SET number = number + 1",),
    ("UPDATE head SET digest = 'false'",),
    ("UPDATE head SET ledger = 'another'",),
    ("UPDATE head SET encoding = 2",),
    ("UPDATE head SET strategy = 'ANOTHER'",),
    ("UPDATE head SET open = 'loading', number = 0, digest = 'false'",),
    ("UPDATE head SET one = 2",),
    ("INSERT INTO head SELECT 2, ledger, strategy, encoding, 2, digest, NULL FROM head",),
    ("UPDATE head SET number = number + 2, digest = 'false'",),
    (REVISION, "UPDATE head SET open = NULL"),
    (REVISION, "UPDATE head SET number = number + 1, digest = 'other', open = NULL"),
    (REVISION.replace("digest, 'false'", "'elsewhere', 'false'"), "UPDATE head SET number = number + 1, digest = 'false'"),
]


def test_the_head_moves_to_the_next_revision_that_follows_and_nowhere_else(office: Store) -> None:
    assert tried(office, "UPDATE head SET open = 'x'") is None
    assert [statements for statements in WRONG if tried(office, *statements) != "door_closed"] == []
    assert tried(office, "UPDATE head SET open = NULL") is None


DIALECT = [
    "UPDATE OR REPLACE head SET number = 2",
    "UPDATE OR IGNORE head SET number = 2",
    "INSERT OR REPLACE INTO head SELECT one, ledger, strategy, encoding, 2, digest, NULL FROM head",
    "UPDATE head SET number = CAST(number AS TEXT) || 'x'",
    "UPDATE head SET number = CAST(number AS BLOB)",
    "UPDATE head SET digest = CAST(digest AS BLOB)",
    "UPDATE head SET number = number + 0.5",
    "UPDATE head SET number = NULL",
    "UPDATE head SET digest = NULL",
]


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_no_dialect_of_sqlite_gets_round_the_head(office: Store) -> None:
    assert tried(office, "UPDATE head SET open = 'x'") is None
    assert [statement for statement in DIALECT if tried(office, statement) != "door_closed"] == []


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_a_temporary_table_of_the_same_name_is_not_taken_for_the_head(office: Store) -> None:
    shadow = "CREATE TEMPORARY TABLE {0} AS SELECT * FROM {0}"
    opened = (shadow.format("head"), "UPDATE pg_temp.head SET open = 'x'", "UPDATE goals SET note = 'x'")
    assert tried(office, *opened) == "door_closed"
    false = (
        shadow.format("revision"),
        "UPDATE pg_temp.revision SET number = 4, previous = digest, digest = 'x' WHERE number = 3",
    )
    moved = ("UPDATE head SET open = 'x'", "UPDATE public.head SET number = 4, digest = 'x', open = NULL")
    assert tried(office, *false, *moved) == "door_closed"


def hide(connection: Connection) -> None:
    """Set the head back by one and take the last task's row away, triggers off."""
    connection.exec_driver_sql(BACK.format(""))
    connection.exec_driver_sql("DELETE FROM tasks")
    connection.exec_driver_sql("DELETE FROM task_words")


def put_beyond(connection: Connection) -> None:
    """A revision beyond the head, with an entry that gives a code and names a day to come."""
    connection.exec_driver_sql(REVISION)
    connection.exec_driver_sql(
        "INSERT INTO entry SELECT 4, 1, '2099-01-01', kind, 'G9', action, changes, salt FROM entry WHERE kind = 'goal'"
    )


def put_an_entry(connection: Connection) -> None:
    """An entry alone, far beyond the head."""
    connection.exec_driver_sql(
        "INSERT INTO entry SELECT 9, 1, '2099-01-01', kind, 'G9', action, changes, salt FROM entry WHERE kind = 'goal'"
    )


STRAYS: list[tuple[Callable[[Connection], None], set[str], int]] = [
    (hide, {"revision_beyond_head", "entries_beyond_head"}, 3),
    (put_beyond, {"revision_beyond_head", "entries_beyond_head"}, 4),
    (put_an_entry, {"entries_beyond_head", "entry_without_revision"}, 9),
]


@pytest.mark.parametrize(("stray", "kinds", "revision"), STRAYS, ids=["hidden", "put in", "an entry"])
def test_what_lies_beyond_the_head_is_named_and_the_next_write_says_so(
    office: Store, clock: SetClock, stray: Callable[[Connection], None], kinds: set[str], revision: int
) -> None:
    with by_hand(office) as connection:
        stray(connection)
    findings = found(office, clock)
    assert {kind for kind, _ in findings} == kinds
    assert {fields["revision"] for _, fields in findings} == {revision}
    with pytest.raises(Unusable) as caught, office.writing(ACTOR, "one more"):
        pass
    assert (caught.value.kind, caught.value.fields["revision"]) == ("ledger_beyond_head", revision)


@pytest.mark.parametrize("stray", [hide, put_beyond, put_an_entry])
def test_no_package_or_copy_hides_what_lies_beyond_the_head(
    office: Store, tmp_path: Path, stray: Callable[[Connection], None]
) -> None:
    with by_hand(office) as connection:
        stray(connection)
    for act in (export, backup):
        with pytest.raises(Unusable, match="ledger_beyond_head"):
            act(office, tmp_path / "out")
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("stray", [put_beyond, put_an_entry])
def test_no_reading_looks_beyond_the_head(office: Store, clock: SetClock, stray: Callable[[Connection], None]) -> None:
    with by_hand(office) as connection:
        stray(connection)
    assert office.head.number == 3
    assert [line.revision.number for line in office.ledger.log()] == [3, 2, 1]
    assert office.ledger.kind_of("G9") is None
    assert office.ledger.history("goal", "G9") == []
    assert (office.ledger.revision(4), office.ledger.entries_of(4), office.ledger.entries_of(9)) == (None, [], [])
    assert [(revision.number, len(list(entries))) for revision, entries in office.ledger.whole()] == [(1, 2), (2, 1), (3, 1)]
    assert office.ledger.entry_count() == sum(len(office.ledger.entries_of(number)) for number in (1, 2, 3))
    clock.set("2026-12-01")
    with office.at(known_on=clock.instant.date()) as then:
        assert then.head.number == 3
    snapshot = snapshot_at(office.connection(), Moment(as_of=clock.instant.date()))
    assert snapshot.items is snapshot.ledger  # nothing takes effect later, so it is the live database


@pytest.mark.parametrize(
    "spoil",
    ["DELETE FROM head", "INSERT INTO head SELECT 2, ledger, strategy, encoding, number, digest, open FROM head"],
)
def test_a_database_without_its_one_head_is_one_sentence(office: Store, spoil: str) -> None:
    with by_hand(office) as connection:
        connection.exec_driver_sql(spoil)
    with pytest.raises(Unusable) as caught:
        office.head  # noqa: B018
    assert caught.value.kind == "head_unreadable"
    with pytest.raises(Unusable) as caught, office.writing(ACTOR, "one more"):
        pass
    assert caught.value.kind == "head_unreadable"
