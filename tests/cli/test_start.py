"""The beginning: the built-in strategy, an empty one, one of your own, and what is left alone."""

import os
import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Line
from tests.storage.test_schema import migrating, older
from tracker.domain.model.strategy import Member
from tracker.storage.database.opening import HEAD
from tracker.storage.store import open_store

PLAN = """
[plan]
title = "A small plan"
on = 2026-01-01

[strategy]
code = "SMALL"
title.en = "A small strategy"
time_zone = "Asia/Almaty"

[[body]]
code = "MFA"
name.en = "Ministry of Foreign Affairs"

[[task]]
code = "T1"
title.en = "A treaty"
lead = "MFA"
controller = "MFA"
term = {text = "by 1 December", kind = "day", day = "2026-12-01"}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan file of one's own."""
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def fresh(bare_url: str, tracker: Line) -> Line:
    """A command line on each engine, where there is no database yet."""
    tracker.db = bare_url
    tracker.clock.set("2026-12-01")  # after the last fact of the built-in strategy
    return tracker


def test_the_built_in_strategy_is_one_revision_a_file_and_recorded_now(fresh: Line) -> None:
    from tracker.exchange.create import built_in

    told = fresh.done("init")
    assert told.startswith("Made ")
    assert "strategy KFP2030 with" in told
    with open_store(fresh.db) as store:
        lines = store.ledger.log(limit=100)
        assert len(lines) == store.head.number == len(built_in())
        assert {line.revision.recorded_at[:10] for line in lines} == {"2026-12-01"}
        assert {line.revision.actor for line in lines} == {"tester"}
        assert told.endswith(f"Head: revision {store.head.number}, {store.head.digest}.")
    assert fresh("verify").code == 0


def test_what_was_not_recorded_yet_is_not_known(fresh: Line) -> None:
    fresh.done("init")
    told = fresh.done("report", "status", "--as-of", "2021-01-01", "--known-on", "2026-11-30")
    assert "Nothing had been recorded by Mon 30 Nov 2026" in told


def test_a_plan_of_your_own_is_applied_whole(fresh: Line, plan: Path) -> None:
    told = fresh.done("init", "--plan", str(plan))
    assert told.startswith(f"Made {fresh.db.removeprefix('sqlite:///')}: ")
    assert "strategy SMALL with 1 body, 1 task." in told
    with open_store(fresh.db) as store:
        assert store.head.number == 1
        assert store.ledger.log(limit=1)[0].revision.reason == "A small plan"
        assert [member.login for member in store.items(Member)] == ["tester"]
    assert "nothing" in fresh.done("plan", "apply", str(plan)).lower()


def test_an_empty_strategy_has_a_name_and_an_administrator(fresh: Line) -> None:
    fresh.done("init", "--empty", "--code", "mine", "--title", "My strategy", "--zone", "Asia/Almaty")
    with open_store(fresh.db) as store:
        assert (store.strategy().code, store.strategy().title_en, store.zone) == ("MINE", "My strategy", "Asia/Almaty")
    fresh.done("goal", "add", "--title", "A goal")


@pytest.mark.parametrize(("hour", "first"), [(18, "2026-01-12"), (19, "2026-01-13")])
def test_an_empty_strategy_begins_on_the_day_that_it_is_in_its_zone(fresh: Line, hour: int, first: str) -> None:
    fresh.clock.instant = datetime(2026, 1, 12, hour, tzinfo=UTC)  # midnight in Almaty comes at 19:00 UTC
    fresh.done("init", "--empty", "--zone", "Asia/Almaty")
    row = fresh("log", "--format", "json").json["rows"][-1]
    assert (row["effective"], row["recorded"][:10]) == (first, first)


def test_an_empty_strategy_begins_on_the_day_that_is_said(fresh: Line) -> None:
    fresh.done("init", "--empty", "--zone", "Asia/Almaty", "--on", "12 January 2026")
    assert fresh("log", "--format", "json").json["rows"][-1]["effective"] == "2026-01-12"
    fresh.done("goal", "add", "--title", "A goal", "--on", "2026-01-12")
    assert fresh("goal", "list", "--as-of", "2026-01-12", "--format", "json").json["count"] == 1
    assert fresh("verify").code == 0


