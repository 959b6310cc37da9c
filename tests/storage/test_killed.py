"""Killed at any instant, a command can be run again: what it makes is whole or absent, and what was left goes with the next."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.clocks import SetClock
from tests.killing import kills
from tests.storage.test_schema import migrating, older
from tracker import drafts
from tracker.domain.model.strategy import Goal, Strategy
from tracker.errors import Refused, Unusable
from tracker.exchange import create
from tracker.exchange.checker import check_package
from tracker.exchange.package import export
from tracker.storage.database import schema
from tracker.storage.database.copies import backup
from tracker.storage.database.engine import url_of
from tracker.storage.database.opening import HEAD, SCHEMAS
from tracker.storage.ledger.verify import verify
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor

STRATEGY = Strategy(code="TEST", title_en="A strategy", time_zone="Asia/Almaty")


def left(folder: Path) -> list[str]:
    """What lies in a folder that no command was asked for."""
    return sorted(each.name for each in folder.iterdir() if each.name.startswith(drafts.PREFIX))


def sound(url: str) -> int:
    """The number of the newest revision of a database that verifies."""
    with open_store(url, clock=SetClock()) as store:
        assert list(verify(store, SetClock()())) == []
        return store.head.number


def again_or_there(act: Callable[[], object], target: Path) -> None:
    """Do again what was killed; it is refused only where all of it is there already."""
    there = target.exists()
    try:
        act()
    except Refused as error:
        assert there, error
    else:
        assert not there


@pytest.fixture
def office(store: Store) -> Store:
    with store.writing(Actor("tester"), "a goal") as work:
        work.add("goal.add", Goal(code="G1", title_en="Security"))
    store.close()
    return store


def on(url: str, act: Callable[[Store], object]) -> Callable[[], None]:
    """An act on a store that its own process opens."""

    def open_and_act() -> None:
        with open_store(url, clock=SetClock()) as store:
            act(store)

    return open_and_act


def test_a_backup_is_whole_or_absent_and_is_made_by_the_next_run(office: Store, url: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"

    def again() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()

    made = on(url, lambda store: backup(store, folder / "copy.db"))
    for _ in kills(made, again):
        again_or_there(made, folder / "copy.db")
        assert (sound(str(folder / "copy.db")), [each.name for each in folder.iterdir()]) == (2, ["copy.db"])


def test_a_package_is_whole_or_absent_and_is_made_by_the_next_run(office: Store, url: str, tmp_path: Path) -> None:
    folder = tmp_path / "packages"

    def again() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()

    made = on(url, lambda store: export(store, folder / "package"))
    for _ in kills(made, again):
        again_or_there(made, folder / "package")
        assert (check_package(folder / "package"), left(folder)) == ([], [])


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_a_file_is_founded_whole_or_not_at_all(bare_url: str) -> None:
    path = Path(url_of(bare_url).database or "")

    def found() -> None:
        create.create_empty(bare_url, STRATEGY, "tester", SetClock())

    for _ in kills(found, lambda: path.unlink(missing_ok=True)):
        again_or_there(found, path)
        assert (sound(bare_url), left(path.parent)) == (1, [])


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_a_server_s_database_is_founded_whole_or_says_that_it_is_not_and_is_founded_anew(bare_url: str) -> None:
    def found() -> None:
        create.create_empty(bare_url, STRATEGY, "tester", SetClock())

    def empty() -> None:
        with migrating(bare_url) as (_, connection):
            connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    for _ in kills(found, empty):
        try:
            number = sound(bare_url)
        except Unusable as error:
            assert error.kind in ("database_empty", "database_unfinished")
            found()
            number = sound(bare_url)
        assert number == 1


def test_an_upgrade_can_be_run_again_and_uses_the_copy_that_was_left(url: str, clock: SetClock, tmp_path: Path) -> None:
    older(url, clock)
    path = Path(url_of(url).database or "")
    whole = path.read_bytes() if url.startswith("sqlite") else b""

    def again() -> None:
        for each in path.parent.glob("strategy.db*"):
            each.unlink()
        path.write_bytes(whole)

    def back() -> None:
        with migrating(url) as (config, connection):
            if connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == HEAD:
                from alembic import command

                command.downgrade(config, SCHEMAS[0])

    for _ in kills(lambda: schema.upgrade(url), again if whole else back):
        schema.upgrade(url)
        assert sound(url) == 2
        if whole:
            assert [each.name for each in tmp_path.glob("*.backup")] == ["strategy.db.0001.backup"]
            assert left(tmp_path) == []


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_a_copy_that_is_not_whole_or_of_another_state_is_kept_and_a_new_one_is_numbered(
    url: str, clock: SetClock, tmp_path: Path
) -> None:
    older(url, clock)
    (tmp_path / "strategy.db.0001.backup").write_text("half a copy")
    shutil.copyfile(tmp_path / "strategy.db", tmp_path / "strategy.db.0001.2.backup")
    with migrating(f"sqlite:///{tmp_path}/strategy.db.0001.2.backup") as (_, connection):
        connection.exec_driver_sql("DROP TRIGGER head_delete_never")
        connection.exec_driver_sql("DELETE FROM head")
    _, _, copy = schema.upgrade(url)
    assert copy == tmp_path / "strategy.db.0001.3.backup"
    assert (tmp_path / "strategy.db.0001.backup").read_text() == "half a copy"
