"""One meaning for every number: screen, reports, CSV, JSON, cards, lists and a recount in plain Python say the same of each goal,
body and task, in the built-in strategy and in an office of 300 tasks made up at random, at five moments each.
"""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from tests.offices import write_office
from tests.recount import Rows, require_discipline, rows_of
from tests.recount_numbers import Figures, by_day, due_by_month, figures, task_figures
from tests.recount_reports import require_agreement
from tests.slow_model import tables_of
from tests.stories import store_of
from tracker.domain.filters import parse
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Answerable
from tracker.render import write
from tracker.reports import build
from tracker.reports.records.card import card
from tracker.reports.records.register import tasks as listed
from tracker.reports.values import Report, Row
from tracker.storage.shelves.totals import DUE_STATES, NUMBERS
from tracker.storage.store import Store
from tracker.tui.reading.needs import COUNTS, counted, read_needs

MOMENTS = ("2026-03-01", "2026-05-20", "2026-07-15", "2026-09-30", None)
BUILT_IN = ("2020-06-09", "2021-03-01", "2023-09-18", "2026-11-24", None)
PERCENTS = ("percent", "due_by_today")


def at(store: Store, moments: tuple[str | None, ...]) -> Iterator[tuple[Store, date]]:
    """The store at each moment, with its day; the last is now. A past one is a SQLite store whatever the engine."""
    for moment in moments if store.engine_name == "sqlite" else moments[-1:]:
        if moment is None:
            yield store, store.today
        else:
            day = date.fromisoformat(moment)
            with store.at(as_of=day) as past:
                yield past, day


def told(figures: Figures) -> dict[str, Any]:
    """The numbers and percentages of a place, by name."""
    numbers = {name: figures.numbers[name] for name in NUMBERS}
    return numbers | {name: getattr(figures, name) for name in PERCENTS}


def cells(row: Row) -> dict[str, Any]:
    return {name: row.cells[name] for name in (*NUMBERS, *PERCENTS)}


def facts(report: Report) -> dict[str, Any]:
    """The numbers and percentages on a card; a number that is not there is 0."""
    there = {fact.name: fact.value for fact in report.facts}
    return {name: there.get(name, 0) for name in NUMBERS} | {name: there[name] for name in PERCENTS}


def written(report: Report, format: str) -> str:
    stream = io.StringIO(newline="")
    write(report, format, stream)
    return stream.getvalue()


def from_csv(report: Report) -> list[dict[str, Any]]:
    """The rows of the CSV form by the names of columns; what is empty is nothing."""
    lines = list(csv.reader(io.StringIO(written(report, "csv"), newline="")))
    names = [column.name for column in report.columns]
    rows = [dict(zip(names, line, strict=True)) for line in lines[1:]]
    return [{name: int(row[name]) if row[name] else None for name in (*NUMBERS, *PERCENTS)} for row in rows]


def require_one_meaning(store: Store, today: date) -> None:
    """Every place that shows a number shows that of the recount."""
    rows = rows_of(tables_of(store))
    wanted = {place: told(found) for place, found in figures(rows, today.isoformat()).items()}
    status = build("status", store, today, why=True)
    for row in status.rows():
        place = ("goal", None if row.key == "none" else row.key)
        assert cells(row) == wanted[place], place
        for name, words in NUMBERS.items() if today == store.today else ():
            assert store.tasks.count(parse([*row.words, *words]), today) == row.cells[name], (place, name)
    assert status.totals is not None
    assert cells(status.totals) == wanted["whole", None]
    made = [cells(row) for row in status.rows()]
    objects = json.loads(written(status, "json"))
    assert from_csv(status) == made
    assert [{name: row[name] for name in (*NUMBERS, *PERCENTS)} for row in objects["rows"]] == made
    assert {name: objects["totals"][name] for name in (*NUMBERS, *PERCENTS)} == wanted["whole", None]
    needs = counted(store, read_needs(store, None))
    assert {name: needs.counts[name] for name in COUNTS if name in NUMBERS} == {
        name: wanted["whole", None][name] for name in COUNTS if name in NUMBERS
    }
    assert needs.counts["asking"] == status.fact("asking") == store.tasks.count(parse("open asking"), today)
    for kind in ("goal", "body"):
        for code in rows.get(kind, {}):
            assert facts(card(kind, code, store, today)) == wanted[kind, code], code
    require_parts(store, today)
    require_tasks(store, today, task_figures(rows, today.isoformat()))
    require_bodies(store, today, rows)
    require_progress(store, today, rows)


def require_parts(store: Store, today: date) -> None:
    """Colours part what is open; what is open or accepted, and what is not counted, leave out nobody."""
    for row in build("status", store, today).rows():
        assert row.cells["open"] == sum(int(str(row.cells[name])) for name in ("red", "amber", "green", "grey"))
        assert row.cells["red"] == row.cells["overdue"]
        assert row.cells["accepted"] == sum(int(str(row.cells[name])) for name in ("executed", "partly", "not_executed"))


