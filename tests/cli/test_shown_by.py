"""The main job end to end on the built-in strategy: what is promised, and what an auditor tries, who gets real processes."""

import re
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Line, Process, Said
from tests.clocks import SetClock
from tracker.cli.call import Call
from tracker.cli.edge import run
from tracker.wording.en.grammar import plural

Tracker = Callable[..., Said]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the built-in strategy, made once and copied by each test."""
    import os
    import subprocess
    import sys

    folder = tmp_path_factory.mktemp("built")
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT), "TRACKER_DB": str(folder / "built.db")}
    done = subprocess.run([sys.executable, "-m", "tracker", "init"], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "built.db"


@pytest.fixture
def mine(built: Path, tmp_path: Path) -> Mapping[str, str]:
    """The environment of a person with the built-in strategy in the folder of the test."""
    (tmp_path / "x.db").write_bytes(built.read_bytes())
    return {"TRACKER_DB": "x.db", "COLUMNS": "120"}


@pytest.fixture
def tracker(
    mine: Mapping[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    environ: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> Tracker:
    """The command line in that folder, inside this process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", mine["COLUMNS"])

    def line(*words: str) -> Said:
        capsys.readouterr()
        return Said(run(words, Call({**environ, **mine})), *capsys.readouterr())

    return line


@pytest.fixture
def started(mine: Mapping[str, str], process: Process) -> Tracker:
    """The command line in that folder as real processes."""
    return lambda *words, env={}: process(*words, env={**mine, **env})


def flat(text: str) -> str:
    """`text` as if it had been printed on one long line."""
    return " ".join(text.split())


def test_the_groundwork_window_is_open_a_week_before_its_end_and_nothing_is_late(tracker: Tracker) -> None:
    said = tracker("report", "window", "--as-of", "2020-06-01")
    assert (said.code, said.err) == (0, "")
    assert "day 88 of 95, both end days counted" in flat(said.out)
    told = tracker("report", "window", "--as-of", "2020-06-01", "--format", "json").json
    assert {fact["name"]: fact["value"] for fact in told["facts"]}["overdue"] == 0


@pytest.mark.parametrize(("day", "late"), [("2020-06-08", 0), ("2020-06-09", 1), ("2020-06-10", 2)])
def test_it_is_late_from_the_day_after_its_last_day(tracker: Tracker, day: str, late: int) -> None:
    told = flat(tracker("report", "window", "--as-of", day).out)
    assert ("late by" in told) == bool(late)
    if late:
        assert f"late by {plural(late, 'day')}: " in told


def test_the_derivation_is_said_in_words(tracker: Tracker) -> None:
    told = flat(tracker("report", "window", "--as-of", "2020-06-09").out)
    assert "signed Fri 6 Mar 2020 + 3 months = Sat 6 Jun 2020, not a working day." in told
    assert "oll rule next (cited, unverified): next working day Mon 8 Jun 2020." in told


def test_the_derivation_is_said_in_the_language_that_is_asked_for(tracker: Tracker) -> None:
    told = {each: flat(tracker("report", "window", "--as-of", "2020-06-09", "--lang", each).out) for each in ("ru", "kk")}
    assert "подписан пт 6 марта 2020 + 3 месяца = сб 6 июня 2020, нерабочий день. Правило переноса (не проверено)" in told["ru"]
    assert "(2020 ж. 6 наурыз, жм) + 3 ай = 2020 ж. 6 маусым, сб (жұмыс күні емес). Ауыстыру ережесі" in told["kk"]
    as_json = tracker("report", "window", "--as-of", "2020-06-09", "--lang", "ru", "--format", "json").json
    (derivation,) = (fact["value"] for fact in as_json["facts"] if fact["name"] == "derivation")
    assert " ".join(each["sentence"] for each in derivation) in told["ru"]


def test_what_was_due_before_is_late_by_then(tracker: Tracker) -> None:
    told = tracker("report", "overdue", "--as-of", "2020-06-09", "--format", "json").json
    assert "M05" in [row["task"] for row in told["rows"]]


def test_every_number_of_a_report_is_counted_again_by_a_list(
    built: Path, clock: SetClock, capsys: pytest.CaptureFixture[str], environ: dict[str, str]
) -> None:
    clock.set("2026-12-01")
    tracker = Line(str(built), clock, capsys, environ)
    told = tracker("report", "status", "--why", "--as-of", "2020-06-09", "--format", "json").json
    columns = {column["name"]: column["filter"] for column in told["columns"] if column["filter"] is not None}
    assert len(columns) >= 8
    for row in told["rows"]:
        for name, words in columns.items():
            listed = tracker("task", "list", *row.get("filter", []), *words, "--as-of", "2020-06-09", "--format", "json").json
            assert listed["count"] == row[name], (row, name)


def test_the_status_is_an_object_with_its_schema_head_and_rows(tracker: Tracker) -> None:
    told = tracker("report", "status", "--format", "json").json
    assert told["schema"] == "tracker.report.status/3"
    assert set(told["head"]) == {"number", "digest"}
    assert told["rows"]
    assert told["totals"]


