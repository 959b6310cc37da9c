"""Real processes: killed at any instant, writing side by side, reading where nothing can be written."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, event, make_url

from tests.clocks import SetClock
from tracker import clock as clocks
from tracker.domain.model.strategy import Task
from tracker.errors import Refused, Unusable
from tracker.storage.database import engine, schema, session
from tracker.storage.database.copies import backup
from tracker.storage.database.engine import url_of
from tracker.storage.database.sqlite_file import place_of, place_without_room
from tracker.storage.ledger.verify import verify
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor

ROUNDS = 12 if os.environ.get("TRACKER_ATTACK") else 4
"""How many writers are killed, one after another, on one database."""

WRITER = """
import sys
from tracker.domain.model.strategy import Task
from tracker.storage.store import open_store
from tracker.storage.values import Actor
url, name, count, size = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
with open_store(url) as store:
    for number in range(count):
        with store.writing(Actor("tester"), f"{name} {number}") as work:
            for each in range(size):
                work.add("task.add", Task(code=f"{name}.{number}.{each}", title_en="x" * 200))
        print(number, flush=True)
"""


def start(url: str, name: str, count: int, size: int = 1) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, url, name, str(count), str(size)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


def findings(store: Store) -> list[str]:
    return [each.kind for each in verify(store, clocks.now())]


def test_three_processes_writing_a_hundred_revisions_each_leave_one_unbroken_chain(url: str) -> None:
    writers = [start(url, name, 100) for name in ("A", "B", "C")]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert (writer.returncode, errors) == (0, "")
    with open_store(url) as store:
        assert (store.head.number, store.row_count("task"), findings(store)) == (301, 300, [])


def test_a_process_killed_at_any_instant_leaves_its_revision_whole_or_absent(url: str) -> None:
    """Killed after a random number of revisions and a random stretch of work, many times on one database."""
    chance = random.Random(280)
    for round in range(ROUNDS):
        writer = start(url, f"R{round}", 1000, size=40)
        assert writer.stdout is not None
        for _ in range(chance.randrange(1, 4)):
            writer.stdout.readline()
        spin = sum(range(chance.randrange(400_000)))  # a stretch of work of random length, not a sleep
        assert spin >= 0
        os.kill(writer.pid, signal.SIGKILL)
        writer.communicate()
        with open_store(url) as store:
            written = store.head.number - 1
            assert store.row_count("task") == 40 * written
            assert findings(store) == []


def as_nobody(act: Callable[[], None]) -> int:
    """Run `act` in a child process that may not write what root may; the child's exit code."""

    def as_told() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        act()

    return in_a_child(as_told)


def in_a_child(act: Callable[[], None]) -> int:
    """Run `act` in a child process; the child's exit code."""
    child = os.fork()
    if child == 0:
        try:
            act()
            os._exit(0)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def shared(sqlite_template: Path) -> "Path":
    """A database in a folder that everybody may read and nobody may write."""
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="tracker-"))
    path = folder / "strategy.db"
    path.write_bytes(sqlite_template.read_bytes())
    path.chmod(0o444)
    folder.chmod(0o555)
    return path


def test_a_read_only_database_in_a_read_only_folder_serves_readings_and_says_why_it_is_not_written(shared: Path) -> None:
    def act() -> None:
        with open_store(str(shared), clock=SetClock()) as store:
            assert store.head.number == 1
            assert store.read_only is not None
            assert store.read_only.kind == "read_only_file"
            assert findings(store) == []
            with pytest.raises(Unusable) as caught, store.writing(Actor("tester"), "no"):
                pass
            assert caught.value.kind == "read_only"

    before = sorted(each.name for each in shared.parent.iterdir())
    assert as_nobody(act) == 0
    assert sorted(each.name for each in shared.parent.iterdir()) == before


def test_a_log_beside_a_read_only_database_is_one_sentence(shared: Path) -> None:
    shared.parent.chmod(0o755)
    shared.with_name("strategy.db-wal").write_bytes(b"x" * 64)
    shared.parent.chmod(0o555)

    def act() -> None:
        with pytest.raises(Unusable) as caught:
            open_store(str(shared))
        assert caught.value.kind == "wal_beside_read_only"

    assert as_nobody(act) == 0


def test_an_unreadable_database_is_named(shared: Path) -> None:
    shared.chmod(0o000)

    def act() -> None:
        with pytest.raises(Unusable) as caught:
            open_store(str(shared))
        assert caught.value.kind == "database_unreadable"

    assert as_nobody(act) == 0


