"""The bench: it builds its data through the services, measures both sides, and says what was not met; no figure is asserted."""

from pathlib import Path

import pytest

from bench import growth, plans, reading, writing
from bench.data import Subject, fill, task_of
from bench.measure import Figure, ratio
from tracker import clock
from tracker.domain.model.strategy import Task
from tracker.storage.ledger.verify import verify
from tracker.storage.store import open_store


@pytest.fixture
def subject(bare_url: str, engine_name: str) -> Subject:
    """A small database of the bench on each engine."""
    fill(bare_url, 60)
    return Subject(engine_name, 60, bare_url)


def test_the_data_of_the_bench_is_a_strategy_like_any_other(subject: Subject) -> None:
    with open_store(subject.url) as store:
        assert (store.row_count("task"), store.row_count("goal")) == (60, 50)
        assert list(verify(store, clock.now())) == []
        assert store.get(Task, "T3").percent == 3


@pytest.mark.slow
def test_every_figure_is_measured_and_names_its_goal(subject: Subject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("bench.measure.gc.collect", lambda: 0)  # a worker of the tests has much to walk
    for room in (reading, writing, growth):  # once is enough to see that each is measured
        monkeypatch.setattr(room, "ratio", lambda ours, bare, repeats=1: ratio(ours, bare, 1))
    monkeypatch.setattr(growth, "least_ratio", lambda ours, bare, repeats=1: ratio(ours, bare, 1))
    with open_store(subject.url) as store:
        figures = [*reading.reading_figures(subject, store, tmp_path), *writing.writing_figures(subject, store)]
        figures += [reading.status_figure("small", store), *plans.plan_figures(subject, store, 9)]
        figures += plans.sheet_figures(tmp_path, 9)
        figures += growth.compare("one size", store, store, 2)
        head = store.head
        growth.act(store, 2)
        assert store.head == head
    assert len({figure.what for figure in figures}) == len(figures) == {"sqlite": 40, "postgresql": 43}[subject.engine]
    assert all(figure.seen > 0 and figure.goal > 0 for figure in figures)


@pytest.mark.parametrize(
    ("goal", "seen", "more", "met"),
    [(2, 1.9, False, True), (2, 2.1, False, False), (0.4, 0.5, True, True), (0.4, 0.3, True, False)],
)
def test_a_figure_knows_whether_its_goal_is_met(goal: float, seen: float, more: bool, met: bool) -> None:
    assert Figure("what", "where", goal, seen, more).met is met


def test_a_ratio_runs_both_sides_equally_often() -> None:
    runs: list[str] = []
    assert ratio(lambda: runs.append("ours"), lambda: runs.append("bare"), 3) > 0
    assert runs == ["ours", "bare"] * 4


def test_tasks_of_the_bench_differ_in_title_goal_and_day() -> None:
    tasks = [task_of(number) for number in range(200)]
    assert len({task.title_en for task in tasks}) == len({task.code for task in tasks}) == 200
    assert len({task.goal for task in tasks}) == 50
    assert len({task.due for task in tasks}) > 150
