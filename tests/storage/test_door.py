"""The one door: what it writes, what it refuses, and that a slip past it is stopped."""

from datetime import date, timedelta

import pytest

from tests.clocks import SetClock
from tracker.domain.model.strategy import Body, Goal, Task
from tracker.domain.model.vocabulary import Status
from tracker.errors import Refused, Unusable
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor

ACTOR = Actor("tester")
MARCH, APRIL, MAY = date(2026, 3, 2), date(2026, 4, 1), date(2026, 5, 4)


def a_task(store: Store, code: str = "G1.T1", on: date = MARCH) -> Task:
    with store.writing(ACTOR, "a task for the test", on=on) as work:
        return work.add("task.add", Task(code=code, title_en="Coalition treaty"))


def refusal(store: Store, **fields: object) -> Refused:
    on = fields.pop("on", None)
    with pytest.raises(Refused) as caught, store.writing(ACTOR, "to be refused") as work:
        work.change("task.amend", work.get(Task, "G1.T1"), on=on, **fields)  # type: ignore[arg-type]
    return caught.value


def test_a_block_of_work_is_one_revision_with_an_entry_for_each_change(store: Store) -> None:
    before = store.head.number
    with store.writing(ACTOR, "two items") as work:
        work.add("goal.add", Goal(code="G1", title_en="Regional security"))
        work.add("task.add", Task(code="G1.T1", goal="G1"))
    line = store.ledger.log(limit=1)[0]
    assert (line.revision.number, line.revision.reason) == (before + 1, "two items")
    assert [(each.seq, each.kind, each.code, each.action) for each in line.entries] == [
        (1, "goal", "G1", "goal.add"), (2, "task", "G1.T1", "task.add"),
    ]  # fmt: skip


def test_what_changes_nothing_leaves_no_revision(store: Store) -> None:
    a_task(store)
    before = store.head
    with store.writing(ACTOR, "the same title") as work:
        work.change("task.amend", work.get(Task, "G1.T1"), title_en="Coalition treaty")
    assert store.head == before


def test_a_block_that_raises_leaves_nothing(store: Store) -> None:
    before = store.head
    with pytest.raises(ZeroDivisionError), store.writing(ACTOR, "fails") as work:
        work.add("goal.add", Goal(code="G1"))
        raise ZeroDivisionError
    assert (store.head, store.find(Goal, "G1")) == (before, None)


def test_the_ledger_names_the_server_s_user_on_postgresql_and_nobody_on_sqlite(store: Store) -> None:
    a_task(store)
    expected = "" if store.engine_name == "sqlite" else store.connection().exec_driver_sql("SELECT session_user").scalar()
    assert store.ledger.log(limit=1)[0].revision.db_user == expected


def test_a_code_is_given_once_even_after_its_item_was_withdrawn_and_to_one_kind_only(store: Store) -> None:
    task = a_task(store)
    with store.writing(ACTOR, "a mistake") as work:
        work.remove("task.withdraw", task)
    for item in (Task(code="G1.T1"), Body(code="G1.T1")):
        with pytest.raises(Refused) as caught, store.writing(ACTOR, "again") as work:
            work.add("task.add", item)
        assert caught.value.kind == "code_used"


def test_an_item_refers_to_standing_items_only(store: Store) -> None:
    with pytest.raises(Refused) as caught, store.writing(ACTOR, "dangling") as work:
        work.add("task.add", Task(code="T1", lead="NOBODY"))
    assert (caught.value.kind, caught.value.fields["code"]) == ("unknown_code", "NOBODY")


def test_an_item_that_others_refer_to_is_not_withdrawn(store: Store) -> None:
    with store.writing(ACTOR, "a goal with a task") as work:
        goal = work.add("goal.add", Goal(code="G1"))
        work.add("task.add", Task(code="G1.T1", goal="G1"))
    with pytest.raises(Refused) as caught, store.writing(ACTOR, "too early") as work:
        work.remove("goal.withdraw", goal)
    assert (caught.value.kind, caught.value.fields["other"]) == ("has_dependents", "G1.T1")


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"], ids=["nul", "lone surrogate"])
def test_text_that_has_no_canonical_form_is_refused(store: Store, text: str) -> None:
    with pytest.raises(Refused) as caught, store.writing(ACTOR, "bad text") as work:
        work.add("task.add", Task(code="T1", title_en=text))
    assert caught.value.kind == "bad_text"


def test_text_is_kept_in_its_composed_form(store: Store) -> None:
    with store.writing(ACTOR, "decomposed") as work:
        work.add("task.add", Task(code="T1", title_ru="Й"))
    assert store.get(Task, "T1").title_ru == "Й"


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        (MARCH - timedelta(days=1), "on_before_first"),
        (MARCH, "on_before_later"),
        (APRIL - timedelta(days=1), "on_before_later"),
        (date(2026, 11, 3), "on_future"),
    ],
    ids=["before the item", "before a later change", "the day before it", "tomorrow"],
)
def test_a_change_takes_effect_neither_before_its_item_nor_before_a_later_change_nor_tomorrow(
    store: Store, on: date, kind: str
) -> None:
    task = a_task(store)
    with store.writing(ACTOR, "renamed in April", on=APRIL) as work:
        work.change("task.amend", task, title_en="Treaty")
    assert refusal(store, on=on, title_en="Late treaty").kind == kind


