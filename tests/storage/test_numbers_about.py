"""Which revisions are about an item, found by the index of entries."""

from tests.services.office import bring_to, does, draft, found_office
from tracker.domain.model.strategy import Goal
from tracker.domain.model.vocabulary import Status
from tracker.services import strategy
from tracker.services.acts import evidence, undo
from tracker.storage.store import Store


def test_a_task_s_revisions_are_those_of_all_that_belongs_to_it_and_of_no_other_task(store: Store) -> None:
    found_office(store)
    draft(store, "T1")
    first = store.head.number
    bring_to(store, Status.IN_PROGRESS, "T1")
    assigned = store.head.number
    draft(store, "T1.1", parent="T1")
    bring_to(store, Status.IN_PROGRESS, "T1.1")
    does(store, evidence.add_link, "T1", "https://example.org/a", on="2020-06-01")
    last = store.head.number
    found = store.ledger.numbers_about("T1")
    assert found == [last, *range(assigned, first - 1, -1)]
    assert [each.number for each in store.ledger.numbered(found[:2])] == found[:2]
    assert store.ledger.numbered([]) == []
    assert {each.code for each in store.ledger.entries_of(assigned, about="T1")} == {"T1", "T1.U2"}
    assert store.ledger.entries_of(assigned, about="T2") == []


def test_what_is_undone_is_told_of_a_page_as_it_is_of_all(store: Store) -> None:
    found_office(store)
    does(store, strategy.add, Goal(code="G2", title_en="Trade"), on="2020-03-10")
    first = store.head.number
    for number in (first, first + 1, first + 2):  # undone, done again, undone again
        does(store, undo.undo, number, on="2020-06-01")
        numbers = range(1, store.head.number + 1)
        assert store.ledger.undone_among(numbers) == store.ledger.undone()
        assert (first in store.ledger.undone_among([first])) is (first in store.ledger.undone())


def test_another_item_s_revisions_are_those_that_changed_it(store: Store) -> None:
    found_office(store)
    does(store, strategy.add, Goal(code="G2", title_en="Trade"), on="2020-03-10")
    assert store.ledger.numbers_about("G2") == [store.head.number]
    assert store.ledger.numbers_about("NOBODY") == []
