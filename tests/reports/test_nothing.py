"""A list without rows says in a sentence of what there is nothing and what to do first; a percentage of nothing is a dash."""

import io
from typing import Any

import pytest

from tests.stories import store_of
from tracker.render import write
from tracker.reports import build
from tracker.reports.management.series import series_list
from tracker.reports.records.card import card
from tracker.reports.records.register import register, tasks
from tracker.reports.values import Report
from tracker.storage.store import Store
from tracker.wording import sentence
from tracker.wording.en.reporting.nothing import FIRST_TASK, NOTHING

EMPTY: dict[str, Any] = {
    **{name: lambda store, name=name: build(name, store, store.today)
       for name in ("status", "overdue", "upcoming", "window", "discipline", "extensions", "confidence", "slip", "causes",
                    "progress", "timeline", "series")},
    "goals": lambda store: register("goal", store, store.today),
    "bodies": lambda store: register("body", store, store.today),
    "events": lambda store: register("event", store, store.today),
    "deputies": lambda store: register("deputy", store, store.today),
    "series_list": lambda store: series_list(store, store.today),
    "tasks": lambda store: tasks(store, store.today, ()),
}  # fmt: skip


def shown(report: Report, format: str) -> str:
    stream = io.StringIO(newline="")
    write(report, format, stream, **({"width": 300} if format == "text" else {}))  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_strategy_s_lists_say_of_what_there_is_nothing_and_what_to_do_first(store: Store, name: str) -> None:
    report = EMPTY[name](store)
    assert (report.name, report.count) == (name, 0)
    told = sentence(report.nothing)
    assert told.startswith(("No ", "Nobody ", "There are no tasks yet."))
    assert "`tracker " in told
    assert told in shown(report, "text")


def test_where_there_are_tasks_a_list_says_that_none_fits_and_not_that_there_are_none(store: Store) -> None:
    office = store_of("G1 Security\n  T1 Treaty      due 2027-01-15", store)
    assert sentence(build("overdue", office, office.today).nothing) == "No task is overdue: one is under control."
    assert sentence(tasks(office, office.today, ["goal:none"]).nothing).startswith("No task fits these words.")
    assert sentence(EMPTY["slip"](office).nothing) == "No task has a forecast: one is under control."
    asked: tuple[dict[str, Any], ...] = ({"pending": True}, {"code": "T1"})
    assert [sentence(build("extensions", office, office.today, **each).nothing) for each in asked] == [
        "No request for more time was made.",
        "T1 has not asked for more time.",
    ]
    assert sentence(build("causes", office, office.today).nothing).startswith("Of 1 task no delay was put down to a cause")
    assert sentence(build("timeline", office, office.today, words="goal:none").nothing).startswith("No task fits")
    assert sentence(EMPTY["confidence"](office).nothing).startswith("No task has a declared colour that differs")


def test_every_report_has_a_sentence_of_its_own() -> None:
    from tracker.reports import NAMES

    assert set(NAMES) <= NOTHING.keys()
    assert len(set(NOTHING.values())) > len(NOTHING) - 4
    assert FIRST_TASK not in NOTHING.values()


STORY = """
    G1 Nothing under it
    G2 Cancelled only
      T1 Dropped    cancelled 2026-02-01
      T2 A draft    draft due 2026-01-01
"""


def test_a_percentage_of_nothing_is_a_dash_for_people_and_nothing_for_programs(store: Store) -> None:
    office = store_of(STORY, store)
    report = build("status", office, office.today)
    assert {row.key: (row.percent, row.due_by_today) for row in report.rows()} == {"G1": (None, None), "G2": (None, None)}
    rows = [line.split() for line in shown(report, "text").splitlines() if line.startswith("○ grey")]
    assert [row.count("-") for row in rows] == [2, 2, 2]
    assert "| - | - |" in shown(report, "markdown")
    assert ",None," not in shown(report, "csv")
    assert '"percent":null' in shown(report, "json")
    assert "Done" in shown(card("goal", "G1", office, office.today), "text")
