"""What a file is compared with is asked of the database in blocks, however many rows there are and whatever became of them."""

from dataclasses import replace

from tests.exchange.plans.comparison.test_comparison import under_control
from tests.exchange.plans.rows import applied, proposed, row
from tests.questions import questions_of
from tracker.exchange.plans.records import Record
from tracker.storage.store import Store


def wells(number: int, due: str = "2027-03-01", co: tuple[str, ...] = ("MF",)) -> list[Record]:
    """So many rows, half of them with a code of their own."""
    made = (row(each, f"Dig well {each}", "MW", due, f"Wells {each % 2}", co=co) for each in range(number))
    return [replace(each, code=f"WELL-{number}" if number % 2 else "") for number, each in enumerate(made)]


def questions(store: Store, rows: list[Record], act: str = "RES5") -> int:
    """How often the database is asked for the plan of some rows."""
    with questions_of(store.connection()) as heard:
        proposed(store, rows, act=act)
    return len(heard)


def test_new_tasks_and_new_helpers_are_asked_about_in_blocks(store: Store) -> None:
    under_control(store)
    few = questions(store, wells(2))
    assert 0 < questions(store, wells(30)) <= few < 40
    applied(store, wells(30), controller="PA", assign=True)
    few = questions(store, wells(2, co=("PA", "MF")))
    assert 0 < questions(store, wells(30, co=("PA", "MF"))) <= few < 40


def test_tasks_that_decisions_have_changed_are_asked_about_in_one_block(store: Store) -> None:
    under_control(store)
    applied(store, wells(30), controller="PA", assign=True)
    applied(store, wells(2, "2027-09-01"), act="RES5")
    few = questions(store, wells(30))
    applied(store, wells(30, "2027-09-01"), act="RES5")
    assert 0 < questions(store, wells(30)) <= few < 40
