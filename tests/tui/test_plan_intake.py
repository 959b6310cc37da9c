"""A plan that comes in on the screen: its lists are gone through by keys, what is asked is answered, and then it is applied."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, fill, press, settled
from tracker.domain.model.strategy import Body, Task
from tracker.exchange.plans.intake import take_in
from tracker.services import items
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.tui.dialogs.works.plan_intake import PlanDialog
from tracker.tui.widgets.line_list import LineList

STORY = """
    G1 Regional security
      T1 Coalition treaty       due 2026-12-10
"""
TABLE = """Measure,Responsible,Deadline,Remarks of the clerk
Build a reservoir,Water Agency,20 December 2026,urgent
Mend the bridge,Water Agency,when the snow melts,
"""

AGAIN = """
    B1 Water Agency
    B2 Administration of the President
    T1 Repair the northern district water pipe    lead B1
    T2 Report on river Ili                        lead B2
    T3 Report on river Chu                        lead B2
    T4 Report on river Ural                       lead B2
"""
REWORDED = """Measure,Responsible,Status
Repair the northern district water pipe in full,CTRL,done and cancelled
Report on river Ili,Executive Office of the President,
Report on river Chu,Executive Office of the President,
Report on river Ural,Executive Office of the President,
"""


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above."""
    store_of(STORY, store)
    return store


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table that asks for a column, a body and a term."""
    path = tmp_path / "tasks.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


async def begun(pilot: Pilot[None], table: Path, **wishes: str) -> str:
    """Take in the table; what is shown then."""
    pilot.app.screen.action_command("plan_check")  # type: ignore[attr-defined]
    await settled(pilot)
    fill(pilot, file=str(table), **wishes)
    await press(pilot, "f2")
    assert isinstance(pilot.app.screen, PlanDialog)
    return " ".join(dump(pilot.app).replace("│", " ").split())


def lines(pilot: Pilot[None]) -> list[str]:
    """The lines of the list that is shown."""
    found = pilot.app.screen.query_one(LineList)
    return [" ".join(str(found.get_option_at_index(at).prompt).split()) for at in range(found.option_count)]


async def test_its_lists_are_gone_through_what_is_asked_is_answered_there_and_it_is_applied_after_it_was_shown(
    office: Store, url: str, clock: SetClock, table: Path
) -> None:
    before = office.newest()
    async with at_work(url, clock, (80, 24)) as pilot:
        shown = await begun(pilot, table)
        assert "Columns 4 Findings 3 Changes" in shown
        assert lines(pilot)[1] == "Measure: title."
        assert lines(pilot)[-1].startswith("? Remarks of the clerk")
        assert "cannot be applied" in str(pilot.app.screen.query_one("#progress", Static).render())
        await press(pilot, "left")
        assert any("= 2 tasks + 0 goals + 1 header" in line for line in lines(pilot))
        await press(pilot, "left")
        assert "+ Build a reservoir." in lines(pilot)
        await press(pilot, "tab", "right", "end", "enter")  # the column
        await press(pilot, "enter")
        assert '"Remarks of the clerk" = "skip"' in table.with_name("tasks.map.toml").read_text()
        assert any("Water Agency" in line for line in lines(pilot))
        at = next(at for at, line in enumerate(lines(pilot)) if line.startswith("? ") and "Water Agency" in line)
        await press(pilot, "home", *["down"] * at, "enter", "enter")  # a new body
        at = next(at for at, line in enumerate(lines(pilot)) if line.startswith("? ") and "snow" in line)
        await press(pilot, "home", *["down"] * at, "enter", "enter")  # in other words
        assert "Such as 31 December 2030; or no deadline" in dump(pilot.app)
        pilot.app.screen.query_one("#term", Input).value = "30 April 2027"
        await press(pilot, "f2")
        assert not any(line.startswith("? ") for line in lines(pilot))
        answers = table.with_name("tasks.answers.toml").read_text()
        assert '"when the snow melts" = "30 April 2027"' in answers
        assert '"Water Agency" = { new = "WA", name.en = "Water Agency" }' in answers
        await press(pilot, "f2")
        assert "+ 2 tasks" in dump(pilot.app)
        assert office.newest() == before
        await press(pilot, "f2")
        assert f"Revision {before + 1}" in str(pilot.app.screen.query_one("#told", Static).render())
        await press(pilot, "escape")
        assert "2 same" in " ".join(lines(pilot))
        assert "changes nothing" in str(pilot.app.screen.query_one("#progress", Static).render())
    with open_store(url) as then:
        assert then.get(Body, "WA").name_en == "Water Agency"
        assert [str(task.due) for task in then.items(Task, lead="WA")] == ["2026-12-20", "2027-04-30"]
        assert take_in(table, then).changes.counts["same"] == 2


async def test_one_key_takes_all_that_is_proposed_and_leaves_what_is_in_doubt(
    office: Store, url: str, clock: SetClock, table: Path
) -> None:
    async with at_work(url, clock, (80, 24)) as pilot:
        assert "F3 as proposed" in await begun(pilot, table)
        await press(pilot, "f3")
        assert not any("Water Agency" in line and line.startswith("? ") for line in lines(pilot))
        answers = table.with_name("tasks.answers.toml").read_text()
        assert '\n"Water Agency" = { new = "WA", name.en = "Water Agency" }' in answers
        assert '\n# "when the snow melts" = ""' in answers


async def test_what_only_the_database_has_against_a_plan_stands_in_its_findings_and_it_is_not_ready(
    office: Store, url: str, clock: SetClock, tmp_path: Path
) -> None:
    path = tmp_path / "tasks.csv"
    path.write_text("Measure,Deadline\nBuild a reservoir,2026-12-20\n", encoding="utf-8")
    async with at_work(url, clock, (80, 24)) as pilot:
        assert "Findings 1" in await begun(pilot, path, controller="NOPE")
        await press(pilot, "left")
        assert "NOPE" in lines(pilot)[0]
        assert "cannot be applied: 1 error" in str(pilot.app.screen.query_one("#progress", Static).render())


async def test_bodies_are_offered_by_their_names_in_the_language_of_the_screen(
    office: Store, url: str, clock: SetClock, table: Path
) -> None:
    with office.writing(Actor("tester"), "a name") as work:
        items.amend(work, "body", "LEAD", {"name_ru": "Министерство водного хозяйства"})
    async with at_work(url, clock, (80, 24), lang="ru") as pilot:
        await begun(pilot, table)
        await press(pilot, "tab")
        (at,) = (at for at, line in enumerate(lines(pilot)) if "Water Agency" in line)
        await press(pilot, "home", *["down"] * at, "enter")
        assert "LEAD Министерство водного хозяйства" in " ".join(dump(pilot.app).split())


async def answered(pilot: Pilot[None], of: str, *keys: str) -> None:
    """Answer the line of the list that asks about `of`."""
    (at,) = (at for at, line in enumerate(lines(pilot)) if line.startswith("? ") and of in line)
    await press(pilot, "home", *["down"] * at, "enter", *keys, "enter")


async def test_what_is_the_same_whose_new_name_it_is_and_what_a_status_means_are_answered_there(
    store: Store, url: str, clock: SetClock, tmp_path: Path
) -> None:
    store_of(AGAIN, store)
    path = tmp_path / "again.csv"
    path.write_text(REWORDED, encoding="utf-8")
    async with at_work(url, clock, (80, 24)) as pilot:
        await begun(pilot, path)
        await answered(pilot, "done and cancelled", "down")  # in progress
        assert [line[:3] for line in lines(pilot) if "in full" in line] == ["? a"]
        await press(pilot, "tab")
        assert [line[:3] for line in lines(pilot) if "in full" in line] == ["? r"]
        await press(pilot, "left")
        await answered(pilot, "in full", "down")  # a new task
        (at,) = (at for at, line in enumerate(lines(pilot)) if '"Executive Office of the President" (3 rows)' in line)
        await press(pilot, "home", *["down"] * at, "enter")
        assert "B2 3 of 3 rows of Administration of the President" in " ".join(dump(pilot.app).split())
        await press(pilot, "escape", "tab")
        assert any(line.startswith("+ Repair the northern") for line in lines(pilot))
        await answered(pilot, "now name")
        assert lines(pilot)[0].startswith("4 tasks: 3 same, 1 added")
    answers = path.with_name("again.answers.toml").read_text()
    for line in (
        '"done and cancelled" = "progress"',
        '"Repair the northern district water pipe in full" = ""',
        '"Executive Office of the President" = { renamed = "B2", on = 2026-11-02 }',
    ):
        assert f"\n{line}\n" in f"{answers}\n"
