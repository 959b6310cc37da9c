"""Any moment: the state on a day, as known on a day."""

from datetime import date
from pathlib import Path

import pytest

from tests.clocks import SetClock
from tracker.domain.filters import parse
from tracker.domain.model.strategy import Task
from tracker.errors import Refused
from tracker.storage.store import Store
from tracker.storage.values import Actor, TaskQuery

ACTOR = Actor("tester")


@pytest.fixture
def told(store: Store, clock: SetClock) -> Store:
    """A task promised on 1 March, renamed on 1 April, both recorded on 2 November; renamed again, recorded on 9 November."""
    with store.writing(ACTOR, "promised", on=date(2026, 3, 1)) as work:
        task = work.add("task.add", Task(code="T1", title_en="first"))
    with store.writing(ACTOR, "renamed", on=date(2026, 4, 1)) as work:
        task = work.change("task.amend", task, title_en="second")
    clock.set("2026-11-09")
    with store.writing(ACTOR, "renamed again", on=date(2026, 5, 1)) as work:
        work.change("task.amend", task, title_en="third")
    return store


def title(store: Store, as_of: str | None, known_on: str | None = None) -> str | None:
    days = [date.fromisoformat(day) if day else None for day in (as_of, known_on)]
    with store.at(*days) as past:
        task = past.find(Task, "T1")
        return task.title_en if isinstance(task, Task) else None


@pytest.mark.parametrize(
    ("as_of", "known_on", "expected"),
    [
        ("2026-02-28", None, None),
        ("2026-03-01", None, "first"),
        ("2026-03-31", None, "first"),
        ("2026-04-01", None, "second"),
        ("2026-04-30", None, "second"),
        ("2026-05-01", None, "third"),
        (None, None, "third"),
        ("2030-01-01", None, "third"),
        ("2026-05-01", "2026-11-08", "second"),
        ("2026-05-01", "2026-11-09", "third"),
        (None, "2026-11-08", "second"),
        ("2026-03-01", "2026-11-01", None),
    ],
)
def test_a_day_shows_what_had_taken_effect_and_was_known(
    told: Store, as_of: str | None, known_on: str | None, expected: str | None
) -> None:
    assert title(told, as_of, known_on) == expected


def test_what_is_known_ends_with_the_day_in_the_strategy_s_zone(told: Store, clock: SetClock) -> None:
    clock.set("2026-11-20")
    clock.instant = clock.instant.replace(hour=20)  # 01:00 of 21 November in Almaty
    with told.writing(ACTOR, "late in the evening", on=date(2026, 6, 1)) as work:
        work.change("task.amend", work.get(Task, "T1"), title_en="fourth")
    assert told.today == date(2026, 11, 21)
    assert [title(told, None, day) for day in ("2026-11-20", "2026-11-21")] == ["third", "fourth"]


def test_before_the_first_recording_nothing_is_known_and_the_store_says_so(told: Store) -> None:
    with told.at(date(2026, 5, 1), date(2019, 12, 31)) as past:
        assert (past.known, past.head.number, past.tasks.page(TaskQuery(), date(2026, 5, 1))) == (False, 0, [])


def test_a_known_on_day_that_is_to_come_is_refused(told: Store) -> None:
    with pytest.raises(Refused) as caught:
        told.at(known_on=date(2026, 11, 10))
    assert caught.value.kind == "known_on_future"


def test_a_past_store_answers_every_question_and_is_never_written(told: Store) -> None:
    with told.at(date(2026, 4, 15)) as past:
        assert past.tasks.count(parse(["text:second"]), date(2026, 4, 15)) == 1
        assert past.head.number == told.head.number
        with pytest.raises(Refused) as caught, past.writing(ACTOR, "no"):
            pass
        assert caught.value.kind == "read_only"


def test_the_log_of_a_moment_holds_what_had_taken_effect_and_was_known(told: Store) -> None:
    with told.at(date(2026, 4, 15)) as past:
        assert [line.revision.reason for line in past.ledger.log("T1")] == ["renamed", "promised"]


def test_at_most_eight_moments_are_kept_for_the_user_s_eyes_only(
    told: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tracker.storage.ledger.past.cache_folder", lambda: tmp_path)
    for day in range(1, 12):
        assert title(told, f"2026-03-{day:02}") == "first"
    kept = list((tmp_path / "moments").iterdir())
    assert len(kept) == 8
    assert {each.stat().st_mode & 0o777 for each in kept} == {0o600}


def test_a_moment_is_shown_from_memory_when_the_cache_cannot_be_written(
    told: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr("tracker.storage.ledger.past.cache_folder", lambda: tmp_path / "file")
    assert title(told, "2026-03-05") == "first"
