"""Two of the same command at once, a command beside a writer, and a server that goes away at the instant of writing."""

import os
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.clocks import SetClock
from tests.killing import kills
from tests.roles import logins
from tests.storage.test_schema import migrating, older
from tracker.domain.model.strategy import Goal, Member, Strategy
from tracker.errors import Refused, Unusable
from tracker.exchange import create
from tracker.services import members
from tracker.storage.database import engine, grants, reindexing, schema
from tracker.storage.database.opening import HEAD
from tracker.storage.ledger.verify import verify
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor

STRATEGY = Strategy(code="TEST", title_en="A strategy", time_zone="Asia/Almaty")

on_postgresql = pytest.mark.parametrize("engine_name", ["postgresql"])


def at_once(act: Callable[[], object]) -> list[str]:
    """What becomes of an act that two processes do at once: the kind of its refusal, or "done"."""
    waiting, start = os.pipe()
    told, telling = os.pipe()
    children = [_child(act, waiting, start, telling) for _ in range(2)]
    for each in (start, telling, waiting):
        os.close(each)
    with os.fdopen(told) as answers:
        ended = answers.read().split()
    for child in children:
        os.waitpid(child, 0)
    return sorted(ended)


def _child(act: Callable[[], object], waiting: int, start: int, telling: int) -> int:
    child = os.fork()
    if child == 0:
        try:
            os.close(start)
            os.read(waiting, 1)  # until all are there
            act()
            os.write(telling, b"done ")
        except (Refused, Unusable) as error:
            os.write(telling, f"{error.kind} ".encode())
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    return child


def sound(url: str) -> int:
    with open_store(url, clock=SetClock()) as store:
        assert list(verify(store, SetClock()())) == []
        return store.head.number


def test_of_two_who_found_a_database_at_once_one_does(bare_url: str) -> None:
    def found() -> None:
        create.create_empty(bare_url, STRATEGY, "tester", SetClock())

    assert at_once(found) == ["database_exists", "done"]
    assert sound(bare_url) == 1


def test_of_two_administrators_who_remove_each_other_at_once_one_remains(url: str, clock: SetClock) -> None:
    logins, codes = ("tester", "boss"), ("MEMBER.1", "MEMBER.2")
    with open_store(url, clock=clock) as store, store.writing(Actor("tester"), "another one") as work:
        members.add(work, Member(code=codes[1], login="boss", role="administrator"))
    turns, giving = os.pipe()
    os.write(giving, bytes([0, 1]))

    def remove_the_other() -> None:
        (own,) = os.read(turns, 1)
        with open_store(url, clock=clock) as store, store.writing(Actor(logins[own]), "out") as work:
            members.amend(work, codes[1 - own], role="staff")

    assert at_once(remove_the_other) == ["done", "last_administrator"]
    with open_store(url) as store:
        assert sorted(str(each.role) for each in store.items(Member)) == ["administrator", "staff"]
    assert sound(url) == 3


def test_two_who_upgrade_at_once_upgrade_it_once(url: str, clock: SetClock) -> None:
    older(url, clock)
    assert at_once(lambda: schema.upgrade(url)) == ["done", "done"]
    assert sound(url) == 2


def test_two_who_reindex_at_once_both_do(url: str) -> None:
    assert at_once(lambda: reindexing.reindex(url)) == ["done", "done"]
    assert sound(url) == 1


@on_postgresql
def test_roles_are_granted_their_rights_by_two_at_once_and_after_a_kill(url: str) -> None:
    with logins(url, "dana") as (role,):

        def grant() -> None:
            grants.apply(url, auditors=[], staff=[role], carry_out=True)

        def granted() -> list[object]:
            with migrating(url) as (_, connection):
                sql = "SELECT relname, relacl::text FROM pg_class WHERE relacl IS NOT NULL ORDER BY 1"
                return [tuple(row) for row in connection.exec_driver_sql(sql)]

        assert at_once(grant) == ["done", "done"]
        both = granted()
        for _ in kills(grant):
            grant()
            assert granted() == both
        assert role in str(both)


def test_an_upgrade_waits_for_whoever_writes_and_changes_nothing_if_that_lasts(
    url: str, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(url, clock)
    monkeypatch.setattr(engine, "LOCK_SECONDS", 1)
    with migrating(url) as (_, writer):
        writer.exec_driver_sql("UPDATE head SET open = 'writing'")
        with pytest.raises(Unusable) as caught:
            schema.upgrade(url)
        assert caught.value.kind == "database_locked"
        assert caught.value.fields.get("holder") == (None if url.startswith("sqlite") else "postgres")
        writer.exec_driver_sql("UPDATE head SET open = NULL")
    assert schema.upgrade(url)[1] == HEAD
    assert sound(url) == 2


@on_postgresql
def test_who_waited_for_an_upgrade_does_not_write_by_the_rules_before_it(url: str, clock: SetClock) -> None:
    said: list[str] = []

    def write() -> None:
        with pytest.raises(Unusable) as caught, open_store(url, clock=clock) as store, store.writing(Actor("tester"), "late"):
            pass
        said.append(caught.value.kind)

    with migrating(url) as (_, upgrading):
        upgrading.exec_driver_sql("SELECT one FROM head FOR UPDATE")
        upgrading.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        writer = threading.Thread(target=write)
        writer.start()
        while not upgrading.exec_driver_sql("SELECT count(*) FROM pg_locks WHERE NOT granted").scalar():
            pass
    writer.join()
    assert said == ["newer_schema"]


@contextmanager
def server_gone_at_commit(store: Store, monkeypatch: pytest.MonkeyPatch, first: str) -> Iterator[None]:
    """Let the server end the session when it is told to commit, having done `first`."""
    dialect = store._database.engine.dialect

    def commit(raw: Any) -> None:
        raw.execute(f"{first}; SELECT pg_terminate_backend(pg_backend_pid())")

    with monkeypatch.context() as patch:
        patch.setattr(dialect, "do_commit", commit)
        yield


@on_postgresql
def test_what_was_written_when_the_server_went_away_is_not_told_as_failed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        server_gone_at_commit(store, monkeypatch, "COMMIT"),
        store.writing(Actor("tester"), "a goal") as work,
    ):
        work.add("goal.add", Goal(code="G1"))
    assert (work.committed, store.newest()) == (True, 2)
    with (
        server_gone_at_commit(store, monkeypatch, "SELECT 1"),
        pytest.raises(Unusable) as caught,
        store.writing(Actor("tester"), "another") as work,
    ):
        work.add("goal.add", Goal(code="G2"))
    assert (caught.value.kind, caught.value.fields["revision"]) == ("written_unknown", 3)
    assert (work.committed, store.newest()) == (False, 2)


def test_interrupted_while_it_is_written_a_work_knows_whether_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    dialect = store._database.engine.dialect
    wanted = dialect.do_commit

    def interrupted(raw: Any, written: bool) -> None:
        if written:
            wanted(raw)
        raise KeyboardInterrupt

    for written in (True, False):
        with monkeypatch.context() as patch:
            patch.setattr(dialect, "do_commit", lambda raw, written=written: interrupted(raw, written))
            with pytest.raises(KeyboardInterrupt), store.writing(Actor("tester"), "a goal") as work:
                work.add("goal.add", Goal(code="G1" if written else "G2"))
        assert (work.committed, store.newest()) == (written, 2)
