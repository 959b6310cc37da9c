"""Forms without a screen: what each verb asks and says before it writes, and what its answers do."""

from datetime import date
from typing import Any

import pytest
from textual.widgets import Input

from tests.stories import store_of
from tracker.domain.control.bulk import TaskPreview
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.records import CoExecutor, Extension
from tracker.domain.model.strategy import Member, Task
from tracker.domain.model.vocabulary import Act, Cause, Colour, Decision, Outcome
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.services import co_executors, dependencies, members, strategy
from tracker.services.tasks import amend_task
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.tui.dialogs import acts, bulk
from tracker.tui.dialogs.acting import read_actors
from tracker.tui.dialogs.acts import ACTS, ASKS, form_for, question_for
from tracker.tui.dialogs.extending import decision_form, request_form
from tracker.tui.dialogs.fields import asks_of
from tracker.tui.dialogs.form import Form
from tracker.tui.dialogs.inputs import NOTHING, Ask, choices_of, read, widget_for
from tracker.tui.dialogs.items import add_question, amend_question
from tracker.wording import sentence

TODAY = date(2026, 11, 2)
STORY = """
    B1 The second body
    G1 Regional security
      T1 Coalition treaty       due 2026-12-10   progress 40 2026-10-01
      T2 Joint exercise         due 2026-11-05   reported 2026-10-30
      T3 A draft                draft
"""


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above, in an office of one."""
    store_of(STORY, store)
    with store.writing(Actor("tester"), "an office of one") as work:
        strategy.amend(work, "strategy", "TEST", same_person_decides=True)
    store.refresh()
    return store


def answers(form: Form, **said: Any) -> dict[str, Any]:
    """What the form's inputs hold, with what was typed into some of them."""
    held = {ask.name: ask.value if ask.kind in ("day", "number", "switch") else ask.shows(ask.value) or None for ask in form.asks}
    return held | {ask.name: ask.choices[0][1] or None for ask in form.asks if ask.kind == "choice" and ask.value is None} | said


def submit(store: Store, form: Form, **said: Any) -> None:
    """Do what the form does with these answers, as one revision."""
    with store.writing(Actor("tester"), form.title) as work:
        values = answers(form, **said)
        values.pop("on", None)
        form.act(work, values, form.seen)
    store.refresh()


def refusal(store: Store, form: Form, **said: Any) -> str:
    """The sentence with which the form refuses these answers."""
    with pytest.raises(Refused) as caught:
        submit(store, form, **said)
    return sentence(caught.value)


# -- the verbs


TOLD = """
assign              Assign T1              Now in progress. Acting for CTRL, its controller.
update              Update T1              Now in progress. Acting for LEAD, its lead.
report              Report T1              Now in progress. Acting for LEAD, its lead.
accept              Accept T1              Now in progress. Acting for CTRL, its controller.
cancel              Cancel T1              Now in progress. Acting for CTRL, its controller.
forecast            Forecast T1            Now in progress. Acting for LEAD, its lead.
assess              Assess T1              Now in progress.
redate              Re-date T1             Now in progress. Acting for CTRL, who set its term.
reopen              Reopen T1              Now in progress. Acting for CTRL, its controller.
transfer            Transfer T1            Now in progress.
no_public_evidence  No public evidence T1  Now in progress.
co_executor         Co-executor T1         Now in progress.
withdraw            Withdraw T1            Now in progress.
"""


@pytest.mark.parametrize("line", TOLD.strip().splitlines(), ids=lambda line: line.split()[0])
def test_a_form_says_how_the_task_stands_and_in_whose_name_it_is_done(line: str) -> None:
    verb, title, told = (part.strip() for part in line.split("  ") if part.strip())
    task = Task(code="T1", title_en="Treaty", lead="LEAD", controller="CTRL", status="in_progress", percent=40)  # type: ignore[arg-type]
    form = form_for(verb, task)
    assert (form.title, form.told, form.code) == (title, ("Treaty", told), "T1")
    assert form.seen == {"status": "in_progress", "percent": 40}


