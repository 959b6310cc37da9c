"""What every test can ask for: a store on both engines, real files and a real server, each test with a database of its own."""

import gc
import importlib
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from tests import lending, servers
from tests.clocks import SetClock

if TYPE_CHECKING:
    from tracker.storage.store import Store

ENGINES = ("sqlite", "postgresql")
_FOLDER = pytest.StashKey[Path]()

_ALWAYS: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [hypothesis.HealthCheck.function_scoped_fixture, hypothesis.HealthCheck.too_slow],
}
hypothesis.settings.register_profile("ci", derandomize=True, **_ALWAYS)
hypothesis.settings.register_profile("search", max_examples=2000, print_blob=True, **_ALWAYS)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

gc.set_threshold(50_000)
"""Tests make many objects and few circles: at Python's own 700 the collector of garbage took a seventh of a run."""


def pytest_configure(config: pytest.Config) -> None:
    """The process that starts the run owns the server's folder; a worker is told where it is."""
    told = getattr(config, "workerinput", {}).get("server_folder")
    config.stash[_FOLDER] = Path(told) if told else servers.folder_for_a_run()
    if not told:
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a run that is told to end also stops its server


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Each worker first imports a share of the tests and leaves what pytest made of them, in their `__pycache__`, to the others,
    which takes ten seconds of a worker that does it for all of them.
    """
    if given := getattr(session.config, "workerinput", None):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "dont_write_bytecode", False)
            for path in _modules(session.config)[int(given["workerid"].removeprefix("gw")) :: given["workercount"]]:
                with suppress(Exception, pytest.skip.Exception):  # told when it is collected
                    importlib.import_module(".".join(path.relative_to(session.config.rootpath).with_suffix("").parts))


def _modules(config: pytest.Config) -> list[Path]:
    """The modules of tests in the folders that the run was given."""
    folders = [config.rootpath / each for each in config.args]
    return sorted({path for folder in folders for path in folder.rglob("test_*.py")})


def pytest_collection_finish() -> None:
    """What was collected stays to the end of the run, so the collector of garbage need not walk it again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two workers for a processor: much of the time a test waits, for the server or for a screen to be idle."""
    return 2 * len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@event.listens_for(Pool, "connect")
def _without_sync(raw: Any, record: object) -> None:
    """A database of a test need not outlive a power cut: the server of the run does not wait for the disk either."""
    if isinstance(raw, sqlite3.Connection):
        raw.execute("PRAGMA synchronous = OFF")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist where the server's folder is."""
    node.workerinput["server_folder"] = str(node.config.stash[_FOLDER])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server at the end of the run, also after Ctrl-C."""
    if not hasattr(config, "workerinput") and _FOLDER in config.stash:
        servers.stop(config.stash[_FOLDER])


@pytest.fixture
def clock() -> SetClock:
    """The clock of the `store`: it stands at Monday 2 November 2026 until the test sets it."""
    return SetClock()


@pytest.fixture(scope="session")
def postgresql(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of the run's PostgreSQL server, with the template database made."""
    try:
        yield servers.server_url(request.config.stash[_FOLDER], _fill)
    except servers.NoServer as why:
        pytest.fail(str(why), pytrace=False)
    finally:
        lending.forget()
        servers.leave()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with an empty strategy, to be copied."""
    path = tmp_path_factory.mktemp("template") / "strategy.db"
    _fill(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.fixture(params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return str(request.param)


@pytest.fixture
def url(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of the test's own, on each engine: the schema at head and a strategy with nothing in it."""
    if engine_name == "sqlite":
        yield f"sqlite:///{shutil.copyfile(request.getfixturevalue('sqlite_template'), tmp_path / 'strategy.db')}"
        return
    server = request.getfixturevalue("postgresql")
    made = lending.lend(server, request.config.stash[_FOLDER])
    yield made
    lending.take_back(server, made)


@pytest.fixture
def bare_url(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with nothing in it, not even a schema, on each engine. The SQLite file does not exist yet."""
    if engine_name == "sqlite":
        yield f"sqlite:///{tmp_path / 'bare.db'}"
        return
    server = request.getfixturevalue("postgresql")
    made = servers.bare(server)
    yield made
    servers.drop(server, made)


@pytest.fixture
def store(url: str, clock: SetClock, request: pytest.FixtureRequest) -> "Iterator[Store]":
    """An open store on each engine: strategy TEST, zone Asia/Almaty, nothing in it yet."""
    from tests.guarded import guarded
    from tracker.storage.store import open_store

    by_owner = url.startswith("sqlite") or not lending.GUARDED or request.node.get_closest_marker("by_owner")
    with open_store(url, clock=clock) as opened, nullcontext() if by_owner else guarded(url):
        yield opened


@pytest.fixture(scope="session")
def founded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> "Callable[[str], str]":
    """Engine -> the URL of a database with the built-in strategy, founded on 25 November 2026, once in a worker."""
    from tracker.exchange import create

    @cache
    def url_on(engine: str) -> str:
        if engine == "postgresql":
            url = lending.keep(request.getfixturevalue("postgresql"))
        else:
            url = str(tmp_path_factory.mktemp("built") / "in.db")
        create.create_from_plans(url, create.built_in(), "auditor", SetClock("2026-11-25"))
        return url

    return url_on


@pytest.fixture
def built_in(engine_name: str, founded: "Callable[[str], str]") -> "Iterator[Store]":
    """The built-in strategy on each engine, for tests that read: what they would write, the next one would find."""
    from tracker.storage.store import open_store

    with open_store(founded(engine_name), clock=SetClock("2026-11-25")) as store:
        head = store.newest()
        yield store
        assert store.newest() == head, "a test wrote into the database that others read"


def _fill(url: str) -> None:
    """Migrate an empty database to head and start a strategy in it."""
    from tracker.domain.model.strategy import Strategy
    from tracker.services.strategy import start
    from tracker.storage.database import schema
    from tracker.storage.store import open_store
    from tracker.storage.values import Actor

    schema.create(url, "TEST")
    strategy = Strategy(code="TEST", title_en="A strategy for the tests", time_zone="Asia/Almaty")
    with open_store(url, clock=SetClock("2020-01-01")) as store, store.writing(Actor("tester"), "start") as work:
        start(work, strategy, "tester")
