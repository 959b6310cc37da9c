"""The PostgreSQL launcher of the tests: nobody trusts a test that ran on no server."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests import servers


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a server that is not the run's own; whatever was started in it is stopped."""
    monkeypatch.delenv(servers.GIVEN, raising=False)
    made = servers.folder_for_a_run()
    yield made
    servers.stop(made)


def fill(url: str) -> None:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute("CREATE TABLE filled (day text)")


def tables(url: str) -> list[str]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        return [row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]


def test_a_run_without_a_server_fails_and_says_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "_of_the_system", list)
    monkeypatch.setattr(servers, "_of_the_wheel", list)
    for _ in ("the worker that tries", "the worker that comes after it"):
        with pytest.raises(servers.NoServer, match="TRACKER_TEST_PG_URL"):
            servers.server_url(folder, fill)


@pytest.mark.slow
def test_the_wheels_server_runs_from_a_copy_and_clones_its_template(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for binaries in servers._of_the_wheel():  # as they lie where the environment was installed under umask 077
        shutil.copytree(binaries.parents[1], tmp_path / binaries.parents[1].name, dirs_exist_ok=True)
        libraries = binaries.parents[1].with_name(f"{binaries.parents[1].name}.libs")
        shutil.copytree(libraries, tmp_path / libraries.name, dirs_exist_ok=True)
    subprocess.run(["chmod", "-R", "go-rwx", tmp_path], check=True)
    private = sorted(tmp_path.glob("*/pginstall*/bin"))
    monkeypatch.setattr(servers, "_of_the_system", list)
    monkeypatch.setattr(servers, "_of_the_wheel", lambda: private)
    url = servers.server_url(folder, fill)
    assert servers.server_url(folder, fill) == url, "one server for all that ask"
    one, other = servers.clone(url, folder), servers.clone(url, folder)
    fill_again = psycopg.connect(one.replace("+psycopg", ""))
    fill_again.execute("CREATE TABLE more (day text)")
    fill_again.commit()
    assert (sorted(tables(one)), tables(other), tables(servers.bare(url))) == (["filled", "more"], ["filled"], [])
    servers.drop(url, one)  # although somebody is still connected
    fill_again.close()
    servers.stop(folder)
    assert not folder.exists()
