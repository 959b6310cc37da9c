"""Long works on the screen: what they say is what the command line says, they can be stopped, and nothing is half done."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, Static

from tests.cli.conftest import Line
from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, fill, press, settled
from tracker.cli.root import leaves
from tracker.domain.model.strategy import Goal, Task
from tracker.errors import Unusable
from tracker.exchange.package import export
from tracker.services.acts import evidence
from tracker.settings import Settings
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.tui.dialogs.works.long_work import MOST, LongWorkDialog
from tracker.tui.keyboard.commands import ALL
from tracker.tui.screens.availability import AMENDING
from tracker.tui.works import BY_ID, ELSEWHERE, WORKS, Run
from tracker.verbs.readings import readings
from tracker.verbs.rows import KEYS
from tracker.wording import located

STORY = """
    E1 Signed                   on 2026-09-01
    G1 Regional security
      T1 Coalition treaty       due 2026-12-10
"""
PLAN = """
[plan]
title = "More"
[[goal]]
code = "G2"
title.en = "Economic diplomacy"
[[goal]]
code = "G1"
title.en = "Security of the region"
"""
SAME = '[[goal]]\ncode = "G1"\ntitle.en = "Regional security"\n'
FAR = "of the region that is far from each river"
TABLE = "Measure,Responsible,Deadline\nDig the wells of the region,MFA,20 December 2026\nMend its roads,MFA,1 May 2027\n"


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above."""
    store_of(STORY, store)
    return store


def done(office: Store, url: str, id: str, **answers: Any) -> tuple[list[str], Run]:
    """What a work says, and how it ended."""
    run = Run(office, answers, Settings(url), "tester")
    return [told if isinstance(told, str) else located(told) for told in BY_ID[id].do(run)], run


@dataclass
class StoppedAt(Run):
    """A run that is stopped after so many steps."""

    last: int = 0

    def step(self, *_: object) -> None:
        """One step, unless it was the last."""
        if self.steps == self.last:
            self.stop()
        super().step()


def test_every_command_has_its_place_on_the_screen_or_a_reason_why_not() -> None:
    commands = {name for name in leaves() if not name.startswith("bulk ")}
    verbs = {command.verb.name for command in ALL.values() if command.verb is not None} | {
        each.name for each in AMENDING.values()
    }
    shown = verbs | {each.name for each in readings()} | {each.name for each in WORKS} | set(KEYS)
    assert commands - shown - ELSEWHERE.keys() == {"series show"}  # the report of series, with its code
    assert ELSEWHERE.keys() & (verbs | {each.name for each in WORKS}) == set()


