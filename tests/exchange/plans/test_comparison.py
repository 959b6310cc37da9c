"""A file beside the database: what is new goes in as one revision, what stands is found again, and nothing is done twice."""

from tests.exchange.plans.rows import applied, compared, kinds, numbered, undone
from tracker.domain.model.strategy import Body, Goal, Task
from tracker.services import strategy
from tracker.services.plan import PlanResult
from tracker.storage.store import Store
from tracker.storage.values import Actor

WATER = [
    ("Drill wells in ten villages", "MW", "2027-03-01", "Water / Wells"),
    ("Mend the mains", "MW", "2027-06-30", "Water"),
    ("Report to the Cabinet", "MF", "2027-12-31", "Money"),
    ("Report to the Cabinet", "MF", "2028-12-31", "Money"),
]


def with_bodies(store: Store) -> Store:
    with store.writing(Actor("tester"), "bodies") as work:
        for code, name in {"MW": "Ministry of Water", "MF": "Ministry of Finance", "PA": "Administration"}.items():
            strategy.add(work, Body(code=code, name_en=name))
    return store


def test_a_file_goes_in_as_one_revision_and_again_changes_nothing(store: Store) -> None:
    with_bodies(store)
    head = store.newest()
    assert kinds(compared(store, numbered(*WATER))) == {"added": 4}
    assert applied(store, numbered(*WATER)) == PlanResult(added=7)
    assert store.newest() == head + 1
    assert [(each.code, each.title_en, each.parent) for each in store.items(Goal)] == [
        ("G1", "Water", None), ("G1.1", "Wells", "G1"), ("G2", "Money", None),
    ]  # fmt: skip
    assert [(each.code, each.goal, each.lead, str(each.due)) for each in store.items(Task)] == [
        ("G1.1.T1", "G1.1", "MW", "2027-03-01"), ("G1.T1", "G1", "MW", "2027-06-30"),
        ("G2.T1", "G2", "MF", "2027-12-31"), ("G2.T2", "G2", "MF", "2028-12-31"),
    ]  # fmt: skip
    assert store.get(Task, "G1.T1").source == "tasks.xlsx, 0a1b2c3d4e5f, Plan, row 3"
    assert kinds(compared(store, numbered(*WATER))) == {"same": 4}
    assert applied(store, numbered(*WATER)) == PlanResult()
    assert store.newest() == head + 1


def test_after_an_undo_the_file_goes_in_again_under_other_codes(store: Store) -> None:
    with_bodies(store)
    applied(store, numbered(*WATER))
    undone(store)
    assert (store.row_count("task"), store.row_count("goal")) == (0, 0)
    assert applied(store, numbered(*WATER)) == PlanResult(added=7)
    assert [each.title_en for each in store.items(Task)] == [title for title, *_ in WATER]
    assert kinds(compared(store, numbered(*WATER))) == {"same": 4}
