"""Verification: a change behind the program's back, in the tables, the ledger or the tripwire, is found and named."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from tests.clocks import SetClock
from tests.forging import Forged, forge
from tracker.domain.heads import StatedHead
from tracker.domain.ledger import genesis
from tracker.domain.model.strategy import Goal, Task
from tracker.errors import Unusable
from tracker.storage.ledger.verify import REMARKS, verify
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

ACTOR = Actor("tester")


@pytest.fixture
def filled(store: Store) -> Store:
    """Three revisions: a goal, two tasks under it, a new title for the first."""
    with store.writing(ACTOR, "a goal") as work:
        work.add("goal.add", Goal(code="G1", title_en="Security"))
    with store.writing(ACTOR, "tasks") as work:
        task = work.add("task.add", Task(code="G1.T1", goal="G1", title_en="Treaty"))
        work.add("task.add", Task(code="G1.T2", goal="G1", clock_stopped=False))
    with store.writing(ACTOR, "renamed") as work:
        work.change("task.amend", task, title_en="Coalition treaty")
    return store


@contextmanager
def by_hand(store: Store) -> Iterator[Connection]:
    """A hand in the database that takes every trigger away first and puts it back afterwards."""
    store.close()
    with store._database.engine.begin() as connection:
        if store.engine_name == "postgresql":
            connection.exec_driver_sql("SET session_replication_role = replica")
            yield connection
            return
        triggers = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
        for name, _ in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in triggers:
            with suppress(Unusable):  # of a table that was taken away
                connection.exec_driver_sql(sql)


def found(store: Store, clock: SetClock) -> list[tuple[str, dict[str, object]]]:
    """Findings but those on what is derived from the rows, which speak up beside a change of a title or a code."""
    derived = ("search_differs", "search_stray", "search_index_differs", "order_differs")
    return [(each.kind, dict(each.fields)) for each in verify(store, clock()) if each.kind not in derived]


def test_a_database_that_the_program_alone_has_written_verifies(filled: Store, clock: SetClock) -> None:
    assert found(filled, clock) == []


@pytest.mark.parametrize(
    ("column", "value", "expected", "seen"),
    [
        ('"title.en"', "'Other'", "Coalition treaty", "Other"),
        ("percent", "50", 0, 50),
        ("due", "'2026-01-01'", None, "2026-01-01"),
        ("status", "'accepted'", "draft", "accepted"),
        ("clock_stopped", "true", False, True),
    ],
)
def test_a_changed_cell_is_named_by_item_and_field(
    filled: Store, clock: SetClock, column: str, value: str, expected: object, seen: object
) -> None:
    with by_hand(filled) as connection:
        connection.exec_driver_sql(f"UPDATE tasks SET {column} = {value} WHERE code = 'G1.T1'")
    place = {"item_kind": "task", "code": "G1.T1", "field": column.strip('"')}
    assert found(filled, clock) == [("cell_differs", {"expected": expected, "found": seen, **place})]


def test_a_value_that_the_program_could_not_read_is_named_though_the_ledger_says_the_same(filled: Store, clock: SetClock) -> None:
    number = forge(filled, "tester", Forged("task.amend", "task", "G1.T1", {"forecast": "2027-13-45"}))
    told = [(kind, fields.get("field"), fields.get("found")) for kind, fields in found(filled, clock)]
    assert number == filled.head.number
    assert ("value_foreign", "forecast", "2027-13-45") in told


def test_a_row_taken_away_and_a_row_put_in_are_named(filled: Store, clock: SetClock) -> None:
    with by_hand(filled) as connection:
        connection.exec_driver_sql("UPDATE tasks SET code = 'G1.T3' WHERE code = 'G1.T2'")
    assert found(filled, clock) == [
        ("row_missing", {"item_kind": "task", "code": "G1.T2"}),
        ("row_without_ledger", {"item_kind": "task", "code": "G1.T3"}),
    ]


LEDGER = [
    (
        "UPDATE entry SET changes = replace(changes, 'Treaty', 'Pact') WHERE revision = 3",
        {"digest_differs", "ledger_contradicts_itself"},
    ),
    ("UPDATE entry SET effective_on = '2026-01-01' WHERE revision = 3", {"digest_differs"}),
    ("UPDATE entry SET salt = reverse_salt WHERE revision = 4", {"digest_differs"}),
    ("UPDATE revision SET reason = 'another' WHERE number = 3", {"digest_differs"}),
    ("UPDATE revision SET actor = 'somebody' WHERE number = 3", {"digest_differs"}),
    ("UPDATE revision SET digest = previous WHERE number = 3", {"digest_differs", "chain_broken"}),
    ("DELETE FROM entry WHERE revision = 3 AND seq = 2", {"digest_differs", "row_without_ledger"}),
    ("DELETE FROM revision WHERE number = 3", {"revision_missing", "entry_without_revision"}),
    ("DELETE FROM revision WHERE number = 4", {"head_differs", "entry_without_revision"}),
    ("UPDATE head SET digest = 'x'", {"head_differs"}),
    ("UPDATE entry SET changes = '{' WHERE revision = 4", {"digest_differs", "entry_unreadable"}),
]


@pytest.mark.parametrize(("slip", "expected"), LEDGER, ids=[slip for slip, _ in LEDGER])
def test_a_change_of_the_ledger_is_found(filled: Store, clock: SetClock, slip: str, expected: set[str]) -> None:
    with by_hand(filled) as connection:
        connection.exec_driver_sql(slip.replace("reverse_salt", "'00112233445566778899aabbccddeeff'"))
    kinds = {kind for kind, _ in found(filled, clock)}
    assert expected <= kinds


def test_a_missing_trigger_is_named_beside_the_cell_that_was_changed(filled: Store, clock: SetClock) -> None:
    name = "tasks_update_door" if filled.engine_name == "sqlite" else "tasks_door"
    filled.close()
    with filled._database.engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {name}" + (" ON tasks" if filled.engine_name == "postgresql" else ""))
        connection.exec_driver_sql("UPDATE tasks SET percent = 1 WHERE code = 'G1.T2'")
    assert [(kind, fields.get("name") or fields.get("field")) for kind, fields in found(filled, clock)] == [
        ("trigger_missing", name), ("cell_differs", "percent"),
    ]  # fmt: skip


def test_an_altered_or_disabled_or_unknown_trigger_is_named(filled: Store, clock: SetClock) -> None:
    filled.close()
    with filled._database.engine.begin() as connection:
        if filled.engine_name == "postgresql":
            connection.exec_driver_sql("ALTER TABLE tasks DISABLE TRIGGER tasks_door")
            connection.exec_driver_sql(
                "CREATE OR REPLACE FUNCTION tracker_entry() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$"
            )
            expected = {("trigger_altered", "tasks_door"), ("function_altered", "tracker_entry")}
        else:
            connection.exec_driver_sql("DROP TRIGGER tasks_update_door")
            connection.exec_driver_sql("CREATE TRIGGER tasks_update_door BEFORE UPDATE ON tasks WHEN 0 BEGIN SELECT 1; END")
            connection.exec_driver_sql("CREATE TRIGGER mine AFTER UPDATE ON tasks BEGIN SELECT 1; END")
            expected = {("trigger_altered", "tasks_update_door"), ("trigger_unknown", "mine")}
    assert {(kind, fields["name"]) for kind, fields in found(filled, clock)} == expected


def test_a_search_index_that_lies_is_named(filled: Store, clock: SetClock) -> None:
    with by_hand(filled) as connection:
        connection.exec_driver_sql("UPDATE task_words SET words = 'nothing' WHERE code = 'G1.T2'")
    told = [(each.kind, each.fields) for each in verify(filled, clock())]
    index: list[tuple[str, dict[str, object]]] = (
        [("search_index_differs", {})] if filled.engine_name == "sqlite" else []
    )  # there the triggers keep it
    assert told == [("search_differs", {"code": "G1.T2"}), *index]


def test_a_door_left_open_is_a_finding(filled: Store, clock: SetClock) -> None:
    filled.close()
    with filled._database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE head SET open = 'writing'")
    assert found(filled, clock) == [("door_open", {})]


def test_a_time_that_runs_backwards_or_lies_ahead_is_a_remark_and_no_broken_chain(filled: Store, clock: SetClock) -> None:
    clock.instant -= timedelta(minutes=3)
    with filled.writing(ACTOR, "a small step back") as work:
        work.add("goal.add", Goal(code="G2"))
    clock.set("2026-11-01")
    kinds = {kind for kind, _ in found(filled, clock)}
    assert {"time_runs_backwards", "time_in_the_future"} <= kinds <= REMARKS


def test_a_word_that_the_program_never_writes_is_no_fault_of_the_program(store: Store) -> None:
    with store.writing(Actor("tester"), "a task") as work:
        work.add("task.add", Task(code="T1"))
    with by_hand(store) as connection:
        connection.exec_driver_sql("UPDATE tasks SET status = 'flying'")
    with pytest.raises(Unusable) as caught:
        store.get(Task, "T1")
    told = sentence(caught.value)
    assert told.startswith('The status of task T1 reads "flying", which the program never writes: it was altered.')


def without_constraints(table: str, change: str) -> str:
    """The same table made by hand, so that a cell may hold nothing, and a change of it."""
    made = f"CREATE TABLE made AS SELECT * FROM {table}; UPDATE made SET {change}"
    return f"{made}; DROP TABLE {table}; ALTER TABLE made RENAME TO {table}"


ODD = {
    "UPDATE revision SET reason = CAST(reason AS BLOB) WHERE number = 3": {"revision_cell"},
    "UPDATE revision SET reason = CAST(x'ff' AS TEXT) WHERE number = 3": {"revision_cell"},
    "UPDATE revision SET recorded_at = '2026-01-01' WHERE number = 3": {"digest_differs"},
    "UPDATE revision SET recorded_at = x'00' WHERE number = 3": {"revision_cell"},
    "UPDATE revision SET clock_override = 2 WHERE number = 3": {"revision_cell"},
    "UPDATE revision SET clock_override = 'x' WHERE number = 3": {"revision_cell"},
    "UPDATE revision SET encoding = 'x' WHERE number = 3": {"revision_cell"},
    "UPDATE revision SET undoes = 1.5 WHERE number = 3": {"revision_cell"},
    "UPDATE revision SET digest = x'00' WHERE number = 3": {"revision_cell", "chain_broken"},
    "UPDATE revision SET number = 0 WHERE number = 1": {"revision_beyond_head", "revision_missing"},
    "UPDATE entry SET changes = CAST(changes AS BLOB) WHERE revision = 3": {"entry_cell"},
    "UPDATE entry SET changes = x'ff' WHERE revision = 3": {"entry_cell", "entry_unreadable"},
    "UPDATE entry SET changes = CAST(x'7bff' AS TEXT) WHERE revision = 3": {"digest_differs", "entry_unreadable"},
    "UPDATE entry SET changes = '[1]' WHERE revision = 3": {"digest_differs", "entry_unreadable"},
    "UPDATE entry SET effective_on = x'00' WHERE revision = 4": {"entry_cell"},
    "UPDATE entry SET code = CAST(code AS BLOB) WHERE revision = 4": {"entry_cell", "cell_differs"},
    "UPDATE entry SET kind = 'nonsense' WHERE revision = 4": {"entry_of_no_kind", "cell_differs"},
    "UPDATE entry SET seq = 'x' WHERE revision = 4": {"entry_cell", "digest_differs"},
    "UPDATE entry SET revision = 'x' WHERE revision = 4": {"entries_beyond_head", "digest_differs"},
    "UPDATE entry SET revision = 2.5 WHERE revision = 4": {"entry_without_revision", "digest_differs"},
    "UPDATE tasks SET code = CAST(code AS BLOB) WHERE code = 'G1.T1'": {"row_missing", "row_without_ledger"},
    "UPDATE tasks SET code = CAST(x'ff' AS TEXT) WHERE code = 'G1.T1'": {"row_missing", "row_without_ledger"},
    "UPDATE tasks SET \"title.en\" = x'ff00' WHERE code = 'G1.T1'": {"cell_differs"},
    "UPDATE tasks SET \"title.en\" = CAST(x'ff' AS TEXT) WHERE code = 'G1.T1'": {"cell_differs"},
    "UPDATE tasks SET clock_stopped = 7 WHERE code = 'G1.T1'": {"cell_differs"},
    "UPDATE head SET number = 'x'": {"head_cell"},
    "UPDATE head SET digest = x'00'": {"head_cell"},
    "UPDATE head SET strategy = CAST(x'ff' AS TEXT)": {"head_cell"},
    "DELETE FROM head": {"head_missing"},
    "INSERT INTO head SELECT 2, ledger, strategy, encoding, number, digest, open FROM head": {"head_twice"},
    "INSERT INTO evidence_chunk VALUES (x'ff', 'x', 'x')": {"file_without_evidence"},
    "DROP TABLE task_words": {"check_ended"},
    "DROP TABLE goals": {"check_ended"},
    without_constraints("revision", "reason = NULL WHERE number = 3"): {"revision_cell"},
    without_constraints("entry", "revision = NULL WHERE revision = 4"): {"entries_beyond_head"},
    without_constraints("entry", "changes = NULL WHERE revision = 4"): {"entry_cell"},
    without_constraints("tasks", "code = NULL WHERE code = 'G1.T1'"): {"row_without_ledger", "row_missing"},
    without_constraints("head", "number = NULL"): {"head_cell"},
    without_constraints("evidence_chunk", "bytes = NULL"): {"file_without_evidence"},
}
"""What an attacker, or a tool, can leave in a cell -> what is found of it, among others."""


@pytest.mark.parametrize("engine_name", ["sqlite"])
@pytest.mark.parametrize("sql", ODD)
def test_whatever_lies_in_a_cell_is_a_finding_and_what_lies_behind_it_is_found_all_the_same(
    filled: Store, clock: SetClock, sql: str
) -> None:
    with by_hand(filled) as connection:
        connection.exec_driver_sql("INSERT INTO evidence_chunk (sha256, seq, bytes) VALUES ('last', 0, x'00')")
        connection.exec_driver_sql("UPDATE strategy SET due_soon_days = 99")
        for statement in sql.split("; "):
            connection.exec_driver_sql(statement)
    told = list(verify(filled, clock()))
    kinds = {each.kind for each in told}
    assert ODD[sql] <= kinds
    assert "check_ended" not in kinds - ODD[sql]
    assert ("file_without_evidence", "last") in {(each.kind, each.fields.get("sha256")) for each in told}
    assert ("cell_differs", "due_soon_days") in {(each.kind, each.fields.get("field")) for each in told}
    assert [text for text in map(sentence, told) if not text.isprintable() or len(text.encode()) > 600] == []


def test_a_table_that_is_gone_keeps_no_other_from_being_compared(filled: Store, clock: SetClock) -> None:
    with by_hand(filled) as connection:
        connection.exec_driver_sql("UPDATE tasks SET note = 'other' WHERE code = 'G1.T2'")
        connection.exec_driver_sql("DROP TABLE goals")
    told = found(filled, clock)
    assert ("object_missing", {"object": "TABLE goals"}) in told
    assert "table goals" in [fields.get("check") for _, fields in told]
    assert [fields["field"] for kind, fields in told if kind == "cell_differs"] == ["note"]


@pytest.mark.parametrize("engine_name", ["postgresql"])
@pytest.mark.parametrize(
    "sql", ["DELETE FROM head", "DROP TABLE task_words", "DROP TABLE goals", "ALTER TABLE entry DROP COLUMN salt"]
)
def test_a_check_that_cannot_go_on_keeps_no_other_from_its_findings(filled: Store, clock: SetClock, sql: str) -> None:
    with by_hand(filled) as connection:
        connection.exec_driver_sql("INSERT INTO evidence_chunk (sha256, seq, bytes) VALUES ('last', 0, 'x')")
        connection.exec_driver_sql(sql)
    told = list(verify(filled, clock()))
    assert {each.kind for each in told} & {"check_ended", "head_missing"}
    assert told[-1].fields["sha256"] == "last"


def test_verifying_damage_ends_with_bad_news_and_no_fault(
    filled: Store, url: str, clock: SetClock, capsys: pytest.CaptureFixture[str]
) -> None:
    with by_hand(filled) as connection:
        connection.exec_driver_sql("DELETE FROM head")
    from tracker.cli.call import Call
    from tracker.cli.edge import run

    for format in ("text", "json"):
        assert run(["verify", "--db", url, "--format", format], Call({"HOME": "/nowhere"}, clock=clock)) == 1
        told = capsys.readouterr()
        assert ("has no head" in told.out, told.err) == (True, "")


def test_an_earlier_head_is_held_or_the_end_or_the_history_is_missing(filled: Store, clock: SetClock) -> None:
    digests = [revision.digest for revision, entries in filled.ledger.whole() if list(entries)]
    start = genesis(filled.head.ledger, filled.head.strategy)
    held = [StatedHead(0, start), StatedHead(2, digests[1][:32]), StatedHead(4, digests[3])]
    assert list(verify(filled, clock(), held)) == []
    lost = [StatedHead(0, "0" * 32), StatedHead(2, "0" * 32), StatedHead(5, digests[3])]
    told = list(verify(filled, clock(), lost))
    assert [(each.kind, each.fields["revision"]) for each in told] == [
        ("head_not_held", 0), ("head_not_held", 2), ("head_beyond", 5),
    ]  # fmt: skip
