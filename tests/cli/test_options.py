"""Options of every command: a shared one is heeded or refused by name; what cannot be read is told in people's words."""

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import click
import pytest

from tests.cli.conftest import Line
from tests.cli.every import READING, WRITING, commands
from tracker.cli import param_types
from tracker.cli.branches import Command, option_of
from tracker.cli.call import Call
from tracker.cli.edge import run
from tracker.cli.global_options import EVERYWHERE
from tracker.cli.global_options import READING as READING_OPTIONS
from tracker.cli.global_options import WRITING as WRITING_OPTIONS
from tracker.errors import Refused
from tracker.settings import Settings, load
from tracker.wording import sentence

COMMANDS = commands()
SHARED = {
    "--db": "none.db",
    "--lang": "ru",
    "--actor": "MFA",
    "--on": "2026-11-01",
    "--reason": "a reason",
    "--clock-override": "",
    "--as-of": "2026-10-30",
    "--known-on": "2026-10-30",
    "--format": "json",
    "--output": "out.txt",
    "--with-notes": "notes.csv",
    "--section": "status",
    "--recipe": "",
}
ANYWHERE = {each.opts[0] for each in (*EVERYWHERE, *WRITING_OPTIONS)}
"""The shared options that may be typed before any command."""


class Heeded(dict[str, Any]):
    """What was said, and which of it the command asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)


class Watched:
    """Settings that note what is read of them."""

    def __init__(self, settings: Settings, asked: set[str]) -> None:
        self._settings, self._asked = settings, asked

    def __getattr__(self, name: str) -> Any:
        self._asked.add(name)
        return getattr(self._settings, name)


class WatchedCall(Call):
    """A call that knows what the command asked it for."""

    told: Heeded

    @cached_property
    def settings(self) -> Any:
        """The settings, watched."""
        said = {name: dict.get(self.told, name) for name in ("db", "actor", "lang")}
        return Watched(load(said, self.environ), self.told.asked)


def typed(names: set[str]) -> list[str]:
    """The options of these names with their values."""
    chosen = [(option, value) for option, value in SHARED.items() if option.removeprefix("--").replace("-", "_") in names]
    return [word for option, value in chosen for word in (option, value) if word]


def test_every_command_is_walked() -> None:
    assert {*READING, *WRITING} == set(COMMANDS)


@pytest.mark.parametrize("path", COMMANDS)
def test_a_shared_option_is_heeded_or_refused(path: str, full: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    command, given = COMMANDS[path], {**READING, **WRITING}[path].split()
    takes = command.takes - {"debug"}
    issued = {"--issue", "--narrative"} <= own(command)
    if issued or path == "report reprint":  # what is issued to a file is the whole report
        takes -= {"with_notes", "section", "recipe"}
    if issued:  # what is written with an issue is heeded with it only
        given = [*given, "--issue"]
    if path != "init":
        (tmp_path / "none.db").write_bytes(Path(full.db).read_bytes())
    (tmp_path / "plan.toml").write_text("[[goal]]\ncode = 'G9'\ntitle.en = 'Trade'\n")
    (tmp_path / "tasks.csv").write_text("Measure,Responsible\nTrade,MFA\n")
    told = Heeded()
    call = WatchedCall({**full.environ, "TRACKER_DB": full.db}, clock=full.clock, login="tester", told=told)
    code = run([*path.split(), *given, *typed(set(takes))], call)
    late = set() if command.reads else {"format", "lang"}  # of an answer, which a refusal has none of
    assert takes - told.asked <= late, code
    for option in sorted(ANYWHERE - {option_of(name) for name in command.takes}):
        said = full(option, *filter(None, [SHARED[option]]), *path.split(), *given)
        assert (said.code, said.out) == (2, ""), (option, said)
        language = SHARED["--lang"] if option == "--lang" else "en"
        idle = sentence(Refused("option_idle", option=option, command=f"tracker {path}"), language)
        assert said.err == f"tracker: {idle}\n"


@pytest.mark.parametrize("option", ["--on", "--reason", "--clock-override"])
def test_alone_the_program_refuses_what_it_would_ignore(office: Line, option: str) -> None:
    said = office(option, *filter(None, [SHARED[option]]))
    assert (said.code, said.out) == (2, "")
    assert said.err == f"tracker: {option} has no effect on `tracker`. Leave it out.\n"


def test_a_package_is_verified_without_a_database_so_none_is_named(office: Line, tmp_path: Path) -> None:
    said = office("verify", str(tmp_path), "--db", office.db)
    assert said.err == "tracker: --db has no effect on `tracker verify PATH`. Leave it out.\n"


def test_the_help_of_a_command_names_the_shared_options_that_it_takes(tracker: Line) -> None:
    for path, command in COMMANDS.items():
        text = tracker.done(*path.split(), "--help")
        for option in SHARED:
            assert (f"{option} " in text or f"{option}," in text or f"{option}:" in text) == (
                option.removeprefix("--").replace("-", "_") in command.takes or option in own(command)
            ), (path, option)


def own(command: Command) -> set[str]:
    """The options of a command itself."""
    shared = {*EVERYWHERE, *WRITING_OPTIONS, *READING_OPTIONS}
    return {each.opts[-1] for each in command.params if isinstance(each, click.Option) and each not in shared}


KINDS = (
    param_types.Parsed,
    param_types.Choice,
    click.types.StringParamType,
    click.Path,
    click.types.BoolParamType,
)


def test_every_value_is_read_by_a_type_that_speaks_for_itself() -> None:
    for path, command in COMMANDS.items():
        for each in command.params:
            flag = isinstance(each, click.Option) and each.is_flag
            assert isinstance(each.type, KINDS), (path, each.name)
            assert isinstance(each.type, click.types.BoolParamType) == flag, (path, each.name)
            if each.name == "percent":
                assert each.type.name == "PERCENT"


WRONG = {
    "task show G1.T1 --nope": "There is no option --nope here. Did you mean --on? See tracker task show --help.",
    "task accept G1.T1": "--outcome is missing. It is one of: executed, partly, not_executed. See tracker task accept --help.",
    "task show": "CODE is missing. See tracker task show --help.",
    "task show G1.T1 G1.T2": 'This command has no place for "G1.T2". Put a text with blanks into quotes.',
    "task list --limit": "--limit needs a value after it. See tracker task list --help.",
    "task list --reverse=yes": "--reverse takes no value. Write it alone. See tracker task list --help.",
    "task list --limit many": '--limit cannot be "many". Give a whole number.',
    "task list --limit 99999999999999999999": '--limit cannot be "99999999999999999999". Give a whole number.',
    "calendar list KZ --year 20": '--year cannot be "20". Give a whole number from 1000 to 2999.',
    "undo two": 'NUMBER cannot be "two". Give a whole number.',
    "task list --sort age": '--sort cannot be "age". Use one of: due, code, goal, lead, status, updated.',
    "task amend G1.T1 --evidence-required maybe": '--evidence-required cannot be "maybe". Use one of: yes, no.',
    "task update G1.T1 --percent half": "half is not a percentage. Give a whole number from 0 to 100.",
    "report status --as-of soon": '"soon" is not a day of the calendar. Write YYYY-MM-DD, such as 2020-06-08.',
}


@pytest.mark.parametrize("typed", WRONG)
def test_wrong_usage_is_told_in_peoples_words(office: Line, typed: str) -> None:
    said = office(*typed.split())
    assert (said.code, said.out) == (2, "")
    assert said.err == f"tracker: {WRONG[typed]}\n"


def test_forty_percent_is_forty(office: Line) -> None:
    office.done("task", "update", "G1.T1", "--percent", "40%")
    assert '"percent":40' in office("task", "list", "text:treaty", "--format", "json").out


def test_every_option_that_takes_a_day_takes_it_as_people_write_it() -> None:
    days = [
        each for command in COMMANDS.values() for each in command.params if each.metavar == "DAY" or each.type is param_types.DAY
    ]
    assert len(days) > 50
    for each in days:
        if each.name != "base":  # read by its command, which has no database
            assert each.type is param_types.DAY, each.name
    assert param_types.DAY.convert("30.11.2026", None, None).on(date(2026, 11, 2)) == date(2026, 11, 30)
