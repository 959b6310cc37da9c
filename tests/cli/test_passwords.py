"""No command prints a password, on standard output, standard error or into a file, however the address is written or given."""

import json
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.cli.conftest import Line, Process
from tests.test_addresses import FORMS, HALVES

SECRET = "pa55SECRET"
COMMANDS = """
init --empty
body add MFA --name Ministry
task add --title Treaty --lead MFA --controller MFA
task list --format json
task show T9 --debug
report status --recipe
report status --output status.html
report status --output status.json
report status --issue --output issued.html
db info
db info --format json
db roles --staff postgres
db roles --staff nobody_here --apply --debug
db reindex
db members --recover
db upgrade
db backup copy.db
verify
verify --format json
verify --head 1:00 --debug
export package
log
undo 99 --yes --debug
init --empty --debug
plan check none.toml
due 2026-12-01
""".strip().splitlines()


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_no_command_prints_the_password_of_the_database_that_it_uses(
    bare_url: str, tracker: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    url = make_url(bare_url).set(password=SECRET).update_query_dict({"sslpassword": SECRET})
    for words in COMMANDS:
        said = tracker(*words.split(), db=url.render_as_string(hide_password=False))
        assert "has a fault" not in said.err, (words, said)
        assert SECRET not in said.out + said.err, words
    found = [path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert found == []
    assert {"status.html", "issued.html", "copy.db", "package"} <= {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("address", FORMS)
def test_no_form_of_an_address_is_printed_with_its_password_wherever_it_was_given(
    tracker: Line, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    near = address.replace("host:5432", "127.0.0.1:1").replace("@host/", "@127.0.0.1:1/").replace("//host/", "//127.0.0.1:1/")
    file = tmp_path / "settings.toml"
    file.write_text(f"db = {json.dumps(near)}")
    given = [
        tracker("task", "list", "--debug", db=near),
        tracker("--db", near, "--debug", "init", "--empty"),
        tracker("--db", near, "db", "info", "--nonsense"),
    ]
    tracker.environ = {**tracker.environ, "TRACKER_SETTINGS": str(file)}
    given.append(tracker("verify", "--debug", db=" "))
    for said in given:
        assert said.code in (2, 3), said
        assert [half for half in HALVES if half in said.out + said.err] == [], said


@pytest.mark.parametrize(
    "line", ['db = {{password = "{0}"}}', 'db = ["postgresql://office:{0}@host/db"]', 'dbs = "x://a:{0}@host"']
)
def test_settings_that_are_wrong_are_told_without_the_password_in_them(tracker: Line, tmp_path: Path, line: str) -> None:
    (tmp_path / "settings.toml").write_text(line.format(SECRET))
    tracker.environ = {**tracker.environ, "TRACKER_SETTINGS": str(tmp_path / "settings.toml")}
    said = tracker("task", "list", "--debug")
    assert (said.code, SECRET in said.err) == (2, False), said


def test_the_shell_is_told_no_password_when_the_database_cannot_be_asked(process: Process) -> None:
    words = {"_TRACKER_COMPLETE": "bash_complete", "COMP_WORDS": "tracker task show ", "COMP_CWORD": "3"}
    said = process(env={**words, "TRACKER_DB": f"postgresql://office:{SECRET}@127.0.0.1:1/db"})
    assert SECRET not in said.out + said.err