def test_a_locked_database_is_named_and_nothing_is_written(url: str, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.storage.database.engine.LOCK_SECONDS", 1)
    with open_store(url) as other, store.writing(Actor("tester"), "holds the lock"):
        with pytest.raises(Unusable) as caught, other.writing(Actor("tester"), "waits"):
            pass
        assert caught.value.kind == "database_locked"


def test_a_full_disk_is_named_and_nothing_is_lost(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "strategy.db"
    path.write_bytes(sqlite_template.read_bytes())

    def act() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        size = path.stat().st_size
        with open_store(str(path)) as store:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, size + 8192))
            with pytest.raises(Unusable) as caught, store.writing(Actor("tester"), "too much") as work:
                for number in range(500):
                    work.add("task.add", Task(code=f"T{number}", title_en="x" * 1000))
            assert caught.value.kind == "disk_full"

    assert in_a_child(act) == 0
    with open_store(str(path)) as store:
        assert (store.head.number, findings(store)) == (1, [])


def test_a_backup_is_consistent_while_another_process_writes(url: str, store: Store, tmp_path: Path) -> None:
    writer = start(url, "W", 1000, size=20)
    assert writer.stdout is not None
    copies = [tmp_path / f"copy{number}.db" for number in range(3)]
    for copy in copies:
        writer.stdout.readline()
        store.refresh()
        backup(store, copy)
    writer.kill()
    writer.communicate()
    for copy in copies:
        with open_store(str(copy)) as copied:
            assert copied.row_count("task") == 20 * (copied.head.number - 1)
            assert (copied.head.ledger, findings(copied)) == (store.head.ledger, [])


def test_a_backup_overwrites_nothing_and_leaves_nothing_when_it_fails(store: Store, tmp_path: Path) -> None:
    (tmp_path / "taken.copy").write_text("mine")
    with pytest.raises(Refused):
        backup(store, tmp_path / "taken.copy")
    with pytest.raises(Unusable):
        backup(store, tmp_path / "no such folder" / "copy.db")
    assert (tmp_path / "taken.copy").read_text() == "mine"
    assert not list(tmp_path.glob(".*.part*"))


def test_a_damaged_database_gives_no_backup(store: Store, tmp_path: Path) -> None:
    store.close()
    with store._database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE head SET open = 'writing'")
        connection.exec_driver_sql("UPDATE strategy SET time_zone = 'UTC'")
        connection.exec_driver_sql("UPDATE head SET open = NULL")
    with pytest.raises(Unusable) as caught:
        backup(store, tmp_path / "copy.db")
    assert caught.value.kind == "copy_not_verified"
    assert not (tmp_path / "copy.db").exists()


def test_any_sqlite_shell_can_read_the_file(store: Store) -> None:
    if store.place is None:
        return
    assert url_of(store.url).database == str(store.place.path)
    with sqlite3.connect(store.place.path) as connection:
        assert connection.execute('SELECT "title.en" FROM strategy').fetchone() == ("A strategy for the tests",)
    connection.close()


