"""Confidence, the slip list and the causes: each number counted again in plain Python or by its filter words."""

from collections import Counter
from datetime import date
from io import StringIO
from typing import Any

import pytest

from tests.reports.asking import in_words
from tests.stories import store_of
from tracker.domain.control.counting.progress import Progress, leaves_below, progress_of
from tracker.domain.filters import parse
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, Cause, Colour, Status
from tracker.render import write
from tracker.reports import build
from tracker.reports.records.card import card
from tracker.reports.records.register import tasks as listed
from tracker.services import strategy, tasks
from tracker.services.acts import control, extensions
from tracker.storage.store import Store
from tracker.storage.values import Actor, TaskQuery

TODAY = date(2026, 6, 15)
PLAN = """
    G1 Regional security
      G1.1 Central Asia
        T1 Coalition treaty      due 2026-12-31  progress 90 2026-06-01
          T1A Text agreed        due 2026-03-01  goal G1.1  accepted 2026-02-20
          T1B Text signed        due 2026-06-15  goal G1.1  progress 10 2026-06-10
          T1C Text ratified      due 2026-12-01  goal G1.1  progress 0 2026-06-10
          T1D A side letter      goal G1.1  cancelled 2026-02-01
      T2 Joint exercise          due 2026-12-31  progress 20 2026-06-01
    G2 Economic diplomacy
      T3 Export list             due 2026-06-01  reported 2026-06-05
      T4 Trade missions          due 2026-05-01  progress 60 2026-06-01
      T5 A draft                 due 2026-12-31  draft
      T6 Transit tariffs         due 2026-12-31  progress 50 2026-06-01
"""


def acts() -> list[tuple[str, Any]]:
    """What is done beside the plan: each day, and what on it."""

    def forecast(code: str, until: str, cause: Cause | None = None) -> Any:
        return lambda work: control.forecast(work, code, forecast=date.fromisoformat(until), cause=cause)

    def assess(code: str, colour: Colour, cause: Cause | None = None) -> Any:
        return lambda work: control.assess(work, code, colour=colour, note="Seen on site.", cause=cause)

    return [
        ("2026-01-02", lambda work: strategy.amend(work, "strategy", "TEST", same_person_decides=True)),
        ("2026-01-02", lambda work: tasks.amend_task(work, "T1B", weight=2)),
        ("2026-06-02", forecast("T2", "2026-12-01")),
        ("2026-06-03", assess("T1", Colour.GREEN, Cause.EXTERNAL)),
        ("2026-06-03", assess("T4", Colour.RED)),
        ("2026-06-03", assess("T6", Colour.AMBER)),
        ("2026-06-04", forecast("T2", "2027-01-15", Cause.FUNDING)),
        ("2026-06-04", forecast("T6", "2026-11-30", Cause.FUNDING)),
        ("2026-06-05", lambda work: extensions.request(work, "T2", due=date(2027, 2, 1), cause=Cause.FUNDING)),
        ("2026-06-08", lambda work: control.progress(work, "T6", percent=50, cause=Cause.SCOPE)),
        ("2026-06-09", forecast("T2", "2027-01-10", Cause.DEPENDENCY)),
        ("2026-06-10", assess("T2", Colour.GREEN)),
    ]


@pytest.fixture
def office(store: Store) -> Store:
    store.refresh()
    store_of(PLAN, store)
    for on, act in acts():
        with store.writing(Actor("tester"), "a step", on=date.fromisoformat(on)) as work:
            act(work)
    store.refresh()
    return store


# -- the roll-up


