"""What comes in beside titles and terms: bodies and their names, co-executors, fields of the strategy's own, events, notes."""

from dataclasses import replace
from datetime import date

import pytest

from tests.exchange.plans.comparison.test_comparison import under_control, with_bodies
from tests.exchange.plans.rows import applied, compared, found, kinds, proposed, row, undone
from tests.exchange.plans.test_series_rows import recurring
from tracker.domain.deadlines.terms import RelativeTerm
from tracker.domain.model.own import OwnField as Field
from tracker.domain.model.own import OwnValue
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.strategy import Alias, Body, Event, Goal, Instrument, Task
from tracker.errors import Refused
from tracker.exchange.plans.columns import OwnField
from tracker.exchange.plans.comparison.new_codes import NewCodes
from tracker.exchange.plans.intake.telling import items_told
from tracker.exchange.plans.records import GoalHeading, NewBody, Reading, Record, RenamedBody
from tracker.services import strategy
from tracker.services.acts import control
from tracker.services.plan import PlanResult, check, rehearse
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

pytestmark = pytest.mark.parametrize("engine_name", ["sqlite"])


def test_a_body_that_an_answer_makes_leads_the_tasks_that_name_it_also_after_an_undo(store: Store) -> None:
    bodies = (NewBody("WA", (("en", "Water Agency"), ("ru", "Агентство воды"))),)
    first = Reading(records=(row(2, "Mend the mains", "WA", lead_name="Water Agency"),), bodies=bodies)
    assert applied(store, first) == PlanResult(added=2)
    assert (store.get(Body, "WA").name_ru, store.get(Task, "T1").lead) == ("Агентство воды", "WA")
    assert applied(store, first) == PlanResult()
    undone(store)
    assert applied(store, first) == PlanResult(added=2)
    assert [each.lead for each in store.items(Task)] == [each.code for each in store.items(Body)] == ["WA-1"]


def test_a_renamed_body_gets_its_official_name_from_its_day_and_keeps_the_old_one_before(store: Store) -> None:
    with_bodies(store)
    renamed = (RenamedBody("MW", "Ministry of Water and Land", date(2026, 3, 1)),)
    file = Reading(records=(row(2, "Mend the mains", "MW"),), renamed=renamed, aliases={"the Treasury": "MF"})
    assert applied(store, file) == PlanResult(added=3)
    told = [(each.body, each.form, each.name_en, each.since) for each in store.items(Alias)]
    assert told == [("MF", "alias", "the Treasury", None), ("MW", "official", "Ministry of Water and Land", date(2026, 3, 1))]
    assert applied(store, file) == PlanResult()
    later = Reading(records=file.records, renamed=(RenamedBody("MW", "Ministry of Land", date(2026, 9, 1)),))
    applied(store, later)
    assert [str(each.until) for each in store.items(Alias, body="MW")] == ["2026-08-31", "None"]


def test_a_body_that_a_file_renames_keeps_its_name_in_other_languages_and_may_get_an_earlier_name_again(store: Store) -> None:
    with store.writing(Actor("tester"), "bodies") as work:
        strategy.add(work, Body(code="MW", name_en="Ministry of Water", name_ru="Министерство воды"))

    def renamed(*names: tuple[str, date]) -> Reading:
        return Reading(records=(row(2, "Mend the mains", "MW"),), renamed=tuple(RenamedBody("MW", *each) for each in names))

    hydrology, lakes = ("Hydrology", date(2026, 6, 1)), ("Lakes", date(2026, 8, 1))
    applied(store, renamed(lakes, hydrology))
    again = ("Hydrology", date(2026, 10, 1))
    applied(store, renamed(again))
    told = [(each.name_en, each.name_ru, str(each.since), str(each.until)) for each in store.items(Alias, body="MW")]
    assert told == [
        ("Hydrology", "Министерство воды", "2026-06-01", "2026-07-31"),
        ("Lakes", "Министерство воды", "2026-08-01", "2026-09-30"),
        ("Hydrology", "Министерство воды", "2026-10-01", "None"),
    ]
    assert applied(store, renamed(hydrology, lakes, again)) == PlanResult()
    assert found(proposed(store, renamed(("Wells", date(2026, 9, 1))))) == [("renamed_later", "Wells")]
    new = NewBody("WA", (("en", "Water Agency"), ("ru", "Агентство воды")))
    applied(store, replace(renamed(), bodies=(new,), renamed=(RenamedBody("WA", "Wells Agency", date(2026, 9, 1)),)))
    assert [(each.name_en, each.name_ru) for each in store.items(Alias, body="WA")] == [("Wells Agency", "Агентство воды")]