def test_a_day_that_is_still_to_come_in_its_zone_is_refused_and_leaves_nothing(fresh: Line) -> None:
    fresh.clock.instant = datetime(2026, 1, 12, 18, tzinfo=UTC)
    said = fresh("init", "--empty", "--zone", "Asia/Almaty", "--on", "2026-01-13")
    assert said.code == 2
    assert "Nothing can take effect on Tue 13 Jan 2026" in said.err
    assert fresh("db", "info").code == 3


def test_an_act_of_today_in_the_zone_of_a_plan_is_not_of_the_future(fresh: Line, plan: Path) -> None:
    fresh.clock.instant = datetime(2026, 1, 12, 19, tzinfo=UTC)
    plan.write_text(PLAN.replace('controller = "MFA"', 'controller = "MFA"\non = 2026-01-13'), encoding="utf-8")
    fresh.done("init", "--plan", str(plan))


@pytest.mark.parametrize("option", ["--on", "--code", "--title", "--zone", "--calendar"])
def test_what_describes_an_empty_strategy_is_refused_beside_a_plan(fresh: Line, plan: Path, option: str) -> None:
    for words in ((), ("--plan", str(plan))):
        said = fresh("init", *words, option, "2026-01-12" if option == "--on" else "KZ")
        assert (said.code, said.out) == (2, "")
        assert said.err == f"tracker: {option} describes an empty strategy. Add --empty, or leave it out.\n"
    assert fresh("db", "info").code == 3


def test_an_empty_strategy_gets_the_built_in_days_of_its_calendar(fresh: Line) -> None:
    fresh.done("init", "--empty", "--zone", "Asia/Almaty", "--calendar", "kz", "--on", "2026-01-12")
    with open_store(fresh.db) as store:
        assert store.strategy().calendar == "KZ"
        assert not store.calendar("KZ").is_working(date(2026, 3, 9))
    assert fresh("verify").code == 0


def test_a_calendar_that_is_not_built_in_is_refused_by_name(fresh: Line) -> None:
    said = fresh("init", "--empty", "--calendar", "XX")
    assert said.code == 2
    assert said.err == "tracker: There is no calendar XX, since no day belongs to it. There is: KZ.\n"
    assert fresh("db", "info").code == 3


def test_a_database_that_is_there_is_left_alone(fresh: Line) -> None:
    fresh.done("init", "--empty")
    fresh.done("goal", "add", "--title", "A goal")
    for words in (("init",), ("init", "--empty")):
        said = fresh(*words)
        assert said.code == 2
        assert "already" in said.err
    assert fresh("goal", "list", "--format", "json").json["count"] == 1


def test_any_other_file_is_left_alone(tracker: Line, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear colleague")
    assert tracker("init", "--db", str(file)).code == 2
    assert file.read_text() == "Dear colleague"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('lead = "MFA"', 'lead = "NATO"', "NATO"),
        ('day = "2026-12-01"', 'day = "2026-02-30"', "2026-02-30"),
        ('code = "SMALL"', 'code = "small/one"', "SMALL/ONE"),
        ("[strategy]", "[strategies]", "strategies"),
        ("time_zone", "zone_of_time", "zone_of_time"),
    ],
)
def test_a_plan_with_a_mistake_names_it_and_leaves_no_database(
    fresh: Line, plan: Path, old: str, new: str, sentence: str
) -> None:
    plan.write_text(PLAN.replace(old, new), encoding="utf-8")
    said = fresh("init", "--plan", str(plan))
    assert said.code == 2, said
    assert said.out == ""
    assert sentence in said.err
    assert "Traceback" not in said.err
    assert fresh("db", "info").code == 3
    plan.write_text(PLAN, encoding="utf-8")
    fresh.done("init", "--plan", str(plan))