def test_a_work_says_what_the_command_line_says(
    office: Store, url: str, clock: SetClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line, one, two = Line(url, clock, capsys, {"HOME": str(tmp_path)}), tmp_path / "one", tmp_path / "two"
    assert done(office, url, "verify")[0] == line.done("verify").splitlines()
    (told,), _ = done(office, url, "export", path=str(one))
    assert told.replace("/one", "/two") == line.done("export", str(two))
    assert done(office, url, "verify", path=str(one))[0] == line.done("verify", str(one)).splitlines()
    (told,), _ = done(office, url, "db_backup", file=f"{one}.db")
    assert told.replace("/one", "/two") == line.done("db", "backup", f"{two}.db")
    assert done(office, url, "remind", dry_run=True)[1].question is None


@pytest.mark.parametrize(
    "table",
    [TABLE, TABLE.partition("\n")[2], "%PDF-1.7", PLAN, PLAN + 'parent = "G9"', SAME],
    ids=["with a header", "without one", "that is none", "in TOML", "in TOML with a fault", "in TOML that is known"],
)
def test_a_plan_is_mapped_checked_and_compared_with_the_words_of_the_command_line(
    office: Store, url: str, clock: SetClock, tmp_path: Path, capsys: pytest.CaptureFixture[str], table: str
) -> None:
    line = Line(url, clock, capsys, {"HOME": str(tmp_path)})
    here, there = (tmp_path / name / "tasks.csv" for name in ("here", "there"))
    for path in (here, there):
        path.parent.mkdir()
        path.write_text(table)
    for command in ("map", "check", "diff"):
        told = "\n".join(done(office, url, f"plan_{command}", file=str(here))[0])
        assert told.replace("/here/", "/there/") == line("plan", command, str(there)).out.strip()


def test_what_is_stopped_leaves_no_folder_no_file_and_no_revision(office: Store, url: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(PLAN)
    table = tmp_path / "tasks.csv"
    table.write_text("Measure,Deadline\nBuild,2026-12-20\n")
    done(office, url, "export", path=str(tmp_path / "whole"))
    works = {
        "export": {"path": str(tmp_path / "out")}, "plan_apply": {"file": str(file)}, "plan_check": {"file": str(table)},
        "plan_map": {"file": str(table)}, "verify": {"path": str(tmp_path / "whole")},
        "db_backup": {"file": str(tmp_path / "copy.db")}, "db_reindex": {},
    }  # fmt: skip
    for id, answers in works.items():
        run = Run(office, answers, Settings(url), "tester")
        run.stop()
        with pytest.raises(Exception, match="interrupted"):
            list(BY_ID[id].do(run))
    assert {path.name for path in tmp_path.iterdir()} & {"out", "copy.db"} == set()
    assert office.newest() == office.head.number


@pytest.mark.parametrize("id", ["plan_map", "plan_check", "plan_diff", "plan_apply"])
def test_a_plan_that_is_read_can_be_stopped_at_each_of_its_steps(office: Store, url: str, tmp_path: Path, id: str) -> None:
    table = tmp_path / "tasks.csv"
    table.write_text(TABLE.replace("MFA", ""))
    steps = 0
    while True:
        run = StoppedAt(office, {"file": str(table)}, Settings(url), "tester", last=steps)
        try:
            list(BY_ID[id].do(run))
        except Unusable as why:
            assert why.kind == "interrupted"
            assert [path.name for path in tmp_path.glob("tasks*")] == ["tasks.csv"]
            steps += 1
        else:
            break
    assert steps >= 8
    assert office.newest() == office.head.number


async def test_a_plan_is_applied_after_its_differences_were_shown(
    office: Store, url: str, clock: SetClock, tmp_path: Path
) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(PLAN)
    before = office.newest()
    async with at_work(url, clock, (80, 24)) as pilot:
        pilot.app.screen.action_command("plan_apply")  # type: ignore[attr-defined]
        await settled(pilot)
        path = pilot.app.screen.query_one("#file", Input)
        path.value = str(file)[:-3]
        path.action_end()
        await settled(pilot)
        await press(pilot, "tab")
        assert path.value == str(file)
        await press(pilot, "f2")
        shown = dump(pilot.app)
        assert "+ goal G2" in shown
        assert "G1 title (en): Regional security -> Security of the region." in " ".join(shown.replace("│", " ").split())
        assert "F2 writes" in str(pilot.app.screen.query_one("#progress", Static).render())
        assert office.newest() == before
        await press(pilot, "f2")
        assert f"Revision {before + 1}" in str(pilot.app.screen.query_one("#told", Static).render())
        await press(pilot, "escape")
    with open_store(url) as then:
        assert then.get(Goal, "G2").title_en == "Economic diplomacy"


async def test_what_was_shown_is_what_is_written_though_the_file_is_another_by_then(
    office: Store, url: str, clock: SetClock, tmp_path: Path
) -> None:
    file = tmp_path / "tasks.csv"
    file.write_text("Measure,Deadline\nPave the road,2027-05-01\n")
    async with at_work(url, clock, (80, 24)) as pilot:
        pilot.app.screen.action_command("plan_apply")  # type: ignore[attr-defined]
        await settled(pilot)
        fill(pilot, file=str(file))
        await press(pilot, "f2")
        assert "Pave the road" in dump(pilot.app)
        file.write_text("Measure,Deadline\nSomething else,2029-05-01\n")
        await press(pilot, "f2")
    with open_store(url) as then:
        assert [(each.title_en, str(each.due)) for each in then.items(Task)][1:] == [("Pave the road", "2027-05-01")]


@pytest.mark.parametrize(
    ("rows", "columns"), [(30, 71), (MOST + 2, 80)], ids=["in lines that a scroll bar would break", "in too many lines"]
)
async def test_what_a_work_says_last_and_that_it_ended_are_seen_however_much_it_says(
    office: Store, url: str, clock: SetClock, tmp_path: Path, rows: int, columns: int
) -> None:
    table = tmp_path / "tasks.csv"
    table.write_text("Measure,Deadline\n" + "".join(f"Dig the well number {number} {FAR},2026-12-20\n" for number in range(rows)))
    async with at_work(url, clock, (columns, 24)) as pilot:
        dialog = LongWorkDialog(BY_ID["plan_diff"], {"file": str(table)})
        pilot.app.push_screen(dialog)
        await settled(pilot)
        shown = dump(pilot.app)
        assert f"{rows} tasks: {rows} added, 1 left out." in shown
        assert "Ended after" in shown
        assert ("and 3 more" in shown) is (rows > MOST)


@pytest.mark.parametrize(("id", "blank", "name"), [("export", "path", "out"), ("plan_check", "file", "tasks.csv")])
async def test_a_long_work_is_stopped_by_escape_in_the_middle_of_a_query(
    office: Store, url: str, clock: SetClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, id: str, blank: str, name: str
) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    monkeypatch.setattr(
        "tracker.exchange.package.export",
        lambda store, path, step: export(store, path, lambda part: store.connection().exec_driver_sql(endless)),
    )
    monkeypatch.setattr("tracker.services.plan.rehearse", lambda store, *_: store.connection().exec_driver_sql(endless))
    (tmp_path / "tasks.csv").write_text(TABLE)
    async with at_work(url, clock, (80, 24)) as pilot:
        pilot.app.screen.action_command(id)  # type: ignore[attr-defined]
        await settled(pilot)
        fill(pilot, **{blank: str(tmp_path / name)})
        await pilot.press("f2")
        await pilot.pause()
        while "Working" not in dump(pilot.app):
            await pilot.pause()
        while "Stopped. Nothing was written." not in dump(pilot.app):
            await pilot.press("escape") if "Stopping" not in dump(pilot.app) else await pilot.pause()
        assert list(tmp_path.glob("out*")) == list(tmp_path.glob(".tracker-*")) == []


async def test_calendars_evidence_indexes_and_members_are_seen_to_from_the_screen(
    office: Store, url: str, clock: SetClock, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Delivered.")
    with office.writing(Actor("tester"), "evidence") as work:
        code = evidence.add_file(work, "T1", letter).code
    works: tuple[tuple[str, dict[str, str], str], ...] = (
        ("calendar_add", {"calendar": "KZ"}, "225 calendar days added."),
        ("calendar_resolve", {"calendar": "KZ", "off": "2026-12-10"}, "KZ.2026-12-10 added."),
        ("evidence_save", {"code": code, "file": str(tmp_path / "copy.txt")}, f"{code} saved to"),
        ("db_reindex", {}, "The words of 0 tasks and 0 order keys were wrong."),
        ("db_members", {}, "Nothing needs recovering: tester can add members (N New member)."),
    )
    async with at_work(url, clock, (80, 24)) as pilot:
        for id, answers, told in works:
            pilot.app.screen.action_command(id)  # type: ignore[attr-defined]
            await settled(pilot)
            if answers:
                fill(pilot, **answers)
                await press(pilot, "f2")
            assert told in str(pilot.app.screen.query_one("#told", Static).render())
            await press(pilot, "escape")
    assert (tmp_path / "copy.txt").read_text() == "Delivered."