def test_co_executors_come_with_their_agreement_and_are_not_added_twice(store: Store) -> None:
    with_bodies(store)
    file = [row(2, "Mend the mains", "MW", co=("MF", "PA"), agreed=("PA",))]
    applied(store, file)
    assert [(each.body, each.note) for each in store.items(CoExecutor)] == [("MF", None), ("PA", "by agreement")]
    assert applied(store, file) == PlanResult()
    fewer = [row(2, "Mend the mains", "MW", co=("MF",))]
    assert applied(store, fewer) == PlanResult()
    assert found(proposed(store, fewer)) == [("co_executors_stay", "Plan, row 2")]


def test_executors_change_places_in_drafts_series_and_tasks_under_control_alike(store: Store) -> None:
    under_control(store)

    def rows(lead: str, helper: str) -> list[Record]:
        draft, single = row(2, "Count the pumps", lead, co=(helper,)), row(3, "Paint the pumps", lead, "2027-05-31", co=(helper,))
        return [draft, single, recurring(4, "Report on pumps", lead, co=(helper,))]

    def leads() -> dict[str, tuple[str | None, str | None]]:
        helping = {each.task: each.body for each in store.items(CoExecutor)}
        return {each.code: (each.lead, helping[each.code]) for each in store.items(Task) if each.code in helping}

    applied(store, rows("MW", "MF"), controller="PA", assign=True)
    assert set(leads().values()) == {("MW", "MF")}
    told = map(sentence, items_told(rehearse(store, proposed(store, rows("MF", "MW")[:2], act="RES5"), "tester")))
    assert list(told) == ["- 2 co-executors: T1.C1, T2.C1.", "+ 2 co-executors: T1.C2, T2.C2.", "+ update T2.U2."]
    applied(store, rows("MF", "MW"), act="RES5")
    assert set(leads().values()) == {("MF", "MW")}
    assert applied(store, rows("MF", "MW"), act="RES5") == PlanResult()
    assert kinds(compared(store, [rows("MW", "MF")[1]]))["decided"] == 1
    assert applied(store, [rows("MW", "MF")[1]]) == PlanResult()
    applied(store, rows("PA", "MW"), act="RES5")
    assert set(leads().values()) == {("PA", "MW")}


def test_a_helper_that_has_submitted_its_part_does_not_become_the_lead_and_that_is_told_once(store: Store) -> None:
    under_control(store)
    applied(store, [row(2, "Paint the pumps", "MW", "2027-05-31", co=("MF",))], controller="PA", assign=True)
    with store.writing(Actor("tester"), "a part") as work:
        control.submit(work, "T1")
    plan = proposed(store, [row(2, "Paint the pumps", "MF", "2027-05-31", co=("MW",))], act="RES5")
    assert [(each.kind, each.place) for each in check(store, plan, "tester")] == [("co_executor_submitted", "Plan, row 2")]


def test_parts_are_left_out_before_what_they_are_parts_of(store: Store) -> None:
    with_bodies(store)
    applied(store, [row(2, "Mend the mains", number="1"), row(3, "Dig", number="1.1", above=2), row(4, "Count", number="2")])
    assert applied(store, [row(4, "Count", number="2")], cancel="Dropped.") == PlanResult(acts=2)
    assert {each.title_en: str(each.status) for each in store.items(Task)} == {"Count": "draft"}


def test_a_code_for_what_belongs_to_a_long_code_is_found_or_refused(store: Store) -> None:
    with_bodies(store)
    longest = "A" * 56
    assert applied(store, [row(2, "Mend the mains", "MW", code=longest, co=("MF",))]).added == 2
    assert applied(store, [row(3, "Count the pumps", code="T\0\ud800")]).added == 1
    with pytest.raises(Refused, match="bad_code"):
        NewCodes().next("A" * 64)