def test_a_goal_is_the_mean_of_its_leaves_by_weight_and_a_parent_is_not_counted_beside_them(office: Store) -> None:
    report = build("status", office, TODAY, why=True)
    done = {row.key: row.percent for row in report.rows()}
    assert done == {"G1": (100 + 2 * 10 + 0 + 20) // 5, "G1.1": 120 // 4, "G2": (0 + 60 + 50) // 3}
    due = {row.key: row.due_by_today for row in report.rows()}
    assert due == {"G1": 300 // 5, "G1.1": 300 // 4, "G2": 200 // 3}
    rule = "Done is the mean by weight over the counted tasks without counted sub-tasks, rounded down"
    assert rule in in_words(report.notes)
    assert card("goal", "G1", office, TODAY).fact("percent") == done["G1"]


def test_a_list_shows_a_parent_s_progress_by_its_leaves(office: Store) -> None:
    report = listed(office, TODAY, ["open"])
    assert (report.row("T1").percent, report.row("T2").percent, office.get(Task, "T1").percent) == (30, 20, 90)


# -- confidence


def confidence(store: Store, **parameters: Any) -> dict[str, tuple[Any, ...]]:
    names = ("colour", "declared", "declared_on", "gap", "percent", "due_by_today", "behind")
    return {row.key: tuple(row.cells[name] for name in names) for row in build("confidence", store, TODAY, **parameters).rows()}


def test_only_tasks_with_a_gap_are_shown_unless_all_are_asked_for(office: Store) -> None:
    third, tenth = date(2026, 6, 3), date(2026, 6, 10)
    gaps = {
        "T2": ("amber", "green", tenth, 1, 20, 0, -20),
        "T6": ("green", "amber", third, -1, 50, 0, -50),
    }
    assert confidence(office) == gaps
    everything = confidence(office, all=True)
    assert {code: cells for code, cells in everything.items() if cells[3]} == gaps
    assert everything["T4"] == ("red", "red", third, 0, 60, 100, 40)
    assert everything["T1"] == ("green", "green", third, 0, 30, 75, 45)
    report = build("confidence", office, TODAY, all=True)
    assert (report.count, len(everything)) == (office.tasks.count(parse(report.words or ()), TODAY), report.count)
    assert [(fact.name, fact.value) for fact in report.facts] == [("assessed", 4), ("gaps", 2)]


def test_confidence_of_one_goal_is_that_of_the_goals_below_it_too(office: Store) -> None:
    assert set(confidence(office, goal="G1")) == {"T2"}
    assert set(confidence(office, goal="G1.1", all=True)) == {"T1", "T1B", "T1C"}


def test_a_forecast_after_the_due_day_has_one_colour_everywhere(office: Store) -> None:
    report = build("confidence", office, TODAY)
    assert in_words(report.row("T2").why).startswith("Forecast for Sun 10 Jan 2027, 10 days after its due day Thu 31 Dec 2026")
    assert listed(office, TODAY, ["open"]).row("T2").colour == "amber" == report.row("T2").colour
    status = build("status", office, TODAY, why=True)
    assert (status.row("G1.1").colour, status.row("G1").colour, status.row("G1").forecast_late) == ("amber", "amber", 1)
    assert "1 forecast after their due day." in in_words(status.row("G1").why)


def test_each_stand_is_counted_again_by_hand(office: Store) -> None:
    everything = office.tasks.page(TaskQuery(limit=1000), TODAY)
    below: dict[str, list[Any]] = {}
    for task in everything:
        if task.parent:
            below.setdefault(task.parent, []).append(task)
    done = {"T1": 90, "T1A": 100, "T1B": 10, "T1C": 0}
    stand = progress_of(office.get(Task, "T1"), leaves_below("T1", below), done, TODAY)
    assert office.progress.stands(["T1", "T2"], TODAY) == {"T1": stand, "T2": Progress(1, 20, 0)}
    assert (stand.weight, stand.done, stand.due) == (4, 120, 300)


def test_a_past_moment_knows_no_later_assessment_or_forecast(office: Store) -> None:
    with office.at(as_of=date(2026, 6, 3)) as then:
        rows = build("confidence", then, date(2026, 6, 3), all=True).rows()
        assert {row.key for row in rows if row.declared} == {"T1", "T4", "T6"}  # T2 was assessed a week later
        assert [(row.key, row.forecast) for row in build("slip", then, date(2026, 6, 3)).rows()] == [("T2", date(2026, 12, 1))]


# -- the card


def test_the_card_shows_what_is_done_and_due_forecasts_and_declared_beside_computed(office: Store) -> None:
    shown = card("task", "T1", office, TODAY)
    facts = {fact.name: fact.value for fact in shown.facts}
    assert [facts[name] for name in ("colour", "percent", "due_by_today")] == ["green", 30, 75]
    assert in_words(facts["gap"]) == "Declared green on Wed 3 Jun 2026, computed green."
    other = {fact.name: fact.value for fact in card("task", "T2", office, TODAY).facts}
    assert len(other["forecasts"]) == 3  # type: ignore[arg-type]
    plain = {fact.name for fact in card("task", "T3", office, TODAY).facts}
    assert plain.isdisjoint(["forecasts", "gap"])


# -- the slip list


def test_the_slip_list_shows_how_each_forecast_moved(office: Store) -> None:
    report = build("slip", office, TODAY)
    assert [(row.key, row.forecast, row.days_moved, row.days_past_due) for row in report.rows()] == [
        ("T2", date(2027, 1, 10), 40, 10), ("T6", date(2026, 11, 30), 0, -31),
    ]  # fmt: skip
    assert in_words(report.row("T2").forecasts) == (
        "Tue 1 Dec 2026, said on Tue 2 Jun 2026. Fri 15 Jan 2027, said on Thu 4 Jun 2026, 45 days later (funding). "
        "Sun 10 Jan 2027, said on Tue 9 Jun 2026, 5 days earlier (dependency)."
    )
    for row in report.rows():
        made = sorted((each.day, each.forecast) for each in office.updates.newest(row.key) if each.day and each.forecast)
        due = office.get(Task, row.key).due
        assert due is not None
        assert (row.days_moved, row.days_past_due) == ((made[-1][1] - made[0][1]).days, (made[-1][1] - due).days)


def test_the_slip_list_of_one_goal(office: Store) -> None:
    report = build("slip", office, TODAY, goal="G2")
    assert ([row.key for row in report.rows()], report.count) == (["T6"], 1)


# -- causes


def test_causes_count_every_record_of_delay_once(office: Store) -> None:
    report = build("causes", office, TODAY)
    told = {
        row.key: {name: cell for name, cell in row.cells.items() if cell and name not in ("cause", "which")}
        for row in report.rows()
    }
    assert told == {
        "funding": {"records": 3, "asked": 1, "forecasts": 2, "tasks": 2},
        "dependency": {"records": 1, "forecasts": 1, "tasks": 1},
        "external": {"records": 1, "assessments": 1, "tasks": 1},
        "scope": {"records": 1, "other_updates": 1, "tasks": 1},
        "none": {"records": 1, "late_reports": 1, "tasks": 1},
    }
    assert in_words(report.row("funding").which) == "T2, T6."
    by_hand: Counter[str] = Counter(str(each.cause) for each in office.extensions.listed())
    for each in office.updates.newest():
        late = each.act is Act.REPORT and each.day and each.due and each.day > each.due
        if each.cause or late:
            by_hand[str(each.cause or "none")] += 1
    assert by_hand == {row.key: row.records for row in report.rows()}
    assert report.totals is not None
    assert report.totals.records == by_hand.total()


def test_a_strategy_without_delay_has_no_causes(store: Store) -> None:
    store.refresh()
    assert build("causes", store, TODAY).count == 0


@pytest.mark.parametrize("name", ["confidence", "slip", "causes"])
def test_every_format_shows_it(office: Store, name: str) -> None:
    report = build(name, office, TODAY)
    for format in ("text", "markdown", "csv", "json"):
        write(report, format, shown := StringIO())
        assert "T2" in shown.getvalue()


def test_a_reported_or_closed_task_is_not_judged_by_progress(office: Store) -> None:
    assert office.get(Task, "T3").status is Status.REPORTED
    assert confidence(office, all=True)["T3"][0] == "green"