def test_every_verb_is_an_act_or_one_of_the_others_and_each_asks_something() -> None:
    assert set(ASKS) == {*ACTS, *acts.OTHERS}
    assert {*ACTS.values(), Act.WITHDRAW} == set(Act)
    assert [verb for verb, asks in ASKS.items() if len({ask.name for ask in asks}) != len(asks)] == []


def test_a_form_of_an_update_begins_with_the_percent_that_stands() -> None:
    values = {ask.name: ask.value for ask in form_for("update", Task(code="T1", percent=40)).asks}
    assert values == {"percent": 40, "note": None, "on": None}
    assert {ask.name: ask.value for ask in form_for("cancel", Task(code="T1")).asks}["outcome"] == "not_executed"


def test_what_is_answered_is_what_becomes_of_the_task(office: Store) -> None:
    submit(office, form_for("update", office.get(Task, "T1")), percent=60, note="Half way")
    submit(office, form_for("accept", office.get(Task, "T2")), outcome=Outcome.PARTLY)
    submit(office, form_for("withdraw", office.get(Task, "T3")))
    assert (office.get(Task, "T1").percent, office.updates.newest("T1")[0].note) == (60, "Half way")
    assert office.get(Task, "T2").outcome is Outcome.PARTLY
    assert office.find(Task, "T3") is None


def test_what_somebody_else_changed_since_the_form_was_opened_is_not_written_over(office: Store) -> None:
    form = form_for("update", office.get(Task, "T1"))
    submit(office, form_for("update", office.get(Task, "T1")), percent=60)
    assert refusal(office, form, percent=50).startswith("percent of T1 was changed meanwhile: LEAD made it 60 at ")


def test_a_body_that_helps_already_gets_the_day_and_the_note_that_are_told(office: Store) -> None:
    form = form_for("co_executor", office.get(Task, "T1"))
    assert refusal(office, form).startswith("The body of ")
    submit(office, form, body="the second body", note="The map")
    submit(office, form, body="B1", due=date(2026, 12, 1))
    (part,) = office.items(CoExecutor)
    assert (part.body, part.due, part.note) == ("B1", date(2026, 12, 1), "The map")


def test_whose_part_is_submitted_is_asked_only_where_several_help_and_nobody_in_particular_acts(office: Store) -> None:
    told: list[tuple[bool, tuple[str, ...]]] = []
    for body in ("B1", "CTRL"):
        with office.writing(Actor("tester"), "help") as work:
            co_executors.add(work, "T1", body, due=date(2026, 12, 1) if body == "B1" else None)
        office.refresh()
        form = question_for("submit", office.get(Task, "T1"), None)(office)
        told.append((form.asks[0].name == "acting", form.told[1:]))
    first, second = "B1 by 2026-12-01: not submitted", "CTRL: not submitted"
    assert told == [(False, (first,)), (True, (first, second))]
    assert question_for("submit", office.get(Task, "T1"), "B1")(office).asks == ASKS["submit"]


def test_a_form_says_what_would_be_left_unfinished_and_asks_about_sub_tasks(office: Store) -> None:
    with office.writing(Actor("tester"), "links") as work:
        dependencies.add(work, "T1", "T2")
    office.refresh()
    form = question_for("report", office.get(Task, "T1"), None)(office)
    assert form.told[-1] == "T1 still waits for T2."
    assert form.asks == ASKS["report"]
    with office.writing(Actor("tester"), "links") as work:
        dependencies.withdraw(work, "T1", "T2")
        amend_task(work, "T2", parent="T1")
    office.refresh()
    form = question_for("cancel", office.get(Task, "T1"), None)(office)
    assert form.asks[0].name == "with_subtasks"
    submit(office, form, with_subtasks=True, outcome="not_executed", note="Dropped.")
    assert {office.get(Task, code).status for code in ("T1", "T2")} == {"cancelled"}


# -- more time