def test_a_task_that_is_closed_stays_as_it_is_and_that_is_told(store: Store) -> None:
    with_bodies(store)
    applied(store, [row(2, "Mend the mains", "MW", "2027-06-30")], controller="PA", assign=True, on=date(2026, 10, 1))
    applied(store, [row(3, "Count", "MW")], cancel="Dropped.")
    plan = proposed(store, [row(2, "Mend the mains", "MW", "2027-07-31", note="Soon."), row(3, "Count", "MW")])
    assert found(plan) == [("task_is_closed", "Plan, row 2")] * 2
    assert [item.kind for item in plan.items] == []


def test_drafts_are_assigned_by_the_lead_and_term_that_they_have_already(store: Store) -> None:
    with_bodies(store)
    applied(store, [row(2, "Mend the mains", "MW", "2027-06-30")])
    assert applied(store, [row(2, "Mend the mains")], controller="PA", assign=True).acts == 1
    assert str(store.get(Task, "T1").status) == "assigned"


def test_a_lead_that_acts_by_agreement_has_it_in_the_note_of_its_task(store: Store) -> None:
    with_bodies(store)
    file = [row(2, "Mend the mains", "MW", note="By boat.", agreed=("MW",))]
    applied(store, file)
    assert store.get(Task, "T1").note == "By boat.\nby agreement"
    assert applied(store, file) == PlanResult()


def test_own_fields_come_with_their_values_in_one_form_and_a_group_is_one_of_them(store: Store) -> None:
    fields = (OwnField("KBK", (("ru", "КБК"),)), OwnField("COST", (("en", "Cost"),), "money"))
    agencies = row(3, "Count the pumps", group="Agencies", lead_name="Agencies")
    rows = (row(2, "Mend the mains", own={"KBK": "011", "COST": "1 500,50"}), agencies)
    file = Reading(records=rows, own_fields=fields)
    applied(store, file)
    assert [(each.code, each.title_en, each.title_ru, str(each.form)) for each in store.items(Field)] == [
        ("COST", "Cost", None, "money"), ("GROUP", "group of bodies", "группа органов", "text"), ("KBK", "KBK", "КБК", "text"),
    ]  # fmt: skip
    values = [(each.task, each.field, each.narrative) for each in store.items(OwnValue)]
    assert values == [("T1", "COST", "1500.5"), ("T1", "KBK", "011"), ("T2", "GROUP", "Agencies")]
    assert kinds(compared(store, file)) == {"same": 2}
    other = Reading(records=(row(2, "Mend the mains", own={"KBK": "012", "COST": "1500.50"}),), own_fields=fields)
    assert applied(store, other) == PlanResult(amended=1)
    undone(store)
    undone(store)
    applied(store, file)
    assert kinds(compared(store, file)) == {"same": 2}


def test_a_group_of_bodies_that_a_later_file_names_no_more_stays_and_that_is_told(store: Store) -> None:
    with_bodies(store)
    applied(store, [row(2, "Mend the mains", group="Agencies", lead_name="Agencies")])
    later = [row(2, "Mend the mains", "MW")]
    assert found(proposed(store, later)) == [("group_stays", "Plan, row 2")]
    assert found(proposed(store, [row(2, "Mend the mains", "MW", group="Agencies")])) == []
    applied(store, later)
    assert [each.narrative for each in store.items(OwnValue)] == ["Agencies"]


def test_a_term_counts_from_the_event_of_the_act_or_from_one_that_it_describes(store: Store) -> None:
    with_bodies(store)
    rows = [
        row(2, "Mend the mains", "MW", term=RelativeTerm("relative", "SIGNING", 3, "months"), term_text="in three months"),
        row(3, "Count the pumps", "MW", term=RelativeTerm("relative", "EVENT", 5, "days"), event="delivery of pumps"),
        row(4, "Sell the old pumps", "MW", term=RelativeTerm("relative", "RECEIPT", 5, "days"), event="Delivery of pumps"),
    ]
    assert found(proposed(store, rows)) == [("event_needs_act", "Plan, row 2")]
    with store.writing(Actor("tester"), "an act") as work:
        strategy.add(work, Instrument(code="RES5", title_en="Resolution 5"))
    applied(store, rows, act="RES5")
    assert [(each.code, each.title_en, each.form, each.instrument) for each in store.items(Event)] == [
        ("EVENT.1", "delivery of pumps", "event", None), ("RES5.SIGNING", "RES5: signed", "signed", "RES5"),
    ]  # fmt: skip
    assert applied(store, rows, act="RES5") == PlanResult()


