"""Plans applied: what is new, what differs, what is in the books already; and what a check finds without writing."""

from dataclasses import replace

import pytest

from tests.services.office import bring_to, day, does, draft, refused, task_of, three_months, updates_of
from tracker.domain.model.strategy import Event, Goal, Member, Task, Window
from tracker.domain.model.vocabulary import Status
from tracker.domain.plan import Plan
from tracker.exchange.plans.toml_plan import plan_from
from tracker.services import members, strategy
from tracker.services.acts import control
from tracker.services.plan import PlanResult, apply, check
from tracker.services.tasks import amend_task, withdraw
from tracker.storage.store import Store
from tracker.wording import sentence

PLAN = """
    [plan]
    title = "A first plan"
    on = 2020-03-06

    [[event]]
    code = "MEETING"
    title.en = "the meeting"
    day = 2020-04-01
    on = 2020-04-01

    [[goal]]
    code = "G2"
    title.en = "Energy"
    [[goal]]
    code = "G2.1"
    title.en = "Transit"
    parent = "G2"

    [[window]]
    code = "GW"
    title.en = "Groundwork"
    clause = "D280.2"
    term = { text = "within three months", kind = "relative", base = "SIGNED", length = 3, unit = "months" }

    [[task]]
    code = "G2.T1"
    title.en = "Export route"
    goal = "G2.1"
    clause = "D280.2"
    window = "GW"
    lead = "MFA"
    controller = "PA"
    source = "page 1"
    term = { text = "within three months", kind = "relative", base = "SIGNED", length = 3, unit = "months" }
    [[task.act]]
    on = 2020-03-10
    act = "assign"
    [[task.act]]
    on = 2020-04-01
    act = "progress"
    percent = 30
    [[task.act]]
    on = 2020-04-01
    act = "progress"
    percent = 40
    [[task.act]]
    on = 2020-04-15
    act = "amend"
    set = { title.en = "Export routes", internal_due = 2020-05-20 }
    [[task.act]]
    on = 2020-06-09
    act = "report"
    note = "Sent."
    [[task.act]]
    on = 2020-06-15
    act = "accept"
    outcome = "executed"
    """
FIRST = PlanResult(added=5, acts=6)
AGAIN = PlanResult(unchanged=5 + 1)
"""The second time every item and the amending act are as they were; acts that are in the books are not counted."""


def the_plan(text: str = PLAN) -> Plan:
    """A plan without findings from text."""
    plan = plan_from(text, "plan.toml")
    assert plan.findings == ()
    return plan


def applied(store: Store, text: str = PLAN, *, on: str = "2026-11-02") -> PlanResult:
    """What applying a plan did, as one revision."""
    found: PlanResult = does(store, apply, the_plan(text), on=on)
    return found


def findings(store: Store, text: str) -> list[str]:
    """The findings of a check as sentences, with their places."""
    return [f"{each.place}: {sentence(each)}" for each in check(store, plan_from(text, "plan.toml"), "tester")]


def test_what_is_new_is_added_and_its_acts_are_played_by_day(office: Store) -> None:
    head = office.head.number
    assert applied(office) == FIRST
    assert office.head.number == head + 1
    task = task_of(office, "G2.T1")
    assert (task.title_en, task.internal_due) == ("Export routes", day("2020-05-20"))
    assert (task.status, task.percent, task.due) == (Status.ACCEPTED, 40, day("2020-06-08"))
    assert (task.reported_on, task.reported_due, task.closed_on) == (day("2020-06-09"), day("2020-06-08"), day("2020-06-15"))
    assert updates_of(office, "G2.T1") == [
        "2020-03-10 assign -> assigned",
        "2020-04-01 progress -> in_progress",
        "2020-04-01 progress -> in_progress",
        "2020-06-09 report -> reported",
        "2020-06-15 accept -> accepted",
    ]
    assert {each.source for each in office.updates.newest("G2.T1")} == {"page 1"}


STOOD = [
    ("2020-03-09", Status.DRAFT, 0, "Export route"), ("2020-03-10", Status.ASSIGNED, 0, "Export route"),
    ("2020-04-01", Status.IN_PROGRESS, 40, "Export route"), ("2020-04-15", Status.IN_PROGRESS, 40, "Export routes"),
    ("2020-06-09", Status.REPORTED, 40, "Export routes"), ("2020-06-15", Status.ACCEPTED, 40, "Export routes"),
]  # fmt: skip


