"""How a command ends: exit codes, streams, readers that go away, terminals that know few letters."""

import errno
import io
import os
import pty
import pwd
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT, Line, Process
from tracker.cli.call import Call
from tracker.cli.edge import run
from tracker.storage.store import open_store


@pytest.fixture
def russian(office: Line) -> Line:
    """A plan whose titles no ASCII terminal can show."""
    office.done("goal", "amend", "G1", "--title", "Қауіпсіздік — и «мир»")
    office.done("task", "amend", "G1.T1", "--title", "Договор о коалиции")
    return office


def test_answers_go_to_the_output_and_complaints_to_the_other_stream(office: Line) -> None:
    good, bad = office("task", "list"), office("task", "show", "G1.T9")
    assert good.out
    assert good.err == ""
    assert bad.out == ""
    assert bad.err == "tracker: There is no task G1.T9. Did you mean G1.T2 or G1.T1?\n"


@pytest.mark.parametrize("word", ["\x1b[31mG9", "G9\u202e", "G9\nG8"])
def test_what_was_typed_cannot_move_the_cursor_of_who_reads_the_complaint(office: Line, word: str) -> None:
    for words in (("task", "show", word), ("task", word), ("--actor", word, "task", "assign", "G1.T2"), ("task", "list", word)):
        said = office(*words)
        assert said.code == 2
        assert said.err.count("\n") == 1
        assert "\x1b" not in said.err
        assert "\u202e" not in said.err


def test_an_error_shows_its_place_only_when_asked_to(office: Line) -> None:
    assert "Traceback" not in office("task", "show", "G1.T9").err
    assert "Traceback" in office("task", "show", "G1.T9", "--debug").err
    assert office("--debug", "task", "show", "G1.T9").code == 2