def test_a_struck_term_stays_in_the_note_of_a_new_task(store: Store) -> None:
    with_bodies(store)
    file = [row(2, "Mend the mains", "MW", "2027-02-15", note="Urgent.", struck_term="by 1 February")]
    applied(store, file)
    assert store.get(Task, "T1").note == "Urgent.\nEarlier term: by 1 February"
    assert applied(store, file) == PlanResult()


def test_a_number_of_the_file_is_the_code_where_it_is_free_and_parts_stand_under_their_task(store: Store) -> None:
    rows = [
        row(2, "Mend the mains", number="1.2", goal="Water"),
        row(3, "of the north", number="1.2.a", above=2, goal="Water"),
        row(4, "Count the pumps", number="7", goal="Water"),
        row(5, "Sell the pumps", code="W-9", goal="Water"),
    ]
    applied(store, rows)
    assert [(each.code, each.parent) for each in store.items(Task)] == [
        ("1.2", None), ("1.2.A", "1.2"), ("G1.T1", None), ("W-9", None),
    ]  # fmt: skip
    assert applied(store, rows) == PlanResult()


def test_numbers_that_begin_again_under_each_goal_are_no_codes_and_parts_stand_under_the_task_of_their_goal(store: Store) -> None:
    rows = [
        row(2, "Mend the mains", number="1", goal="Water"),
        row(3, "Dig", number="1.1", above=2, goal="Water"),
        row(4, "Pave the roads", number="1", goal="Roads"),
        row(5, "Buy asphalt", number="1.1", above=4, goal="Roads"),
    ]
    applied(store, rows)
    tasks = [(each.title_en, each.code, each.parent) for each in store.items(Task) if each.parent]
    assert tasks == [("Dig", "G1.T2", "G1.T1"), ("Buy asphalt", "G2.T2", "G2.T1")]
    assert applied(store, rows) == PlanResult()


def test_a_part_that_a_file_puts_under_another_task_moves_there(store: Store) -> None:
    with_bodies(store)
    rows = [
        row(2, "Mend the mains", "MW", number="1"),
        row(3, "Dig", "MW", number="1.1", above=2),
        row(4, "Count", "MW", number="2"),
    ]
    applied(store, rows)
    new = row(5, "Paint the pumps", "MW", number="3")
    for above, parent in ((4, "T2"), (5, "T3")):
        moved = [rows[0], rows[2], new, row(6, "Dig", "MW", number=f"{above - 2}.1", above=above)]
        (change,) = [each for each in compared(store, moved).tasks if "moved" in each.kinds]
        assert [each.field for each in change.differences] == ["parent"]
        applied(store, moved)
        assert store.get(Task, "1.1").parent == parent
        assert applied(store, moved) == PlanResult()


def test_a_goal_has_the_code_of_its_column_and_is_found_by_it_in_other_words(store: Store) -> None:
    for title in ("Safe drinking water", "Safe water to drink"):
        applied(store, [replace(row(2, "Mend the mains"), goals=(GoalHeading(title, 1, code="WATER"),))])
        assert [(each.code, each.title_en) for each in store.items(Goal)] == [("WATER", title)]


def test_a_title_in_a_named_language_goes_before_one_in_none(store: Store) -> None:
    file = [replace(row(2, ""), titles={"en": "Mend the mains", "ru": "Починить трубы", "": "Mend them"})]
    applied(store, file)
    assert [(each.title_en, each.title_ru) for each in store.items(Task)] == [("Mend the mains", "Починить трубы")]
    assert applied(store, file) == PlanResult()