def test_each_act_takes_effect_on_its_own_day(office: Store) -> None:
    applied(office)
    for as_of, status, percent, title in STOOD:
        task = task_of(office, "G2.T1", as_of=as_of)
        assert (task.status, task.percent, task.title_en) == (status, percent, title)
    with office.at(as_of=day("2020-03-05")) as before:
        assert before.find(Task, "G2.T1") is None


def test_applied_again_it_changes_nothing(office: Store) -> None:
    applied(office)
    head = office.head
    assert applied(office) == AGAIN
    assert not AGAIN.changed
    assert office.head == head


KINDS_OF_TERM = ['kind = "none"', 'kind = "ongoing"', 'kind = "day", day = 2020-06-10', 'kind = "half", year = 2020, half = 1']


@pytest.mark.parametrize("term", KINDS_OF_TERM)
def test_a_term_of_any_kind_is_the_same_the_second_time(office: Store, term: str) -> None:
    text = f'[[task]]\ncode = "T1"\non = 2020-03-06\ntitle.en = "Treaty"\nterm = {{ text = "as written", {term} }}'
    assert applied(office, text) == PlanResult(added=1)
    assert applied(office, text) == PlanResult(unchanged=1)


def test_applied_again_after_work_by_hand_it_still_changes_nothing(office: Store) -> None:
    applied(office)
    does(office, amend_task, "G2.T1", on="2021-01-01", title_en="All export routes", note="By hand.")
    does(office, strategy.amend, "goal", "G2.1", on="2021-01-01", parent="G1")
    does(office, strategy.amend, "event", "MEETING", on="2021-01-01", day=day("2020-04-02"))
    head = office.head
    assert applied(office) == AGAIN
    assert office.head == head


def test_only_fields_that_differ_are_amended_from_the_plan_s_day_on(office: Store) -> None:
    applied(office)
    text = PLAN.replace('title.en = "Transit"', 'title.en = "Transit corridors"')
    assert applied(office, text) == replace(AGAIN, amended=1, unchanged=5)
    entry = office.ledger.log("G2.1", limit=1)[0].entries[0]
    assert (entry.changes, entry.effective_on) == ('{"title.en":["Transit","Transit corridors"]}', "2020-03-06")


def test_without_a_day_an_amendment_counts_from_today(office: Store) -> None:
    applied(office, '[[goal]]\ncode = "G1"\ntitle.en = "Security"')
    assert office.ledger.log("G1", limit=1)[0].entries[0].effective_on == "2026-11-02"


def test_a_new_act_is_played_and_the_old_ones_are_left(office: Store) -> None:
    applied(office, PLAN[: PLAN.rindex("[[task.act]]")])
    assert task_of(office, "G2.T1").status == Status.REPORTED
    assert applied(office) == replace(AGAIN, acts=1)
    assert task_of(office, "G2.T1").status == Status.ACCEPTED


def test_a_second_act_of_one_day_is_played_when_only_the_first_is_in_the_books(office: Store) -> None:
    first = PLAN.index("[[task.act]]", PLAN.index("percent = 30"))
    applied(office, PLAN[:first])
    applied(office, PLAN[: PLAN.index("[[task.act]]", PLAN.index("percent = 40"))])
    assert [each.percent for each in office.updates.newest("G2.T1")] == [40, 30, None]


def test_an_event_s_new_day_moves_what_counts_from_it(office: Store) -> None:
    draft(office, "T1", due=day("2020-06-01"))
    applied(office)
    applied(office, '[[event]]\ncode = "MEETING"\non = 2020-05-01\nday = 2020-05-02')
    assert office.get(Event, "MEETING").day == day("2020-05-02")


def test_a_reference_to_what_comes_later_in_the_plan_waits_for_it(office: Store) -> None:
    text = (
        '[plan]\non = 2020-03-06\n[strategy]\ncode = "TEST"\ninstrument = "D300"\n'
        '[[instrument]]\ncode = "D300"\ntitle.en = "Decree 300"\nroll = "next"'
    )
    assert applied(office, text) == PlanResult(added=1, amended=1)
    assert office.strategy().instrument == "D300"
    assert applied(office, text) == PlanResult(unchanged=2)