def test_a_fault_of_the_program_itself_is_one_sentence(office: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.storage.store.open_store", lambda *given, **more: 1 / 0)
    said = office("task", "list")
    assert said.code == 3
    assert said.err.startswith("tracker: The program has a fault (ZeroDivisionError: division by zero).")
    assert len(said.err.splitlines()) == 1


def test_wrong_usage_is_one_sentence_too(office: Line) -> None:
    for words in (("task", "accept", "G1.T1"), ("task", "list", "--nope"), ("report",), ("task", "show")):
        said = office(*words)
        assert said.code == 2
        assert said.out == ""
    assert office("task", "accept", "G1.T1").err.count("\n") == 1


def test_interrupted_it_ends_without_a_word(office: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*given: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tracker.storage.store.open_store", interrupted)
    said = office("task", "list")
    assert (said.code, said.out, said.err) == (130, "", "")


def test_a_reader_that_goes_away_is_no_error(office: Line, tmp_path: Path) -> None:
    command = f"{sys.executable} -m tracker --db {office.db} task list --format json; echo $? > code"
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    pipe = subprocess.Popen(["sh", "-c", command], cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert pipe.stdout is not None
    pipe.stdout.close()
    pipe.wait(60)
    assert pipe.stderr is not None
    assert pipe.stderr.read() == b""
    pipe.stderr.close()
    assert (tmp_path / "code").read_text().strip() == str(128 + signal.SIGPIPE)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_an_answer_that_cannot_be_written_is_an_error(office: Line, process: Process) -> None:
    with open("/dev/full", "wb") as full:
        said = process("--db", office.db, "task", "list", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert said.code == 3
    assert said.err == "tracker: The system refused: [Errno 28] No space left on device. Put that right and try again.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_what_was_written_is_not_told_as_failed_when_its_answer_cannot_be_given(process: Process) -> None:
    assert process("init", "--empty", "--db", "own.db").code == 0
    told = "tracker: Revision {} was written. Its answer could not be shown (No space left on device).\n"
    for number, format in ((2, "text"), (3, "json")):
        with open("/dev/full", "wb") as full:
            words = ["--db", "own.db", "goal", "add", f"G{number}", "--title", "More", "--format", format]
            said = process(*words, capture_output=False, stdout=full, stderr=subprocess.PIPE)
        assert (said.code, said.err) == (0, told.format(number))
    with open("/dev/full", "wb") as full:
        words = ["--db", "own.db", "goal", "add", "G4", "--title", "More"]
        assert process(*words, capture_output=False, stdout=full, stderr=full).code == 0
    assert "G4" in process("--db", "own.db", "log", "--limit", "1").out


def test_interrupted_after_its_revision_it_says_which_was_written(office: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tracker.cli.call.Call.wrote", interrupted)
    said = office("goal", "add", "G8", "--title", "More")
    assert (said.code, said.out, said.err) == (130, "", "tracker: Revision 8 was written.\n")


class Full(io.RawIOBase):
    """A stream that takes nothing."""

    def __init__(self, error: OSError) -> None:
        self.error: OSError | None = error

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self.error is not None:
            raise self.error
        return len(data)


def test_reminders_that_nobody_was_shown_are_not_recorded(office: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    office.clock.set("2026-12-05")
    full = Full(OSError(errno.ENOSPC, "No space left on device"))
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(full), encoding="utf-8"))
        assert run(["remind"], Call({**office.environ, "TRACKER_DB": office.db}, clock=office.clock, login=office.login)) == 3
        full.error = None
    assert "2 reminders recorded. Revision 8" in office.done("remind")


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), BrokenPipeError(errno.EPIPE, "Broken pipe")])
def test_what_was_made_is_not_told_as_failed_either(
    office: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"letter")
    office.done("evidence", "add", "G1.T1", str(tmp_path / "letter.pdf"))
    out = tmp_path / "out"
    out.mkdir()
    commands = {
        ("init", "--empty", "--db", str(out / "new.db")): "Made",
        ("db", "backup", str(out / "copy.db")): "Copied to",
        ("export", str(out / "package")): "Exported to",
        ("evidence", "save", "G1.T1.E1", str(out / "saved.pdf")): "",
    }
    for words, told in commands.items():
        full = Full(error)
        stream = io.TextIOWrapper(io.BufferedWriter(full), encoding="utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", stream)
            code = run(words, Call({**office.environ, "TRACKER_DB": office.db}, clock=office.clock, login=office.login))
        said = office.capsys.readouterr().err
        assert (words, code, said.startswith(f"tracker: {told}")) == (words, 0, True), said
        assert f"Its answer could not be shown ({error.strerror})." in said
        full.error = None  # so that it can be closed
    assert sorted(each.name for each in out.iterdir() if each.name != "mail") == ["copy.db", "new.db", "package", "saved.pdf"]


def test_a_fault_after_a_revision_says_that_it_was_written(office: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.services.acts.receipts.principal", lambda entries: 1 / 0)
    said = office("goal", "add", "G8", "--title", "More")
    assert (said.code, said.out) == (0, "")
    assert said.err == "tracker: Revision 8 was written. Its answer could not be shown (ZeroDivisionError: division by zero).\n"


@pytest.mark.parametrize("debug", [(), ("--debug",)])
@pytest.mark.parametrize(
    "address",
    [
        "postgresql://user:SECRET@nowhere.invalid/db",
        "postgresql://nowhere.invalid/db?user=user&password=SECRET",
        "postgresql:///db?host=/nowhere&password=S%45CRET",
        "postgresql://user:SEC@RET@nowhere.invalid/db",
        "postgresql://user:SECRET@host:port/db",
        "mysql://user:SECRET@host/db",
    ],
)
def test_no_password_is_shown_in_any_complaint(office: Line, address: str, debug: tuple[str, ...]) -> None:
    for words in (("db", "info"), ("verify",), ("task", "list", "--nope")):
        for said in (office(*words, *debug, db=address), office(*words, *debug, "--db", address)):
            assert said.code in (2, 3)
            assert [secret for secret in ("SECRET", "S%45CRET", "RET") if secret in said.out + said.err] == []


ENCODINGS = {
    "LANG=C": {"LANG": "C"},
    "LC_ALL=C": {"LC_ALL": "C"},
    "C without UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "cp866": {"PYTHONIOENCODING": "cp866"},
    "cp1251": {"PYTHONIOENCODING": "cp1251"},
}
COMMANDS = ["report status", "task show НЕТ"]
MORE = {"C without UTF-8": ["--help", "task show G1.T1", "log --lang kk"]}
"""What is asked for besides where least is known of letters."""


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_terminal_that_knows_few_letters_gets_an_answer(russian: Line, process: Process, name: str) -> None:
    for words in COMMANDS + MORE.get(name, []):
        said = process("--db", russian.db, *words.split(), env=ENCODINGS[name])
        assert said.code == (2 if "НЕТ" in words else 0), said
        assert "Traceback" not in said.err
        assert "─" not in said.out
        assert "═" not in said.out


def test_letters_that_cannot_be_shown_are_told_of_once(russian: Line, process: Process) -> None:
    said = process("--db", russian.db, "task", "list", env={"PYTHONIOENCODING": "ascii"})
    assert "??????? ? ????????" in said.out
    assert said.err.count("Letters that ascii does not have were shown as ?") == 1
    assert said.err.count("\n") == 1


def test_machine_formats_and_files_are_utf_8_everywhere(russian: Line, process: Process, tmp_path: Path) -> None:
    env = {"PYTHONIOENCODING": "ascii"}
    for format in ("json", "csv", "markdown"):
        assert "Договор о коалиции" in process("--db", russian.db, "task", "list", "--format", format, env=env).out
    process("--db", russian.db, "task", "list", "--output", "list.txt", env=env)
    assert "Договор о коалиции" in (tmp_path / "list.txt").read_text(encoding="utf-8")


def test_a_written_line_fits_any_terminal(russian: Line, process: Process) -> None:
    said = process("init", "--empty", "--title", "Стратегия", "--db", "стратегия.db", env={"PYTHONIOENCODING": "ascii"})
    assert said.code == 0
    assert said.out.startswith("Made ?????????.db: strategy STRATEGY.")


def test_tables_fit_the_terminal(office: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (60, 80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        assert max(map(len, office.done("task", "list").splitlines())) <= width


def test_nothing_is_coloured_without_a_terminal(office: Line) -> None:
    for words in ("report status", "task list", "--help"):
        assert "\x1b" not in office(*words.split()).out


def test_who_acts_is_the_user_of_the_process_and_no_variable(process: Process, tmp_path: Path) -> None:
    process("init", "--empty", "--db", "x.db", env={"USER": "somebody", "LOGNAME": "somebody"})
    told = process("log", "--db", "x.db", "--format", "json").json
    assert told["rows"][0]["actor"] == pwd.getpwuid(os.geteuid()).pw_name != "somebody"


def test_a_user_without_a_name_acts_under_a_number(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(str(db)) as store:
        monkeypatch.setattr(os, "geteuid", lambda: 4_000_000)
        assert store.login == "uid:4000000"


@pytest.mark.parametrize(("terminal", "opened"), [(True, 1), (False, 0)])
def test_alone_at_a_terminal_the_program_opens_the_screen(
    office: Line, terminal: bool, opened: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def screen(call: Call) -> int:
        seen.append(call.settings.db)
        return 7

    call = Call({**office.environ, "TRACKER_DB": office.db}, screen=screen)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: terminal)
    assert run([], call) == 7 * opened
    assert seen == [office.db] * opened


def test_at_a_real_terminal_it_asks_before_it_undoes(process: Process, tmp_path: Path) -> None:
    assert process("init", "--empty", "--db", "x.db").code == 0
    assert process("goal", "add", "--title", "A goal", "--db", "x.db").code == 0
    terminal, ours = pty.openpty()
    os.write(terminal, b"y\n")
    said = process("undo", "--db", "x.db", capture_output=False, input=None, stdin=ours, stdout=ours, stderr=ours)
    shown = os.read(terminal, 10_000).decode()
    os.close(terminal)
    os.close(ours)
    assert said.code == 0
    assert "Undo revision 2? [y/N]: " in shown
    assert "Revision 2 undone: 1 goal removed." in shown


def test_settings_come_from_the_command_line_then_the_environment_then_the_file(office: Line, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f'db = "{tmp_path}/file.db"\n')
    call = Call({"TRACKER_SETTINGS": str(file), "HOME": str(tmp_path)}, login="tester")
    assert run(["task", "list"], call) == 3
    assert call.settings.db == f"{tmp_path}/file.db"
    call = Call({"TRACKER_SETTINGS": str(file), "TRACKER_DB": office.db}, login="tester")
    assert run(["task", "list"], call) == 0
