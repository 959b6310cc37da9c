"""The office of the pictures: the built-in strategy at work, made once; and what every app would parse again, kept."""

import shutil
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

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


@pytest.fixture(scope="session", autouse=True)
def _styles_parsed_once() -> Iterator[None]:
    """Let the apps of a run share what Textual makes of a style's text in the same colours: a fifth of a short test's time."""
    parse, parsed = Stylesheet._parse_rules, {}

    @wraps(parse)
    def rules_of(sheet: Stylesheet, css: str, *given: Any, **named: Any) -> Any:
        key = css, frozenset(sheet._variables.items()), given, frozenset(named.items())
        if key not in parsed:
            parsed[key] = parse(sheet, css, *given, **named)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", rules_of)
        yield