CHAIN = """
    [plan]
    on = 2020-03-06
    [[window]]
    code = "W1"
    title.en = "A window"
    term = { kind = "relative", base = "E3", length = 1, unit = "months" }
    [[event]]
    code = "E3"
    title.en = "in force"
    term = { text = "ten days after E2", kind = "relative", base = "E2", length = 10, unit = "days" }
    [[event]]
    code = "E2"
    title.en = "published"
    term = { kind = "relative", base = "E1", length = 10, unit = "days" }
    [[event]]
    code = "E1"
    title.en = "signed"
    term = { kind = "relative", base = "T1", length = 0, unit = "days" }
    [[event]]
    code = "E4"
    title.en = "a fact with the words of its term"
    day = 2020-03-09
    term = { text = "in March", kind = "month", month = "2020-03" }
    [[task]]
    code = "T2"
    title.en = "What comes after the first"
    lead = "MFA"
    controller = "PA"
    term = { kind = "relative", base = "T1", length = 1, unit = "months" }
    [[task.act]]
    on = 2020-03-07
    act = "assign"
    [[task.act]]
    on = 2020-03-20
    act = "report"
    [[task]]
    code = "T1"
    title.en = "The first"
    lead = "MFA"
    controller = "PA"
    [[task.act]]
    on = 2020-03-07
    act = "assign"
    [[task.act]]
    on = 2020-03-08
    act = "report"
    [[task.act]]
    on = 2020-03-10
    act = "accept"
    outcome = "executed"
"""


def test_a_chain_of_terms_may_stand_in_any_order_in_the_file(office: Store) -> None:
    assert findings(office, CHAIN) == []
    applied(office, CHAIN)
    days = {"E1": "2020-03-10", "E2": "2020-03-20", "E3": "2020-03-30", "E4": "2020-03-09"}
    assert {each.code: str(each.day) for each in office.items(Event) if each.code in days} == days
    assert office.get(Window, "W1").closes == day("2020-04-30")
    assert (task_of(office, "T2").due, task_of(office, "T2").reported_due) == (day("2020-04-10"), day("2020-04-10"))
    assert office.get(Event, "E4").term_text == "in March"
    assert applied(office, CHAIN).changed is False
    does(office, strategy.amend, "event", "E3", day=day("2020-04-02"), on="2020-04-02")
    assert applied(office, CHAIN).changed is False


def test_a_circle_of_terms_in_a_file_is_named(office: Store) -> None:
    (found,) = plan_from(CHAIN.replace('base = "T1", length = 0', 'base = "E3", length = 0')).findings
    assert sentence(found).startswith("E3 counts from E2, which counts from E1, which counts from E3:")
    head = office.head
    (told,) = findings(office, '[[event]]\ncode = "SIGNED"\nterm = { kind = "relative", base = "E9", length = 1, unit = "days" }')
    assert "There is no event E9, neither in the file nor in the database." in told
    does(office, strategy.add, Event(code="E8", title_en="e8", term_rule=three_months("SUMMIT")), on="2020-03-06")
    text = '[[event]]\ncode = "SUMMIT"\nterm = { kind = "relative", base = "E8", length = 1, unit = "days" }'
    (told,) = findings(office, text)
    assert "SUMMIT counts from E8, which counts from SUMMIT: " in told
    assert refused(office, apply, the_plan(text)).startswith("SUMMIT counts from E8")
    assert office.head.number == head.number + 1


REFUSED = [
    ('[strategy]\ncode = "OTHER"\ntitle.en = "Another"', "This database holds the strategy TEST, not OTHER."),
    ('[[goal]]\ncode = "G7"', "The goal G7 has no title in any language."),
    ('[[body]]\ncode = "G1"\nname.en = "A body"', "The code G1 is used already"),
    ('[[task]]\ncode = "T1"\ntitle.en = "Treaty"\nreporting_days = 0', "The reporting_days of task T1 cannot be 0."),
    ('[[task]]\ncode = "T1"\ntitle.en = "Treaty"\nlead = "MFA"\n[[task.act]]\nact = "assign"', "T1 names no controller"),
]


@pytest.mark.parametrize(("text", "told"), REFUSED)
def test_what_a_rule_refuses_is_found_by_the_check_and_refused_when_applied(office: Store, text: str, told: str) -> None:
    head = office.head
    (found,) = findings(office, text)
    assert f": {told}" in found
    assert office.head == head
    assert refused(office, apply, the_plan(text)).startswith(told)