def test_more_time_is_asked_for_and_decided_with_the_request_before_the_eyes(office: Store) -> None:
    task = office.get(Task, "T1")
    form = request_form(task)
    assert form.told == ("Coalition treaty", "Due Thu 10 Dec 2026; its lead LEAD asks.")
    assert request_form(Task(code="T9")).told[1] == "It has no due day."
    assert refusal(office, form, cause="funding") == "The due of extension T1 cannot be empty. Give a value."
    with pytest.raises(Refused, match="extension_none_pending"):
        decision_form(office, task)
    submit(office, form, new_due=date(2027, 1, 15), cause="funding", evidence="Letter 12", note="Late budget.")
    decision = question_for("decide", task, None)(office)
    assert (decision.title, decision.told) == (
        "Decide on T1.X1",
        (
            "Coalition treaty",
            "More time was asked for on Mon 2 Nov 2026: until Fri 15 Jan 2027 (funding); CTRL decides.",
            "Grounds: Letter 12",
            "Note: Late budget.",
        ),
    )
    assert "Add --to DAY" in refusal(office, decision, decision="granted_other")
    submit(office, decision, decision="granted_other", granted=date(2026, 12, 20))
    (extension,) = office.items(Extension)
    assert (extension.decision, extension.cause, office.get(Task, "T1").due) == (
        Decision.OTHER,
        Cause.FUNDING,
        date(2026, 12, 20),
    )


# -- items


def test_new_items_get_the_next_code_where_none_is_given(office: Store) -> None:
    for kind, known, said in (
        ("task", {"goal": "G1"}, {"title_en": "Map"}),
        ("task", {}, {"title_en": "Alone"}),
        ("goal", {"parent": "G1"}, {"title_en": "Borders"}),
        ("goal", {}, {"title_en": "Trade"}),
        ("member", {}, {"login": "aida"}),
        ("body", {}, {"code": "mti", "name_en": "Trade"}),
    ):
        submit(office, add_question(kind, known)(office), **said)
    assert [office.find(KINDS[kind], code) is not None for kind, code in (
        ("task", "G1.T1"), ("task", "T4"), ("goal", "G1.1"), ("goal", "G2"), ("member", "MEMBER.2"), ("body", "MTI"),
    )] == [True] * 6  # fmt: skip
    assert office.get(Member, "MEMBER.2").role == "staff"
    told = refusal(office, add_question("body", {})(office), name_en="No code")
    assert told == "The code of body (new) cannot be empty. Give a value."


def test_only_what_was_touched_is_compared_and_written(office: Store) -> None:
    form = amend_question("task", "T1")(office)
    submit(office, amend_question("task", "T1")(office), narrative="Another's words.")
    submit(office, form, title_en="A pact")
    task = office.get(Task, "T1")
    assert (task.title_en, task.narrative) == ("A pact", "Another's words.")
    assert refusal(office, form, narrative="Mine").startswith("narrative of T1 was changed meanwhile: tester made it Another's")


MEANT: dict[tuple[str, str], object] = {
    ("lead", "the second body"): "B1",
    ("officer", "tester"): "MEMBER.1",
    ("parent", "t2"): "T2",
    ("evidence_required", "yes"): True,
    ("evidence_required", "no"): False,
    ("labels", "north"): "north",
    ("narrative", "In two parts."): "In two parts.",
}


def test_what_is_typed_is_read_as_people_mean_it(office: Store) -> None:
    form = amend_question("task", "T1")(office)
    for (name, typed), value in MEANT.items():
        submit(office, form, **{name: typed})
        assert getattr(office.get(Task, "T1"), name) == value, name
        form = amend_question("task", "T1")(office)
        assert next(ask for ask in form.asks if ask.name == name).value == value


