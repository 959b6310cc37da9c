"""What is derived from the tables: an index that lies is named on both engines, and made anew by one command."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from tests.clocks import SetClock
from tests.storage.test_verify import by_hand, filled
from tracker.domain.filters import parse
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, Status
from tracker.errors import Refused, Unusable
from tracker.storage.database.indexes import EXPECTED
from tracker.storage.database.reindexing import Reindexed, reindex
from tracker.storage.ledger.verify import verify
from tracker.storage.shelves import search
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor

__all__ = ["filled"]


@contextmanager
def unseen(store: Store, index: str) -> Iterator[None]:
    """An index that does not see what is written meanwhile."""
    store.close()
    if store.place is None:
        switch = "UPDATE pg_index SET indisready = {0}, indisvalid = {0} WHERE indexrelid = '{1}'::regclass"
        with store._database.engine.begin() as connection:
            connection.exec_driver_sql(switch.format("false", index))
        yield
        store.close()
        with store._database.engine.begin() as connection:
            connection.exec_driver_sql(switch.format("true", index))
        return
    with closing(sqlite3.connect(store.place.path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        (row,) = connection.execute("SELECT * FROM sqlite_master WHERE name = ?", (index,)).fetchall()
        connection.execute("DELETE FROM sqlite_master WHERE name = ?", (index,))
        connection.commit()
    yield
    store.close()
    with closing(sqlite3.connect(store.place.path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)
        connection.commit()


def kinds(store: Store, clock: SetClock) -> set[str]:
    store.refresh()
    return {each.kind for each in verify(store, clock())}


@pytest.mark.parametrize("index", ["task_late", "task_order", "entry_item", "entry_day"])
def test_an_index_that_does_not_find_what_the_table_holds_is_named_and_made_anew(
    filled: Store, url: str, clock: SetClock, index: str
) -> None:
    with unseen(filled, index), open_store(url, clock=clock) as store, store.writing(Actor("tester"), "more") as work:
        task = work.add("task.add", Task(code="G1.T3", goal="G1", title_en="Another", due=clock().date()))
        work.add("update.add", Update(code="G1.T3.U1", task="G1.T3", day=clock().date(), act=Act.ASSIGN, member="MEMBER.1"))
        work.change("task.assign", task, status=Status.ASSIGNED)
    found = [each for each in verify(filled, clock()) if each.kind in ("index_differs", "engine_check")]
    assert found
    assert all(index in str(each.fields) for each in found)
    filled.close()
    assert reindex(url) == Reindexed(len(EXPECTED), [], 0, 0)
    assert kinds(filled, clock) == set()


@pytest.mark.parametrize("index", ["task_late", "task_order", "task_inherits", "revision_undoes"])
def test_an_index_that_is_missing_is_named_and_made_anew(filled: Store, url: str, clock: SetClock, index: str) -> None:
    with by_hand(filled) as connection:
        connection.exec_driver_sql(f"DROP INDEX {index}")
    filled.refresh()
    assert not filled.context(filled.today).inherits  # is read without its index too
    assert [(each.kind, each.fields) for each in verify(filled, clock())] == [("index_missing", {"name": index})]
    filled.close()
    assert reindex(url).missing == [index]
    assert kinds(filled, clock) == set()


@pytest.mark.parametrize("index", ["task_late", "task_order", "entry_item"])
def test_an_index_of_another_definition_is_named_and_made_anew(filled: Store, url: str, clock: SetClock, index: str) -> None:
    with by_hand(filled) as connection:
        connection.exec_driver_sql(f"DROP INDEX {index}")
        connection.exec_driver_sql(f"CREATE INDEX {index} ON {EXPECTED[index].table} (code) WHERE code > 'x'")
    assert kinds(filled, clock) == {"index_altered"}
    filled.close()
    assert reindex(url).missing == [index]
    assert kinds(filled, clock) == set()


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_an_index_out_of_use_is_named(filled: Store, clock: SetClock) -> None:
    with by_hand(filled) as connection:
        connection.exec_driver_sql("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'task_late'::regclass")
    assert kinds(filled, clock) == {"index_unusable"}


SEARCH = {
    "DELETE FROM task_words WHERE code = 'G1.T1'": {"search_differs"},
    "UPDATE task_words SET words = 'another' WHERE code = 'G1.T1'": {"search_differs"},
    "INSERT INTO task_words (code, words) VALUES ('G9.T9', 'stray')": {"search_stray"},
    "sqlite: INSERT INTO task_search (task_search) VALUES ('delete-all')": {"search_index_differs"},
    "sqlite: INSERT INTO task_search (rowid, words) VALUES (99, 'stray')": {"search_index_differs"},
    "sqlite: INSERT INTO task_search (rowid, words) VALUES (1, 'coalition')": {"search_index_differs"},
    "sqlite: DROP TABLE task_search": {"search_index_missing"},
    "postgresql: DROP INDEX task_search": {"search_index_missing"},
}


@pytest.mark.parametrize("change", SEARCH)
def test_a_search_that_finds_other_words_than_those_of_the_tasks_is_named_and_made_anew(
    filled: Store, url: str, clock: SetClock, change: str
) -> None:
    engine, _, sql = change.rpartition(": ")
    if engine not in ("", filled.engine_name):
        return
    with by_hand(filled) as connection:
        connection.exec_driver_sql(sql)
    assert kinds(filled, clock) >= SEARCH[change]
    filled.close()
    done = reindex(url)
    assert done.words == len({"search_differs", "search_stray"} & SEARCH[change])
    assert kinds(filled, clock) == set()
    assert [filled.tasks.count(parse([f"text:{word}"]), clock().date()) for word in ("coal", "treaty", "stray")] == [1, 1, 0]


DAMAGE = [
    "DELETE FROM task_search_config",
    "UPDATE task_search_config SET v = 9",
    "DELETE FROM task_search_data",
    "UPDATE task_search_data SET block = x'ff'",
    "UPDATE task_search_data SET block = zeroblob(5000)",
    "DELETE FROM task_search_docsize",
    "DROP TABLE task_search_idx",
    "DROP TABLE task_search_data",
    "DROP TABLE task_search_docsize",
    "DROP TABLE task_search_config",
    "DROP TABLE task_search; CREATE TABLE task_search (a)",
    "DROP TABLE task_search; CREATE VIEW task_search AS SELECT 1 AS a",
    "DROP TABLE task_search; CREATE TABLE task_search_data (x)",
    "DROP TABLE task_words",
    "DELETE FROM sqlite_master WHERE name = 'task_search'",
    "UPDATE sqlite_master SET sql = replace(sql, 'unicode61', 'porter') WHERE name = 'task_search'",
    "UPDATE sqlite_master SET sql = 'CREATE VIRTUAL TABLE task_search USING nonsense (a)' WHERE name = 'task_search'",
]


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_a_search_index_is_made_anew_whatever_its_own_tables_hold(filled: Store, url: str, clock: SetClock) -> None:
    filled.close()
    assert filled.place is not None
    sound = filled.place.path.read_bytes()
    for damage in DAMAGE:
        filled.place.path.write_bytes(sound)
        with closing(sqlite3.connect(filled.place.path)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            for name in search.triggers():
                connection.execute(f"DROP TRIGGER {name}")
            for statement in damage.split("; "):
                connection.execute(statement)
            connection.commit()
        assert kinds(filled, clock) - {"trigger_missing"} != set(), damage
        filled.close()
        reindex(url)
        assert kinds(filled, clock) == set(), damage
        filled.close()


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_a_search_index_that_missed_a_word_is_named(filled: Store, url: str, clock: SetClock) -> None:
    with unseen(filled, "task_search"), open_store(url, clock=clock) as store, store.writing(Actor("tester"), "more") as work:
        work.change("task.amend", work.get(Task, "G1.T1"), title_en="Armistice")
    assert kinds(filled, clock) == {"search_index_differs"}
    filled.close()
    reindex(url)
    assert kinds(filled, clock) == set()


def test_order_keys_that_changed_places_get_back_to_their_codes(filled: Store, url: str, clock: SetClock) -> None:
    with by_hand(filled) as connection:
        connection.exec_driver_sql("UPDATE tasks SET sort_key = 'x' WHERE code = 'G1.T1'")
        connection.exec_driver_sql("UPDATE tasks SET sort_key = (SELECT sort_key FROM goals) || '.T01' WHERE code = 'G1.T2'")
    assert kinds(filled, clock) == {"order_differs"}
    filled.close()
    assert reindex(url).keys == 2
    assert kinds(filled, clock) == set()


def test_the_ledger_is_not_touched_and_a_database_in_use_by_hand_is_left_alone(filled: Store, url: str) -> None:
    head = filled.head
    filled.close()
    reindex(url)
    assert filled.head == head
    filled.close()
    with filled._database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE head SET open = 'writing'")
    with pytest.raises((Refused, Unusable), match="door_left_open"):
        reindex(url)


def test_a_sound_database_has_every_index_and_nothing_to_mend(filled: Store, url: str, clock: SetClock) -> None:
    assert kinds(filled, clock) == set()
    filled.close()
    assert reindex(url) == Reindexed(len(EXPECTED), [], 0, 0)