def test_an_assigned_task_keeps_its_term_whatever_a_plan_says(office: Store) -> None:
    applied(office)
    text = PLAN.replace("length = 3", "length = 4")
    (found,) = (each for each in findings(office, text) if "task" in each)
    assert "due of G2.T1 is fixed since it was assigned." in found


def test_a_check_finds_everything_at_once_and_writes_nothing(office: Store) -> None:
    head = office.head
    text = '[[goal]]\ncode = "G7"\n[[goal]]\ncode = "G8"\n[[task]]\ncode = "T1"\ntitle.en = "Treaty"\nreporting_days = 0'
    assert len(findings(office, text)) == 3
    assert (office.head, office.find(Task, "T1")) == (head, None)


def test_a_right_that_is_missing_is_told_once_for_each_act_however_long_the_plan(office: Store) -> None:
    does(office, members.add, Member(code="", login="dana", role="lead_officer", body="MFA"), on="2026-11-02")
    text = (
        "".join(f'[[goal]]\ncode = "G{number}"\ntitle.en = "Energy"\n' for number in range(20, 30))
        + '[[event]]\ncode = "MET"\ntitle.en = "The day"\n'
    )
    found = [(each.place, each.kind, each.fields["act"]) for each in check(office, plan_from(text, "plan.toml"), "dana")]
    assert found == [("[[event]] 1 (MET)", "not_allowed", "event.add"), ("[[goal]] 1 (G20)", "not_allowed", "goal.add")]


def test_a_check_knows_what_is_in_the_database_and_what_is_not(office: Store) -> None:
    assert findings(office, '[[goal]]\ncode = "G7"\ntitle.en = "Energy"\nparent = "G1"') == []
    (found,) = findings(office, '[[goal]]\ncode = "G7"\ntitle.en = "Energy"\nparent = "G9"')
    assert "G9" in found


def test_a_check_of_a_sound_plan_finds_nothing_before_and_after_it_is_applied(office: Store) -> None:
    assert check(office, the_plan(), "tester") == ()
    applied(office)
    assert check(office, the_plan(), "tester") == ()


def test_a_check_tries_the_acts_of_a_new_task(office: Store) -> None:
    text = '[[task]]\ncode = "T1"\ntitle.en = "Treaty"\nlead = "MFA"\n[[task.act]]\nact = "accept"\noutcome = "partly"'
    (found,) = findings(office, text)
    assert "T1 is draft, so accept is not possible." in found


def test_a_store_that_is_only_read_is_checked_without_trying(office: Store) -> None:
    with office.at(as_of=day("2020-03-06")) as then:
        assert findings(then, '[[goal]]\ncode = "G7"') == []


def test_a_plan_with_findings_is_not_applied(office: Store) -> None:
    flawed = plan_from('[[goal]]\ncode = "G7"\ntitel.en = "Energy"', "plan.toml")
    assert refused(office, apply, flawed).startswith("plan.toml was not applied: it has 1 finding.")


def test_the_code_of_a_withdrawn_task_is_not_given_again(office: Store) -> None:
    draft(office, "G2.T1")
    does(office, withdraw, "G2.T1", on="2020-04-01")
    assert any("The code G2.T1 is used already" in each for each in findings(office, PLAN))


def test_a_late_act_that_contradicts_a_later_one_is_found(office: Store) -> None:
    applied(office, PLAN[: PLAN.index("[[task.act]]", PLAN.index("percent = 40"))])
    does(office, control.suspend, "G2.T1", on="2020-06-10")
    text = PLAN[: PLAN.rindex("[[task.act]]")]
    (found,) = findings(office, text)
    assert "its status became suspended on Wed 10 Jun 2020" in found


def test_a_plan_may_be_applied_for_one_body_only_as_far_as_it_may_act(office: Store) -> None:
    draft(office)
    bring_to(office, Status.ASSIGNED)
    text = '[[task]]\ncode = "T1"\n[[task.act]]\non = 2020-06-01\nact = "progress"\npercent = 5'
    told = refused(office, apply, the_plan(text), acting_for="GOV")
    assert told.startswith("GOV may not update T1")


def test_a_plan_applied_to_a_goal_made_by_hand_amends_it(office: Store) -> None:
    does(office, strategy.add, Goal(code="G2", title_en="energy"), on="2020-03-06")
    assert applied(office) == replace(FIRST, added=4, amended=1)
