"""What conftest promises, on both engines."""

from tests.clocks import FIRST, SetClock
from tracker.domain.model.strategy import Goal
from tracker.storage.store import Store, open_store


def test_a_store_holds_a_strategy_with_nothing_in_it(store: Store) -> None:
    assert store.strategy().code == "TEST"
    assert store.items(Goal) == []
    assert (store.zone, store.head.number) == ("Asia/Almaty", 1)


def test_the_store_reads_the_tests_own_clock(url: str, clock: SetClock) -> None:
    clock.set("2026-11-03")
    with open_store(url, clock=clock) as store:
        assert str(store.today) == "2026-11-03" > FIRST


def test_each_test_has_a_database_of_its_own(url: str, engine_name: str) -> None:
    assert engine_name in url
    assert "template" not in url