def test_before_it_was_recorded_nothing_was_known(tracker: Tracker) -> None:
    said = tracker("report", "window", "--as-of", "2020-06-09", "--known-on", "2020-06-09")
    assert said.code == 0
    assert "Nothing had been recorded by" in said.out


def test_a_package_is_verified_without_a_database_and_one_byte_is_found(started: Tracker, tmp_path: Path) -> None:
    said = started("export", "out")
    assert (said.code, said.err) == (0, "")
    head = re.search(r"Head: revision (\d+), ([0-9a-f]{64})\.", said.out)
    assert head
    good = started("verify", "out", env={"TRACKER_DB": "/nowhere"})
    assert (good.code, good.err) == (0, "")
    assert head[0] in good.out
    file = tmp_path / "out" / "data" / "tables" / "task.jsonl"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    bad = started("verify", "out")
    assert bad.code == 1
    assert "data/tables/task.jsonl" in bad.out
    told = started("verify", "out", "--format", "json")
    assert told.code == 1
    assert told.json["wrong"] == len(told.json["findings"]) > 0


def test_a_head_that_stands_on_a_printed_report_is_typed_as_it_stands(tracker: Tracker, tmp_path: Path) -> None:
    assert tracker("export", "out").code == 0
    foot = re.search(r"@\d+ [0-9a-f-]{39}", tracker("report", "status").out)
    assert foot
    other = foot[0][:-4] + ("0000" if foot[0][-4:] != "0000" else "1111")
    assert tracker("report", "status", "--output", "kept.html").code == 0
    for of in ((), ("out",)):
        for held in (("--head", foot[0]), ("--head", foot[0].upper()), ("--head", "kept.html"), ("--earlier", "out")):
            assert tracker("verify", *of, *held).code == 0
        assert "its history is not the one" in tracker("verify", *of, "--head", other).out
    for typed in ("", " ", foot[0][:-1], "x" * 5_000):
        assert (said := tracker("verify", "out", "--head", typed)).code == 2
        assert "is not a head. Give NUMBER:DIGITS" in said.err


def test_an_export_never_overwrites(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    said = tracker("export", "out")
    assert said.code == 2
    assert list((tmp_path / "out").iterdir()) == []
    missing = tracker("verify", "none")
    assert (missing.code, missing.out) == (2, "")
    assert missing.err.startswith("tracker: ")
    assert "none" in missing.err


def test_a_cell_changed_behind_the_programs_back_is_found_and_named(tracker: Tracker, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x.db")
    with pytest.raises(sqlite3.Error):
        connection.execute("UPDATE tasks SET percent = 99 WHERE code = 'M05'")
    assert tracker("verify").code == 0
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'tasks' AND sql LIKE '%UPDATE%'"
    )
    (name,) = found.fetchone()
    with connection:
        connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE tasks SET percent = 99 WHERE code = 'M05'")
    connection.close()
    said = tracker("verify")
    assert said.code == 1
    assert "M05" in said.out
    assert "percent" in said.out
    assert name in said.out
    assert "2 findings" in said.out


def test_a_ledger_changed_behind_the_programs_back_is_found(tracker: Tracker, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x.db")
    triggers = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    with connection:
        for name in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE revision SET actor = 'somebody' WHERE number = 2")
    connection.close()
    said = tracker("verify")
    assert said.code == 1
    assert "Revision 2" in said.out


def test_without_a_terminal_the_program_alone_prints_the_status(started: Tracker) -> None:
    alone, status = started(), started("report", "status")
    assert (alone.code, alone.out) == (0, status.out)


def test_titles_come_in_the_language_that_was_asked_for(tracker: Tracker) -> None:
    assert "Концепция внешней политики" in tracker("report", "status", "--lang", "ru").out
    assert "сыртқы саясатының" in tracker("report", "status", "--lang", "kk").out


@pytest.mark.parametrize("name", ["MFA", "мид", "Сыртқы істер министрлігі", "ministry of foreign affairs"])
def test_a_body_of_the_built_in_strategy_goes_by_all_its_names(tracker: Tracker, name: str) -> None:
    told = tracker("task", "list", f"lead:{name}", "--format", "json").json
    assert told["filter"] == ["lead:MFA"]
    assert told["count"] > 10


def test_twelve_thousand_tasks_are_all_listed(tracker: Tracker, tmp_path: Path) -> None:
    titles = ['# & \\"quotes\\"', "line\\nbreak", "plain"]
    tasks = "".join(f'[[task]]\ncode = "X{number}"\ntitle.en = "{titles[number % 3]}"\n' for number in range(12_000))
    (tmp_path / "many.toml").write_text(tasks, encoding="utf-8")
    assert tracker("plan", "apply", "many.toml").code == 0
    told = tracker("task", "list", "draft", "--sort", "code", "--format", "json").json
    assert told["count"] == len(told["rows"]) == len({row["task"] for row in told["rows"]}) >= 12_000
    for format in ("csv", "markdown"):
        assert tracker("task", "list", "draft", "--format", format).out.count("X119") == 111
