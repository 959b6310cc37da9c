"""The office of the pictures: the built-in strategy at work, made once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.clocks import SetClock
from tests.desks import TODAY, write_desk
from tracker.storage.store import open_store

LOGIN = "auditor"


@pytest.fixture(scope="session")
def office_file(founded: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the office of the pictures, made once."""
    path = tmp_path_factory.mktemp("office") / "office.db"
    shutil.copyfile(founded("sqlite"), path)
    with open_store(str(path), clock=SetClock(str(TODAY))) as store:
        write_desk(store, LOGIN)
    return path


@pytest.fixture
def office_url(office_file: Path, tmp_path: Path) -> str:
    """A copy of it for one test."""
    return str(shutil.copyfile(office_file, tmp_path / "office.db"))
