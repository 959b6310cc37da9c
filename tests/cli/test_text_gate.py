"""Whatever control characters people's texts hold, none goes out: each text field, every command, every format."""

import csv
import io
import json
import re
import shutil
import unicodedata
from enum import StrEnum
from pathlib import Path

import pytest

from tests.cli.conftest import Line
from tests.cli.every import READING, WRITING
from tests.clocks import SetClock
from tracker.domain.model.fields import Field, fields_of
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.strategy import Body, Member, Task
from tracker.exchange.mail import message_of
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.wording.plain import BIDI, harmless, plain

CONTROLS = "".join(map(chr, (*range(1, 32), *range(127, 160), 0x2028, 0x2029, 0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F))))
CONTROLS += "".join(map(chr, range(0x2066, 0x206A)))
"""Every C0 but NUL (no text holds it), DEL, every C1, the separators of lines, and every sign that turns text around."""

NASTY = f"\x1b[31mred{CONTROLS}end\r\nDear, =1"
SEEN = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029{BIDI}]")
"""What nobody may see in an answer; only a line feed ends a line."""

STRUCTURE = {
    *("code", "term_rule", "co_rule", "words", "time_zone", "main_language", "calendar", "period", "co_executors", "role"),
    *("sha256", "media_type", "links", "due_precision", "text_en"),
    *("report", "parameters", "scope", "language", "format"),
}
"""Fields (attributes) of text that the program itself writes or reads as a value."""


def is_text(field: Field) -> bool:
    """Whether a field holds what people wrote."""
    return field.type is str and not field.refers_to and field.attribute not in STRUCTURE and not issubclass(field.type, StrEnum)


@pytest.fixture(scope="session")
def nasty_template(full_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of the story with every control character in every text of every item, of a member and of a revision."""
    path = Path(shutil.copyfile(full_template, tmp_path_factory.mktemp("nasty") / "office.db"))
    with open_store(str(path), clock=SetClock()) as store:
        with store.writing(Actor("tester"), NASTY) as work:
            for kind in KINDS:
                texts = {each.attribute: NASTY for each in fields_of(kind) if is_text(each)}
                for item in store.items(KINDS[kind]) if texts and kind != "member" else ():
                    work.change(f"{kind}.amend", work.get(KINDS[kind], item.code), **texts)  # type: ignore[arg-type]  # all of them are texts
            member = next(each for each in store.items(Member) if each.login == "erlan")
            work.change("member.amend", member, login=f"erlan{NASTY}", role="administrator", name_en=NASTY)
        with store.writing(Actor(f"erlan{NASTY}"), "by one whose login is nasty") as work:
            work.change("task.amend", work.get(Task, "G1.T4"), weight=7)
    return path


@pytest.fixture
def nasty(nasty_template: Path, db: Path, tracker: Line) -> Line:
    """A command line on that office."""
    db.write_bytes(nasty_template.read_bytes())
    return tracker


def test_the_office_holds_every_control_in_every_text(nasty: Line) -> None:
    with open_store(nasty.db) as store:
        for kind in KINDS:
            for item in store.items(KINDS[kind]):
                for field in fields_of(kind):
                    if is_text(field) and kind != "member":
                        assert getattr(item, field.attribute) == unicodedata.normalize("NFC", NASTY), (kind, field.attribute)


@pytest.mark.parametrize("format", ["text", "markdown", "csv", "json"])
def test_no_report_lets_a_control_out(nasty: Line, tmp_path: Path, format: str) -> None:
    for path, words in READING.items():
        typed = (*path.split(), *words.split(), "--format", format)
        said = nasty(*typed)
        assert (said.code, said.err) == (0, ""), (path, said)
        text = said.out.replace("\r\n", "\n") if format == "csv" else said.out
        assert SEEN.search(text) is None, path
        if format == "json" and path == "strategy show":
            assert said.json["subject"].endswith(NASTY)
        if format == "csv":
            notes = tmp_path / "notes.csv"
            assert nasty(*typed, "--with-notes", str(notes)).code == 0
            told = notes.read_text(encoding="utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
            assert SEEN.search(told) is None, path
            assert all(len(row) == 2 for row in csv.reader(io.StringIO(told)))


AS_JSON = ("task add", "plan check", "verify", "undo", "bulk label")
"""Acts that answer in a shape of their own as JSON."""


def test_no_act_lets_a_control_out(nasty: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.toml").write_text('[[goal]]\ncode = "G9"\ntitle.en = "Tr\\u001bade"\nlead = "\\u001b"\n')
    whole = Path(nasty.db).read_bytes()
    for path, words in WRITING.items():
        given = words.split()
        if path.split()[0] not in ("completion", "init"):
            for more in ((), ("--format", "json")) if path in AS_JSON else ((),):
                Path(nasty.db).write_bytes(whole)
                said = nasty(*path.split(), *given, *more)
                assert SEEN.search(said.out + said.err) is None, (path, said)


TYPED = """
    task show {}; report handover {}; report remind {}; body show {}; task list label:{}; task list lead:{}; task list {}
    task add --goal {} --title x; task add --title x --term {}; task add --title x --due {}; task update G1.T1 --percent {}
    report status --as-of {}; report status --known-on @{}; report status --fail-on {}; task list --sort {}; calendar list {}
    --db {} task list; --db postgresql://{} task list; {}; task {}; task show G1.T1 {}; task show --{}; plan check {}; verify {}
    export {}/x; db backup {}; evidence add G1.T1 {}; due {}; due monthly --base {}; due monthly --event {}; undo {}; handover {}
    init --empty --zone {}; member depute {} erlan; report status --output {}/x; --debug task show {}
"""


def test_no_complaint_lets_a_control_out(nasty: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for line in filter(None, map(str.strip, TYPED.replace("\n", ";").split(";"))):
        for typed in (NASTY, f"G1{CONTROLS}"):
            said = nasty(*(word.replace("{}", typed) for word in line.split()))
            assert SEEN.search(said.out + said.err) is None, (line, said)


def test_a_variable_and_a_file_of_settings_are_no_way_out(nasty: Line, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('lang = "\\u001b[31m\\u009b"\n"\\u001b" = 1\n')
    for name, value in (
        ("TRACKER_LANG", NASTY),
        ("TRACKER_GLYPHS", NASTY),
        ("TRACKER_SETTINGS", str(tmp_path / "settings.toml")),
    ):
        nasty.environ = {**nasty.environ, name: value}
        said = nasty("task", "list")
        assert said.code == 2
        assert SEEN.search(said.out + said.err) is None


def test_no_mail_lets_a_control_out(nasty: Line, tmp_path: Path) -> None:
    store: Store
    with open_store(nasty.db, clock=nasty.clock) as store, store.writing(Actor("tester"), "contact") as work:
        work.change("body.amend", work.get(Body, "MFA"), contact="mfa@example.org")
    nasty("remind", "--mail-folder", str(tmp_path / "mail"))
    files = list((tmp_path / "mail").glob("*.eml"))
    assert files
    for file in files:
        assert SEEN.search(file.read_bytes().decode().replace("\r\n", "\n")) is None
    raw = message_of("office@example.org", "mfa@example.org", NASTY, NASTY, nasty.clock(), ["x"]).as_bytes()
    assert SEEN.search(raw.decode().replace("\r\n", "\n")) is None
    assert b"=1B" not in raw


def test_json_keeps_what_people_wrote() -> None:
    assert json.loads(harmless(json.dumps(NASTY, ensure_ascii=False))) == NASTY
    assert plain(harmless(json.dumps(NASTY, ensure_ascii=False))) == harmless(json.dumps(NASTY, ensure_ascii=False))
