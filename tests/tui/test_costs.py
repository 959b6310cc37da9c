"""What an act costs in keys, from the program's start: each row is typed in one go, and does what it says."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, keys_of, settled, type_at_once
from tracker.domain.model.records import Evidence, Extension
from tracker.domain.model.strategy import Member, Task
from tracker.domain.model.vocabulary import Cause, Status
from tracker.services import members
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor, Moment

STORY = """
    G1 Regional security
      T1 Coalition treaty       due 2026-10-10
      T2 Joint exercise         due 2026-10-20
      T3 Border talks           due 2026-11-30  reported 2026-10-30
      T4 Visit of the envoys    due 2026-11-30  reported 2026-10-30
      T5 Water protocol         due 2026-11-30  reported 2026-10-30
"""


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above, with a lead officer and a controller."""
    store_of(STORY, store)
    with store.writing(Actor("tester"), "people", on=date(2026, 11, 1)) as work:
        members.add(work, Member(code="", login="dana", role="lead_officer", body="LEAD"))
        members.add(work, Member(code="", login="olga", role="controller", body="CTRL"))
    return store


def reported(code: str) -> Callable[[Store], bool]:
    """Whether a task is reported."""
    return lambda store: store.get(Task, code).status is Status.REPORTED


def accepted(store: Store) -> bool:
    """Whether the three reports are accepted, in one revision."""
    every = {store.get(Task, code).status for code in ("T3", "T4", "T5")}
    return every == {Status.ACCEPTED} and len(store.ledger.act_counts([store.head.number])[store.head.number]) <= 2


def asked(store: Store) -> bool:
    """Whether two weeks more are asked for, for a co-executor."""
    request = next(iter(store.items(Extension)), None)
    assert request is not None
    assert (request.task, request.due, request.cause) == ("T1", date(2026, 11, 16), Cause.CO_EXECUTOR)
    return True


def attached(store: Store) -> bool:
    """Whether the letter is kept."""
    return [each.evidence for each in store.items(Evidence)] == ["letter.pdf"]


COSTS: list[tuple[str, list[str], int, Callable[[Store], bool]]] = [
    ("dana", ["r", "f2"], 2, reported("T1")),
    ("dana", ["ctrl+p", "T2", "enter", "r", "f2"], 6, reported("T2")),
    ("dana", ["D", "l", "tab", "f2"], 4, attached),
    ("olga", ["space", "space", "space", "a", "f2"], 5, accepted),
    ("dana", ["h", "+2w", "enter", "c", "f2"], 7, asked),
]
"""Who, which keys, how many, and whether it is done. With a code such as B4.T1 the second costs 9."""


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])
@pytest.mark.parametrize(
    ("login", "typed", "cost", "done"), COSTS, ids=lambda value: str(value) if isinstance(value, int) else ""
)
async def test_each_act_takes_so_many_keys(
    office: Store, url: str, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int], login: str, typed: list[str], cost: int, done: Callable[[Store], bool],
) -> None:  # fmt: skip
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "letter.pdf").write_bytes(b"a letter")
    monkeypatch.chdir(tmp_path / "office")
    assert len(keys_of(typed)) == cost
    async with at_work(url, clock, size, login) as pilot:
        await type_at_once(pilot, *typed)
        with open_store(url, clock=clock) as then:
            assert done(then), dump(pilot.app)


async def test_why_a_task_is_overdue_is_seen_without_a_key_and_two_lead_back_to_now(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock, (80, 24), "dana") as pilot:
        assert "verdue by 23 days" in dump(pilot.app)
        pilot.app.moment = Moment(date(2026, 10, 1))  # type: ignore[attr-defined]
        await settled(pilot)
        await type_at_once(pilot, "mm")
        assert pilot.app.moment == Moment()  # type: ignore[attr-defined]
