"""A file beside the database: what is new goes in as one revision, what stands is found again, and nothing is done twice."""

from tests.exchange.plans.rows import applied, compared, found, kinds, numbered, proposed, row, undone
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.strategy import Body, Goal, Instrument, Task
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


def test_a_revised_file_changes_what_differs_and_nothing_else(store: Store) -> None:
    with_bodies(store)
    applied(store, numbered(*WATER))
    revised = numbered(
        ("Drill wells in twelve remote villages", "MW", "2027-03-01", "Water / Wells"),
        ("Mend the mains", "MF", "2027-09-30", "Money"),
        ("Report to the Cabinet", "MF", "2027-12-31", "Money"),
        ("Teach ten engineers", "MW", "", "Water"),
    )
    changes = compared(store, revised, same={"Drill wells in twelve remote villages": "G1.1.T1"})
    assert [(each.kinds, each.before and each.before.code, each.why) for each in changes.tasks] == [
        (("reworded",), "G1.1.T1", "answer"),
        (("moved", "reassigned", "redated"), "G1.T1", "title"),
        (("same",), "G2.T1", "equal"),
        (("added",), None, ""),
        (("left_out",), "G2.T2", ""),
    ]
    applied(store, revised, same={"Drill wells in twelve remote villages": "G1.1.T1"})
    assert [(each.code, each.title_en, each.goal, each.lead, str(each.due)) for each in store.items(Task)] == [
        ("G1.1.T1", "Drill wells in twelve remote villages", "G1.1", "MW", "2027-03-01"),
        ("G1.T1", "Mend the mains", "G2", "MF", "2027-09-30"),
        ("G1.T2", "Teach ten engineers", "G1", "MW", "None"),
        ("G2.T1", "Report to the Cabinet", "G2", "MF", "2027-12-31"),
        ("G2.T2", "Report to the Cabinet", "G2", "MF", "2028-12-31"),
    ]
    assert kinds(compared(store, revised)) == {"same": 4, "left_out": 1}


def test_one_undo_takes_a_revised_file_back(store: Store) -> None:
    with_bodies(store)
    applied(store, numbered(*WATER))
    before = {kind: list(store.rows(kind)) for kind in KINDS}
    applied(
        store,
        numbered(("Mend all the mains", "MF", "2027-09-30", "Money / Works"), *WATER[2:]),
        same={"Mend all the mains": "G1.T1"},
    )
    assert {kind: list(store.rows(kind)) for kind in KINDS} != before
    undone(store)
    assert {kind: list(store.rows(kind)) for kind in KINDS} == before


def under_control(store: Store) -> None:
    """The plan of water in the database, under control, and the act that may change it."""
    with_bodies(store)
    with store.writing(Actor("tester"), "an act") as work:
        strategy.add(work, Instrument(code="RES5", title_en="Resolution 5"))
    applied(store, numbered(*WATER), controller="PA", assign=True)


MOVED = numbered(("Mend the mains", "MF", "2027-09-30", "Water"), WATER[0], *WATER[2:])


def test_new_tasks_come_under_control_where_that_is_wanted(store: Store) -> None:
    under_control(store)
    assert {(each.status, each.controller) for each in store.items(Task)} == {("assigned", "PA")}
    assert applied(store, numbered(*WATER), controller="PA", assign=True) == PlanResult()


def test_the_term_and_lead_of_a_task_under_control_change_by_an_act(store: Store) -> None:
    under_control(store)
    assert found(proposed(store, MOVED)) == [("act_not_named", "Plan, row 2")] * 2
    assert found(proposed(store, MOVED, act="RES6")) == [("unknown_act", "")]
    assert applied(store, MOVED, act="RES5") == PlanResult(acts=2)
    task = store.get(Task, "G1.T1")
    assert (task.lead, str(task.due), str(task.original_due)) == ("MF", "2027-09-30", "2027-06-30")
    cited = {(str(each.act), each.instrument) for each in store.updates.newest("G1.T1")}
    assert cited == {("assign", None), ("transfer", "RES5"), ("redate", "RES5")}
    assert kinds(compared(store, MOVED)) == {"same": 4}
    undone(store)
    assert applied(store, MOVED, act="RES5") == PlanResult(acts=2)


def test_a_lead_that_gives_a_task_away_by_an_act_can_help_its_new_lead(store: Store) -> None:
    under_control(store)
    given = numbered(*WATER)
    given[1] = row(3, "Mend the mains", "MF", "2027-06-30", "Water", co=("MW",))
    applied(store, given, act="RES5")
    assert (store.get(Task, "G1.T1").lead, [each.body for each in store.items(CoExecutor)]) == ("MF", ["MW"])
    assert applied(store, given, act="RES5") == PlanResult()


def test_what_a_decision_has_changed_since_is_told_and_stays(store: Store) -> None:
    under_control(store)
    applied(store, MOVED, act="RES5")
    old = numbered(*WATER)
    assert kinds(compared(store, old)) == {"same": 3, "decided": 1}
    assert applied(store, old) == PlanResult()


def test_what_is_left_out_stays_unless_a_reason_is_given(store: Store) -> None:
    under_control(store)
    applied(store, numbered(*WATER, ("Count the pumps", "MW", "", "Water")))
    short = numbered(*WATER[:2])
    assert applied(store, short) == PlanResult()
    assert applied(store, short, left_out={"G2.T2": "Done by the bank."}) == PlanResult(acts=1)
    assert applied(store, short, cancel="Not funded.") == PlanResult(acts=2)
    assert [(each.code, str(each.status)) for each in store.items(Task)] == [
        ("G1.1.T1", "assigned"), ("G1.T1", "assigned"), ("G2.T1", "cancelled"), ("G2.T2", "cancelled"),
    ]  # fmt: skip
    assert [store.updates.newest(code, 1)[0].note for code in ("G2.T1", "G2.T2")] == ["Not funded.", "Done by the bank."]
    assert applied(store, short, cancel="Not funded.") == PlanResult()
    assert kinds(compared(store, short)) == {"same": 2}


def test_a_closed_task_stays_as_it_was_and_that_is_told(store: Store) -> None:
    under_control(store)
    applied(store, numbered(*WATER[:1], *WATER[2:]), cancel="Not funded.")
    plan = proposed(store, MOVED, act="RES5")
    assert {each.kind for each in plan.findings if each.warning} == {"task_is_closed"}
    assert applied(store, MOVED, act="RES5") == PlanResult()


def test_a_task_that_an_answer_calls_new_is_added_once(store: Store) -> None:
    with_bodies(store)
    applied(store, numbered(*WATER))
    new = [*numbered(WATER[0], *WATER[2:]), row(9, "Mend and flush the mains", "MW", "2027-06-30", "Water")]
    assert found(proposed(store, new)) == [("likeness_asked", "Plan, row 9")]
    assert applied(store, new, same={"Mend and flush the mains": ""}) == PlanResult(added=1)
    assert applied(store, new, same={"Mend and flush the mains": ""}) == PlanResult()
