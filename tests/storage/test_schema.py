"""Schemas: from nothing to head and back on both engines, and one sentence for a database of another schema."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Index, inspect

from tests.clocks import SetClock
from tracker.domain.filters import parse
from tracker.domain.model.strategy import Task
from tracker.errors import Refused, Unusable
from tracker.paths import migrations_folder
from tracker.storage.database import schema
from tracker.storage.database.engine import open_engine, url_of, writing
from tracker.storage.database.opening import HEAD, SCHEMAS
from tracker.storage.database.tables import metadata
from tracker.storage.ledger.verify import verify
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor, TaskQuery


@contextmanager
def migrating(url: str) -> Iterator[tuple[Config, Connection]]:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    engine, _ = open_engine(url_of(url))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        yield config, connection
        connection.commit()
    engine.dispose()


def test_the_program_s_list_of_schemas_is_alembic_s() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    revisions = ScriptDirectory.from_config(config).walk_revisions()
    assert [each.revision for each in revisions][::-1] == list(SCHEMAS)


def test_head_is_what_the_tables_say_and_every_trigger_is_there(url: str, store: Store) -> None:
    assert [each for each in verify(store, store._clock()) if each.kind.startswith("trigger")] == []  # type: ignore[misc]
    store.close()
    with migrating(url) as (config, _):
        command.check(config)


def test_an_index_has_a_condition_in_the_database_where_the_tables_say_so(store: Store) -> None:
    inspector, key = inspect(store.connection()), f"{store.engine_name}_where"
    said = {str(each.name): bool(each.dialect_options["sqlite"]["where"] is not None) for each in _indexes()}
    made = {
        str(each["name"]): key in each.get("dialect_options", {})
        for table in metadata.tables
        for each in inspector.get_indexes(table)
        if not each.get("duplicates_constraint")
    }
    assert {name: made[name] for name in said} == said


def _indexes() -> list[Index]:
    return [each for table in metadata.tables.values() for each in table.indexes]


def test_down_to_nothing_and_up_again(url: str) -> None:
    with migrating(url) as (config, connection):
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
        command.upgrade(config, "head")
    with (
        open_store(url) as store,
        pytest.raises(Unusable, match="head_unreadable"),
    ):  # the head is made with a database, not by a migration
        store.head  # noqa: B018


@pytest.mark.parametrize(("found", "kind"), [("9999", "newer_schema"), ("0000", "unknown_schema"), ("abcd", "unknown_schema")])
def test_another_schema_is_one_sentence_and_is_not_touched(url: str, tmp_path: Path, found: str, kind: str) -> None:
    with migrating(url) as (_, connection):
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{found}'")
    for act in (lambda: open_store(url), lambda: schema.upgrade(url)):
        with pytest.raises(Unusable) as caught:
            act()
        assert (caught.value.kind, caught.value.fields["found"]) == (kind, found)


def test_an_upgrade_of_the_newest_schema_has_nothing_to_do(url: str) -> None:
    assert schema.upgrade(url) == (HEAD, HEAD, None)


def older(url: str, clock: SetClock) -> None:
    """A database with two tasks, as the first schema left it."""
    with open_store(url, clock=clock) as store, store.writing(Actor("tester"), "tasks") as work:
        work.add("task.add", Task(code="T10", title_ru="Проект договора"))
        work.add("task.add", Task(code="T9"))
    with migrating(url) as (config, _):
        command.downgrade(config, SCHEMAS[0])


def test_an_older_schema_is_one_sentence_until_it_is_upgraded_with_its_ledger(url: str, clock: SetClock) -> None:
    older(url, clock)
    with pytest.raises(Unusable) as caught:
        open_store(url)
    assert caught.value.kind == "older_schema"
    old, new, copy = schema.upgrade(url)
    assert (old, new, copy is None) == (SCHEMAS[0], HEAD, url.startswith("postgresql"))
    with open_store(url) as store:
        assert store.tasks.count(parse(["text:ДОГОВОРА"]), store.today) == 1
        assert [task.code for task in store.tasks.page(TaskQuery(order="code"), store.today)] == ["T9", "T10"]
        assert (store.head.number, list(verify(store, clock()))) == (2, [])
    if copy is not None:
        assert copy.name == f"strategy.db.{old}.backup"
        with pytest.raises(Unusable):
            open_store(str(copy))


def test_words_that_an_older_program_indexed_are_indexed_anew(url: str, clock: SetClock) -> None:
    with open_store(url, clock=clock) as store, store.writing(Actor("tester"), "tasks") as work:
        work.add("task.add", Task(code="T1", title_ru="Отчёт"))
    with migrating(url) as (config, connection):
        command.downgrade(config, "0017")
        connection.exec_driver_sql("UPDATE task_words SET words = 't1 отчёт' WHERE code = 'T1'")
    schema.upgrade(url)
    with open_store(url) as store:
        for typed in ("отчет", "ОТЧЁТ"):
            assert store.tasks.count(parse([f"text:{typed}"]), store.today) == 1
        assert list(verify(store, clock())) == []


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(url: str, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    older(url, clock)

    def fail(*_: object) -> None:
        raise OSError("no more room")

    monkeypatch.setattr("tracker.storage.shelves.search.fill", fail)
    with pytest.raises(OSError, match="no more room"):
        schema.upgrade(url)
    monkeypatch.undo()
    assert schema.upgrade(url)[:2] == (SCHEMAS[0], HEAD)


def test_a_database_is_made_once(bare_url: str) -> None:
    schema.create(bare_url, "TEST")
    with pytest.raises(Refused) as caught:
        schema.create(bare_url, "TEST")
    assert caught.value.kind == "database_exists"


def test_a_database_that_could_not_be_made_whole_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.storage.database.schema.migrations_folder", lambda: tmp_path / "nowhere")
    with pytest.raises(Exception, match="nowhere"):
        schema.create(str(tmp_path / "new" / "strategy.db"), "TEST")
    assert list((tmp_path / "new").iterdir()) == []


def test_two_databases_of_one_strategy_have_heads_that_cannot_be_confused(tmp_path: Path) -> None:
    digests = set()
    for name in ("a.db", "b.db"):
        schema.create(str(tmp_path / name), "TEST")
        with open_store(str(tmp_path / name)) as store:
            digests.add(store.head.digest)
    assert len(digests) == 2


def test_a_file_that_another_program_made_is_not_ours(tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = (tmp_path / "other.db").read_bytes()
    with pytest.raises(Unusable) as caught:
        open_store(str(tmp_path / "other.db"))
    assert (caught.value.kind, (tmp_path / "other.db").read_bytes()) == ("not_ours", before)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(None, "database_missing"), (b"", "database_empty"), (b"no database at all", "not_a_database")],
    ids=["missing", "empty", "text"],
)
def test_what_is_no_database_is_named(tmp_path: Path, content: bytes | None, kind: str) -> None:
    path = tmp_path / "strategy.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Unusable) as caught:
        open_store(str(path))
    assert caught.value.kind == kind


def test_a_damaged_file_is_named_and_never_a_traceback(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "strategy.db"
    content = bytearray(sqlite_template.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    path.write_bytes(bytes(content))
    with pytest.raises(Unusable) as caught, open_store(str(path)) as store:
        list(verify(store, store.today))  # type: ignore[arg-type]
    assert caught.value.kind == "database_corrupt"


@pytest.mark.parametrize("text", ["mysql://host/db", "nonsense://x", "postgresql://"])
def test_an_address_of_no_engine_of_ours_is_refused(text: str) -> None:
    with pytest.raises((Refused, Unusable)):
        open_store(text)


def test_a_server_that_does_not_answer_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        open_store(f"postgresql:///db?host={tmp_path}")
    assert caught.value.kind == "unreachable"


def test_shutil_copies_are_databases_too(sqlite_template: Path, tmp_path: Path) -> None:
    with open_store(str(shutil.copyfile(sqlite_template, tmp_path / "copy.db"))) as store:
        assert store.head.number == 1