@pytest.mark.parametrize("on", [APRIL, MAY], ids=["the same day", "a later day"])
def test_a_change_may_follow_another_on_the_same_day_or_later(store: Store, on: date) -> None:
    task = a_task(store)
    with store.writing(ACTOR, "renamed in April", on=APRIL) as work:
        task = work.change("task.amend", task, title_en="Treaty")
    with store.writing(ACTOR, "renamed again", on=on) as work:
        work.change("task.amend", task, title_en="Grand treaty")
    assert store.get(Task, "G1.T1").title_en == "Grand treaty"


def test_a_late_change_of_another_field_is_not_in_the_way(store: Store) -> None:
    task = a_task(store)
    with store.writing(ACTOR, "renamed in April", on=APRIL) as work:
        task = work.change("task.amend", task, title_en="Treaty")
    with store.writing(ACTOR, "a late fact", on=MARCH) as work:
        work.change("task.amend", task, narrative="drafted in March")
    with store.at(MARCH) as past:
        assert (past.get(Task, "G1.T1").title_en, past.get(Task, "G1.T1").narrative) == ("Coalition treaty", "drafted in March")


def test_the_value_in_force_on_a_day_is_read_from_the_ledger(store: Store) -> None:
    task = a_task(store)
    with store.writing(ACTOR, "due set in April", on=APRIL) as work:
        work.change("task.amend", task, due=MAY)
    with store.writing(ACTOR, "to look") as work:
        found = [work.history.in_force(work.get(Task, "G1.T1"), "due", day) for day in (MARCH, APRIL, MAY)]
    assert found == [None, MAY, MAY]


def test_the_next_code_passes_over_codes_that_were_ever_given(store: Store) -> None:
    task = a_task(store, "G1.T7")
    with store.writing(ACTOR, "a mistake") as work:
        work.remove("task.withdraw", task)
        assert [work.next_code("G1.T"), work.next_code("G1.T"), work.next_code("G2.T")] == ["G1.T8", "G1.T9", "G2.T1"]


SLIPS = [
    "UPDATE tasks SET percent = 50", "DELETE FROM tasks", "INSERT INTO bodies (code, verification) VALUES ('X', 'verified')",
    "UPDATE entry SET code = 'X'", "DELETE FROM entry", "UPDATE revision SET reason = 'x'", "DELETE FROM revision",
    "DELETE FROM head",
]  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_past_the_door_is_stopped_by_the_database(store: Store, slip: str) -> None:
    a_task(store)
    store.close()
    with pytest.raises(Unusable) as caught, store._database.engine.begin() as connection:
        connection.exec_driver_sql(slip)
    assert caught.value.kind == "door_closed"


@pytest.mark.parametrize("table", ["revision", "entry"])
def test_even_insert_or_replace_does_not_change_the_ledger(tmp_path: object, store: Store, table: str) -> None:
    if store.engine_name != "sqlite":
        return
    a_task(store)
    store.close()
    with pytest.raises(Unusable), store._database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE head SET open = 'writing'")
        connection.exec_driver_sql(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_a_door_left_open_by_hand_lets_nobody_in(store: Store) -> None:
    store.close()
    with store._database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE head SET open = 'writing'")
    with pytest.raises(Unusable) as caught, store.writing(ACTOR, "no"):
        pass
    assert caught.value.kind == "door_left_open"


@pytest.mark.parametrize(("minutes", "refused"), [(4, False), (5, False), (6, True)])
def test_a_clock_that_reads_more_than_five_minutes_back_stops_the_pen(
    store: Store, clock: SetClock, minutes: int, refused: bool
) -> None:
    a_task(store)
    clock.instant -= timedelta(minutes=minutes)
    try:
        a_task(store, "T2")
    except Refused as error:
        assert (error.kind, error.fields["author"]) == ("clock_backwards", "tester")
        assert refused
    else:
        assert not refused


def test_an_overridden_clock_is_recorded_in_the_revision(store: Store, clock: SetClock) -> None:
    a_task(store)
    clock.set("2026-10-01")
    with store.writing(ACTOR, "the clock is right now", clock_override=True) as work:
        work.add("task.add", Task(code="T2"))
    assert store.ledger.log(limit=1)[0].revision.clock_override is True


def test_two_stores_see_each_other_s_work_after_a_refresh_only(store: Store, url: str) -> None:
    with open_store(url) as other:
        seen = other.head.number
        a_task(store)
        assert (other.head.number, other.newest()) == (seen, seen + 1)
        other.refresh()
        assert other.head.number == seen + 1


def test_the_revision_names_the_body_acted_for_when_it_is_one_throughout(store: Store) -> None:
    for bodies, expected in (["MFA"], "MFA"), (["MFA", "GOV"], None):
        with store.writing(ACTOR, "acts") as work:
            work.add("task.add", Task(code=work.next_code("T"), status=Status.DRAFT))
            for body in bodies:
                work.act_for(body, "task.report")
        assert store.ledger.log(limit=1)[0].revision.acting_for == expected


def test_what_a_service_remembers_lasts_as_long_as_the_work_and_is_forgotten_when_it_says_so(store: Store) -> None:
    with store.writing(ACTOR, "remembers") as work:
        work.memory(list).append("once")
        assert work.memory(list) == ["once"]
        assert work.memory(dict) == {}
        work.forget(list)
        assert work.memory(list) == []
        work.memory(list).append("twice")
    with store.writing(ACTOR, "another") as work:
        assert work.memory(list) == []
