"""The office's store and its package, which the tests read, write and spoil."""

import shutil
from pathlib import Path

import pytest

from tests.clocks import SetClock
from tests.exchange.office import fill
from tracker.exchange.package import export
from tracker.storage.store import Store, open_store


@pytest.fixture
def office(store: Store, clock: SetClock) -> Store:
    """The filled store, on each engine."""
    fill(store, clock)
    return store


@pytest.fixture(scope="session")
def whole_package(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of the office, to be copied."""
    folder, clock = tmp_path_factory.mktemp("package"), SetClock()
    shutil.copyfile(sqlite_template, folder / "office.db")
    with open_store(str(folder / "office.db"), clock=clock) as store:
        fill(store, clock)
        return export(store, folder / "out").folder


@pytest.fixture
def package(whole_package: Path, tmp_path: Path) -> Path:
    """A package of the test's own, to be spoiled."""
    return Path(shutil.copytree(whole_package, tmp_path / "out"))