def test_reading_needs_no_room_on_the_disk(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "strategy.db"
    path.write_bytes(sqlite_template.read_bytes())

    def act() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        with open_store(str(path), clock=SetClock()) as store:
            assert (store.head.number, findings(store)) == (1, [])
            with store.at(known_on=SetClock()().date()) as then:
                assert then.row_count("strategy") == 1
            assert store.read_only is not None
            assert store.read_only.kind == "read_only_disk"
            with pytest.raises(Unusable) as caught, store.writing(Actor("tester"), "no"):
                pass
            assert caught.value.kind == "read_only"

    assert in_a_child(act) == 0


def test_what_a_killed_writer_left_in_the_log_is_read_on_a_full_disk(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "strategy.db"
    path.write_bytes(sqlite_template.read_bytes())

    def killed() -> None:
        with open_store(str(path)) as store, closing(sqlite3.connect(path)) as reader:
            reader.execute("SELECT number FROM head").fetchone()  # while it is open, the log is kept
            with store.writing(Actor("tester"), "the last") as work:
                work.add("task.add", Task(code="LAST"))
            os._exit(0)

    assert in_a_child(killed) == 0
    path.with_name("strategy.db-shm").unlink()
    assert path.with_name("strategy.db-wal").stat().st_size
    place = place_without_room(place_of(path))
    assert place is not None
    with closing(engine._connect(place)) as connection:
        assert connection.execute("SELECT code FROM tasks").fetchall() == [("LAST",)]
    assert not path.with_name("strategy.db-shm").exists()
    with open_store(str(path)) as store:
        assert (store.head.number, findings(store)) == (2, [])


HOSTILE = {
    "default_transaction_isolation": "serializable",
    "default_transaction_read_only": "on",
    "default_transaction_deferrable": "on",
    "client_encoding": "SQL_ASCII",
    "statement_timeout": "500ms",
    "lock_timeout": "1ms",
    "idle_in_transaction_session_timeout": "1ms",
    "idle_session_timeout": "2s",
    "datestyle": "German, DMY",
    "intervalstyle": "sql_standard",
    "timezone": "+05:30",
    "bytea_output": "escape",
    "standard_conforming_strings": "off",
    "quote_all_identifiers": "on",
    "session_replication_role": "replica",
    "row_security": "on",
    "search_path": "nowhere, pg_catalog",
}
"""What a server, a database or a role may have by default, and a program that trusts the defaults would meet."""


@pytest.fixture
def hostile(engine_name: str, url: str) -> str:
    """A database with tables, whose defaults are hostile to every session to come."""
    with psycopg.connect(plain(url), autocommit=True) as connection:
        for name, value in HOSTILE.items():
            connection.execute(f"ALTER DATABASE {make_url(url).database} SET {name} = '{value}'")
    return url


def plain(url: str) -> str:
    """The address as the driver alone takes it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_writers_write_and_readers_read_whatever_the_server_has_by_default(hostile: str) -> None:
    writers = [start(hostile, name, 20) for name in ("A", "B", "C")]
    assert [(writer.communicate(timeout=120)[1], writer.returncode) for writer in writers] == [("", 0)] * 3
    with open_store(hostile) as again:
        assert (again.head.number, again.row_count("task")) == (61, 60)
        assert findings(again) == ["triggers_off_by_default"]
        shown = {
            name: again.connection().exec_driver_sql(f"SHOW {name}").scalar() for name in session.SETTINGS if name in HOSTILE
        }
        assert shown == {name: value.strip("'") for name, (_, value) in session.SETTINGS.items() if name in shown}
        assert again.connection().exec_driver_sql("SHOW session_replication_role").scalar() == "origin"


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_eight_who_write_at_once_all_write(hostile: str) -> None:
    def write(name: str) -> int:
        with open_store(hostile) as store, store.writing(Actor("tester"), name) as work:
            work.add("task.add", Task(code=name))
            return work.number

    with ThreadPoolExecutor(8) as writers:
        assert sorted(writers.map(write, "ABCDEFGH")) == [*range(2, 10)]


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_an_address_that_names_a_schema_is_obeyed_and_one_that_does_not_exist_is_one_sentence(store: Store, url: str) -> None:
    with psycopg.connect(plain(url), autocommit=True) as connection:
        connection.execute('CREATE SCHEMA "My Office"')
    mine = f"{url}&options=-csearch_path%3D%22My%5C%20Office%22"
    schema.create(mine, "MINE")
    with open_store(mine) as opened, open_store(url) as other:
        assert [(each.head.strategy, findings(each)) for each in (opened, other)] == [("MINE", []), ("TEST", [])]
    with pytest.raises(Unusable) as caught:
        open_store(f"{url}&options=-csearch_path%3Dnowhere")
    assert caught.value.kind == "schema_missing"


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_whose_letters_are_not_all_of_ours_is_one_sentence(postgresql: str, encoding: str) -> None:
    name = f"tracker_{encoding.lower()}"
    with psycopg.connect(make_url(postgresql).set(drivername="postgresql").render_as_string(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0")
        odd = make_url(postgresql).set(database=name).render_as_string()
        for act in (lambda: open_store(odd), lambda: schema.create(odd, "TEST"), lambda: schema.upgrade(odd)):
            with pytest.raises(Unusable) as caught:
                act()
            assert (caught.value.kind, caught.value.fields["encoding"]) == ("database_encoding", encoding)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("engine_name", ["postgresql"])
@pytest.mark.parametrize("sent", ["hashtextextended", "FROM revision", "pg_trigger", "FROM entry"])
def test_a_server_that_ends_the_session_amid_a_check_is_told_and_no_further_check_is_tried(url: str, sent: str) -> None:
    ended: list[str] = []

    def end_at(connection: Connection, cursor: object, statement: str, *more: object) -> None:
        if sent in statement and not ended:
            ended.append(statement)
            with psycopg.connect(plain(url), autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", (engine.driver_of(connection).info.backend_pid,))

    with open_store(url) as store:
        event.listen(store._database.engine, "before_cursor_execute", end_at)
        with pytest.raises(Unusable) as caught:
            findings(store)
    assert (caught.value.kind, len(ended)) == ("unreachable", 1)