def test_the_name_in_the_main_language_is_asked_first_and_what_every_item_has_last(office: Store) -> None:
    assert [ask.name for ask in asks_of("body", office)] == [
        "code", "name_en", "name_ru", "name_kk", "contact", "source", "verification", "note",
    ]  # fmt: skip
    with office.writing(Actor("tester"), "in Kazakh") as work:
        strategy.amend(work, "strategy", "TEST", main_language="kk")
    office.refresh()
    assert [ask.name for ask in asks_of("body", office)][1:4] == ["name_kk", "name_en", "name_ru"]


# -- acting for


def test_one_acts_for_a_body_or_for_whose_deputy_one_is_today(office: Store) -> None:
    with office.writing(Actor("tester"), "people") as work:
        for login, name in {"aida": "Aida S.", "berik": None, "past": "Past", "deputy": None}.items():
            members.add(work, Member(code="", login=login, role="controller", body="CTRL", name_en=name))
        for principal in ("MEMBER.2", "MEMBER.3"):
            members.depute(work, principal, "MEMBER.5", until=office.today)
        members.depute(work, "MEMBER.4", "MEMBER.5", since=date(2026, 10, 1), until=date(2026, 11, 1))
    office.refresh()
    bodies = [
        (None, "—", "as each move needs"),
        ("B1", "B1", "The second body"),
        ("CTRL", "CTRL", "The CTRL"),
        ("LEAD", "LEAD", "The LEAD"),
    ]
    principals = [("aida", "aida", "as the deputy of Aida S., CTRL"), ("berik", "berik", "as the deputy of berik, CTRL")]
    assert read_actors(office, "deputy", "en") == [*bodies, *principals]
    assert read_actors(office, "tester", "en") == read_actors(office, "stranger", "en") == bodies


# -- many tasks


def test_each_of_many_tasks_is_told_with_what_changes_or_why_it_stays() -> None:
    task = Task(code="T1")
    lines = {
        "T1 due soon → nothing; label north → south": TaskPreview(task, (("x", "due_soon", None), ("y", "label north", "south"))),
        "T1 as it is already": TaskPreview(task),
        "T1 stays: A draft, not yet assigned.": TaskPreview(task, why=because("draft")),
    }
    assert [bulk._told(line).plain for line in lines.values()] == list(lines)


def test_an_act_on_many_needs_what_it_cannot_do_without() -> None:
    with pytest.raises(Refused, match="bulk_outcome"):
        bulk.ACTS["accept"].make({})
    with pytest.raises(Refused, match="label_both_ways"):
        bulk.ACTS["label"].make({"add": "north", "remove": "south North"})
    assert [choice.value for choice in bulk.CHOICES] == ["assign", "accept", "label", "redate", "lead", "internal"]


# -- inputs


def test_an_empty_input_holds_nothing_whatever_its_kind() -> None:
    for kind in ("line", "number", "day"):
        assert read(Ask("x", "X", kind), Input(""), TODAY) is None
    on, off = (widget_for(Ask("x", "X", "switch", value)) for value in (True, None))
    assert [read(Ask("x", "X", "switch"), switch, TODAY) for switch in (on, off)] == [True, False]


def test_the_words_of_the_program_are_chosen_by_their_labels() -> None:
    assert choices_of(Outcome) == (("executed", "executed"), ("partly executed", "partly"), ("not executed", "not_executed"))
    assert choices_of(Colour, optional=True)[0] == NOTHING


def held(text: str) -> Input:
    """An input with a text in it, without an app around it."""
    return type("Held", (Input,), {"value": text})()  # type: ignore[no-any-return]


@pytest.mark.parametrize("typed", ["2026-11-30", "30.11.2026", "30 November 2026", "30 ноября 2026 г.", "2026 жылғы 30 қараша"])
def test_a_day_is_typed_as_people_write_it(typed: str) -> None:
    assert read(Ask("on", "On", "day"), held(typed), TODAY) == date(2026, 11, 30)
    assert read(Ask("on", "On", "day"), held("today"), TODAY) == TODAY


def test_what_is_no_day_is_refused_in_the_form() -> None:
    with pytest.raises(Refused, match="bad_day"):
        read(Ask("on", "On", "day"), held("soon"), TODAY)