def require_progress(store: Store, today: date, rows: Rows) -> None:
    """What is accepted and due to each day, and what has become of the tasks due in each month."""
    report = build("progress", store, today)
    for row in report.rows():
        accepted, due = by_day(rows, row.key)
        assert (row.accepted, row.due) == (accepted if row.key <= today.isoformat() else None, due), row.key
    wanted = due_by_month(rows, today.isoformat())
    for row in report.section("months").rows():
        assert {name: row.cells[name] for name in DUE_STATES} == {name: wanted[row.key][name] for name in DUE_STATES}, row.key


def require_tasks(store: Store, today: date, wanted: dict[str, tuple[int, int]]) -> None:
    """What each task has done is the same in the list, in confidence and on its card."""
    found = {row.key: row.percent for row in listed(store, today, []).rows()}
    assert found == {code: done for code, (done, _) in wanted.items()}
    confident = build("confidence", store, today, all=True)
    for row in confident.rows():
        done, due = wanted[row.key]
        assert (row.percent, row.due_by_today, row.behind) == (done, due, due - done), row.key
    assert confident.count == store.tasks.count(parse(["open"]), today)
    for code in list(wanted)[::40]:
        report = card("task", code, store, today)
        assert (report.fact("percent"), report.fact("due_by_today")) == wanted[code], code


def require_bodies(store: Store, today: date, rows: Any) -> None:
    """Of what a body leads, discipline says what a list of it says; so do decisions, silence and windows, each of its own."""
    for by, key in (Answerable.BODY, "lead"), (Answerable.OFFICER, "officer"):
        discipline = build("discipline", store, today, period=str(today.year), by=by)
        require_discipline(discipline, rows, today.isoformat(), f"{today.year}-01-01", f"{today.year}-12-31", key)
        for row in discipline.rows():
            for column in discipline.columns:
                if column.words is not None:
                    words = parse([*(discipline.words or ()), *row.words, *column.words])
                    assert store.tasks.count(words, today) == row.cells[column.name], (row.key, column.name)
    decisions, silence = build("decisions", store, today), build("silence", store, today)
    assert decisions.count == len(list(decisions.rows())) == store.tasks.count(parse(decisions.words or ()), today)
    silent = [row.key for row in silence.rows()]
    assert silence.count == len(set(silent)) == len(silent) == store.tasks.count(parse(["not_reported"]), today)
    for code in rows.get("window", {}):
        report = build("window", store, today, code=code)
        counted = [fact for fact in report.facts if fact.words is not None]
        assert len(counted) > 5
        for fact in counted:
            assert store.tasks.count(parse([f"window:{code}", *(fact.words or ())]), today) == fact.value, fact.name
    overdue, coming = build("overdue", store, today), build("upcoming", store, today, days=store.strategy().due_soon_days)
    totals = build("status", store, today).totals
    assert totals is not None
    assert overdue.count == len(list(overdue.rows())) == totals.cells["overdue"]
    assert coming.count >= int(str(totals.cells["due_soon"]))


@pytest.mark.parametrize("seed", [1])
def test_every_number_of_an_office_at_random_is_that_of_a_recount(store: Store, seed: int) -> None:
    write_office(store, 300, seed)
    for moment, day in at(store, MOMENTS):
        require_one_meaning(moment, day)


def test_every_number_of_the_built_in_strategy_is_that_of_a_recount(built_in: Store) -> None:
    for moment, day in at(built_in, BUILT_IN):
        require_one_meaning(moment, day)


def test_the_office_at_random_has_everything_in_it(store: Store) -> None:
    write_office(store, 300, 1)
    totals = build("status", store, store.today).totals
    assert totals is not None
    assert [name for name in NUMBERS if not totals.cells[name]] == []
    inheriting = [task for task in store.items(Task) if task.goal is None and task.parent]
    assert len(inheriting) > 30
    assert len(store.goals.not_of_parents()) > 3


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_whatever_two_reports_say_of_one_thing_is_the_same(store: Store) -> None:
    write_office(store, 40, 4)
    require_agreement(store, store.today, date(2026, 4, 30))


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_so_it_is_before_the_beginning_tomorrow_and_with_drafts_only(store: Store) -> None:
    for as_of in date(2019, 6, 1), store.today:
        with store.at(as_of) as then:
            require_agreement(then, as_of, as_of - timedelta(days=1))
    office = store_of("G1 A goal\n  T1 A draft  draft   due 2026-10-01\n  T2 Another  draft", store)
    tomorrow = office.today + timedelta(days=1)
    with office.at(tomorrow) as then:
        require_agreement(then, tomorrow, office.today)
