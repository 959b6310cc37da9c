"""From each earlier schema, filled with every kind of row that it had, an upgrade can be killed at any write and run again.

A few schemas in the suite, each of them in `make attack`; a new one joins by itself.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests import earlier, servers
from tests.killing import ATTACK, kills
from tests.storage.test_killed import contents, left, restore
from tracker.domain.model.kinds import KINDS
from tracker.storage.database import schema
from tracker.storage.database.opening import HEAD, SCHEMAS
from tracker.storage.store import Store, open_store

FROM = SCHEMAS[:-1] if ATTACK else (SCHEMAS[0], SCHEMAS[-2])


@pytest.fixture(scope="module")
def full(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An office of today with something of every kind."""
    path = shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("full") / "office.db")
    earlier.fill(path)
    with open_store(str(path)) as store:
        assert [kind for kind in KINDS if not store.row_count(kind)] == []
        yield store


@pytest.mark.parametrize("old", FROM)
def test_a_file_of_an_earlier_schema_is_upgraded_however_often_that_is_killed(full: Store, old: str, tmp_path: Path) -> None:
    path, copy = tmp_path / "office.db", tmp_path / f"office.db.{old}.backup"
    earlier.make(str(path), full, old)
    whole = path.read_bytes()
    assert schema.upgrade(str(path)) == (old, HEAD, copy)
    undisturbed = contents(str(path))
    for point in kills(lambda: schema.upgrade(str(path)), lambda: restore(path, whole)):
        schema.upgrade(str(path))
        assert (contents(str(path)), left(tmp_path)) == (undisturbed, []), point
        assert [each.name for each in tmp_path.glob("*.backup")] == [copy.name], point
    restore(path, copy.read_bytes())
    assert schema.upgrade(str(path))[0] == old
    assert contents(str(path)) == undisturbed


@pytest.mark.parametrize("engine_name", ["postgresql"])
@pytest.mark.parametrize("old", FROM)
def test_a_server_s_database_of_an_earlier_schema_is_upgraded_however_often_that_is_killed(
    full: Store, old: str, bare_url: str, postgresql: str
) -> None:
    earlier.make(bare_url, full, old)
    made = make_url(postgresql).set(database=f"{make_url(bare_url).database}_again")
    url = made.render_as_string(hide_password=False)

    def anew() -> None:
        servers.drop(postgresql, url)
        servers.create_database(postgresql, str(made.database), make_url(bare_url).database)

    anew()
    assert schema.upgrade(url) == (old, HEAD, None)
    undisturbed = contents(url)
    for point in kills(lambda: schema.upgrade(url), anew):
        schema.upgrade(url)
        assert contents(url) == undisturbed, point
    servers.drop(postgresql, url)