def test_a_founding_that_fails_half_way_leaves_nothing_beside_it_either(tracker: Line, plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    second = tmp_path / "second.toml"
    second.write_text('[[task]]\ncode = "T2"\ntitle.en = "Another"\ngoal = "G9"\n', encoding="utf-8")
    said = tracker("init", "--plan", str(plan), "--plan", str(second), "--db", str(folder / "x.db"))
    assert said.code == 2
    assert "G9" in said.err
    assert list(folder.glob("*")) == []


def test_a_new_file_is_for_its_owner_only(tracker: Line, tmp_path: Path) -> None:
    tracker.done("init", "--empty", "--db", str(tmp_path / "x.db"))
    assert stat.S_IMODE((tmp_path / "x.db").stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir() if "x.db" in each.name] == ["x.db"]


def test_a_place_that_cannot_be_written_is_named(tracker: Line, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = tracker("init", "--empty", "--db", str(tmp_path / "file" / "x.db"))
    assert said.code == 3
    assert str(tmp_path / "file" / "x.db") in said.err


def test_without_a_name_the_database_is_in_the_data_folder(tracker: Line, tmp_path: Path) -> None:
    environ = {**tracker.environ}
    tracker.environ = environ
    place = Path(os.environ["HOME"]) / ".local" / "share" / "strategy-tracker" / "strategy.db"
    from tracker.cli.call import Call
    from tracker.cli.edge import run

    assert run(["init", "--empty"], Call(environ, clock=tracker.clock, login="tester")) == 0
    assert place.exists()


def test_a_current_schema_is_left_alone(tracker: Line, db: Path) -> None:
    before = db.read_bytes()
    assert "already" in tracker.done("db", "upgrade")
    assert db.read_bytes() == before


def test_an_older_schema_is_one_sentence_and_is_upgraded_in_one_step(both: Line) -> None:
    both.done("goal", "add", "--title", "A goal")
    older(both.db, both.clock)
    for words in ("report status", "goal add --title X", "log", "verify"):
        said = both(*words.split())
        assert (said.code, said.out) == (3, "")
        assert "Bring it up to date with `tracker db upgrade`; its history is kept." in said.err
    assert both("db", "upgrade", "--yes").out.startswith("The schema went from 0001 to ")
    assert both("goal", "list", "--format", "json").json["count"] == 1
    assert both("verify").code == 0


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ("0001", "Bring it up to date with `tracker db upgrade`"),
        ("9999", "a newer one made it"),
        ("none", "which neither this version of the program"),
    ],
)
def test_a_database_of_another_schema_tells_how_it_stands_and_both_schemas(both: Line, found: str, sentence: str) -> None:
    with migrating(both.db) as (_, connection):
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{found}'")
    said = both("db", "info", "--format", "json")
    facts = {fact["name"]: fact["value"] for fact in said.json["facts"]}
    assert (said.code, said.err) == (1, "")
    assert (facts["schema"], facts["schema_wanted"], facts["revisions"], facts["strategy"]) == (found, HEAD, 1, "TEST")
    assert sentence in said.out
    assert both("db", "info").code == 1
    for words in (("verify",), ("report", "status")):
        said = both(*words)
        assert said.code == 3
        assert found in said.err
        assert HEAD in said.err


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_an_empty_database_of_a_server_says_how_to_begin_there(fresh: Line) -> None:
    for words in (("db", "info"), ("verify",), ("report", "status")):
        said = fresh(*words)
        assert said.code == 3
        assert "is empty. Begin there with `tracker init`" in said.err


def test_a_backup_is_a_whole_verified_copy(both: Line, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    both.done("goal", "add", "--title", "A goal")
    told = both.done("db", "backup", str(target))
    assert told.startswith(f"Copied to {target} and verified. Head: revision 2,")
    assert both("verify", db=str(target)).code == 0
    assert both("db", "backup", str(target)).code == 2


def test_a_database_of_one_computer_says_what_it_stands_on(tracker: Line) -> None:
    facts = {fact["name"]: fact["value"] for fact in tracker("db", "info", "--format", "json").json["facts"]}
    assert facts["engine"] == "sqlite"
    assert facts["revisions"] == 1
    assert "file_system" in facts
    assert "journal" in facts
