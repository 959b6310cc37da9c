"""Forms without a screen: what each verb asks and says before it writes, and what its answers do."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.stories import store_of
from tracker.domain.control.bulk import TaskPreview
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.records import CoExecutor, Extension
from tracker.domain.model.strategy import Member, Task
from tracker.domain.model.vocabulary import Cause, Decision, Outcome
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.services import members, strategy
from tracker.services.acts import co_executors, dependencies
from tracker.services.tasks import amend_task
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.tui.dialogs import bulk
from tracker.tui.dialogs.acting import read_actors
from tracker.tui.dialogs.entries import Choice, Mark, text_of
from tracker.tui.dialogs.form import Form
from tracker.tui.dialogs.inputs import Blank, entry_for, read
from tracker.tui.dialogs.verb_forms import question_for
from tracker.tui.works import WORKS
from tracker.verbs.fields import asks_of
from tracker.verbs.table import BY_NAME, VERBS
from tracker.verbs.types import DAY, FLAG, NUMBER, TEXT, one_of
from tracker.verbs.verb import Ask, Type
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


def test_no_rule_for_a_widget_of_a_screen_hits_a_blank_of_a_form() -> None:
    styles = Path(__file__).parents[2] / "tracker" / "tui" / "styles"
    of_id = re.compile(r"(?:^|,\s*)#([\w-]+)(?=[^,{>]*[,{])", re.M)
    bare = {name for file in styles.glob("*.tcss") for name in of_id.findall(file.read_text())}
    fields = {ask.name for kind in KINDS for ask in asks_of(kind, new=True)}
    asks = {ask.name for verb in VERBS for ask in verb.asks} | {ask.name for work in WORKS for ask in work.asks}
    assert bare & (fields | asks | {"code"}) == set()


def form_for(store: Store, name: str, code: str | None = None, acting: str | None = None, **known: str) -> Form:
    """The form of a verb."""
    return question_for(BY_NAME[name], code, acting, known)(store)


def submit(store: Store, form: Form, **said: Any) -> None:
    """Do what the form does when this is typed into its blanks, as one revision."""
    blanks = {each.name: each for each in form.asks}
    typed = {name: each.typed for name, each in blanks.items() if each.typed} | said
    values = {name: read(blanks[name], str(text), TODAY) if text is not True else True for name, text in typed.items()}
    with store.writing(Actor("tester"), form.title) as work:
        form.act(work, values, form.seen)
    store.refresh()


def refusal(store: Store, form: Form, **said: Any) -> str:
    """The sentence with which the form refuses these answers."""
    with pytest.raises(Refused) as caught:
        submit(store, form, **said)
    return sentence(caught.value)


# -- the verbs


TOLD = """
task assign              Assign T1              Now in progress. Acting for CTRL, its controller.
task update              Update T1              Now in progress. CTRL decides. Acting for LEAD, its lead.
task report              Report T1              Now in progress. CTRL decides. Acting for LEAD, its lead.
task accept              Accept T1              Now in progress. Acting for CTRL, its controller.
task redate              New term T1            Now in progress. Acting for CTRL, who set its term.
task transfer            New lead T1            Now in progress.
"""
STANDS = ("Due Thu 10 Dec 2026.", "Last update Thu 1 Oct 2026: updated, 40 %, LEAD")


@pytest.mark.parametrize("line", TOLD.strip().splitlines(), ids=lambda line: line.split("  ")[0])
def test_a_form_says_how_the_task_stands_and_in_whose_name_it_is_done(office: Store, line: str) -> None:
    name, title, told = (part.strip() for part in line.split("  ") if part.strip())
    form = form_for(office, name, "T1")
    assert (form.title, form.told, form.code) == (title, ("Coalition treaty", told, *STANDS), "T1")
    assert form.seen == {"status": "in_progress", "percent": 40}


def test_nothing_is_chosen_beforehand() -> None:
    outcome = next(each for each in BY_NAME["task cancel"].asks if each.name == "outcome")
    assert (Blank(outcome).kind, Blank(outcome).first) == ("choice", "")


def test_what_is_answered_is_what_becomes_of_the_task(office: Store) -> None:
    submit(office, form_for(office, "task update", "T1"), percent="60%", note="Half way")
    submit(office, form_for(office, "task accept", "T2"), outcome="partly")
    submit(office, form_for(office, "task withdraw", "T3"))
    assert (office.get(Task, "T1").percent, office.updates.newest("T1")[0].note) == (60, "Half way")
    assert office.get(Task, "T2").outcome is Outcome.PARTLY
    assert office.find(Task, "T3") is None


def test_what_somebody_else_changed_since_the_form_was_opened_is_not_written_over(office: Store) -> None:
    form = form_for(office, "task update", "T1")
    submit(office, form_for(office, "task update", "T1"), percent=60)
    assert refusal(office, form, percent=50).startswith("percent of T1 was changed meanwhile: LEAD made it 60 at ")


def test_a_body_that_helps_already_gets_the_day_and_the_note_that_are_told(office: Store) -> None:
    form = form_for(office, "task co-executor", "T1")
    assert refusal(office, form) == "The body that helps is missing."
    submit(office, form, body="the second body", note="The map")
    submit(office, form, body="B1", due="2026-12-01")
    (part,) = office.items(CoExecutor)
    assert (part.body, part.due, part.note) == ("B1", date(2026, 12, 1), "The map")


def test_whose_part_is_submitted_is_asked_only_where_several_help_and_nobody_in_particular_acts(office: Store) -> None:
    told: list[tuple[bool, tuple[str, ...]]] = []
    for body in ("B1", "CTRL"):
        with office.writing(Actor("tester"), "help") as work:
            co_executors.add(work, "T1", body, due=date(2026, 12, 1) if body == "B1" else None)
        office.refresh()
        form = form_for(office, "task submit", "T1")
        told.append((form.asks[0].name == "acting", form.told[4:]))
    first, second = "B1: not submitted, due Tue 1 Dec 2026.", "CTRL: not submitted."
    assert told == [(False, (first,)), (True, (first, second))]
    assert form_for(office, "task submit", "T1", "B1").asks[0].name == "note"


def test_a_form_says_what_would_be_left_unfinished_and_asks_about_sub_tasks(office: Store) -> None:
    with office.writing(Actor("tester"), "links") as work:
        dependencies.add(work, "T1", "T2")
    office.refresh()
    assert form_for(office, "task report", "T1").told[-1] == "T1 still waits for T2."
    assert "with_subtasks" not in {each.name for each in form_for(office, "task cancel", "T1").asks}
    with office.writing(Actor("tester"), "links") as work:
        dependencies.withdraw(work, "T1", "T2")
        amend_task(work, "T2", parent="T1")
    office.refresh()
    form = form_for(office, "task cancel", "T1")
    submit(office, form, with_subtasks=True, outcome="not_executed", note="Dropped.")
    assert {office.get(Task, code).status for code in ("T1", "T2")} == {"cancelled"}


def test_a_verb_that_the_screen_points_at_nothing_for_asks_for_its_code(office: Store) -> None:
    form = form_for(office, "event record")
    assert [each.name for each in form.asks[:2]] == ["code", "day"]
    assert refusal(office, form, day="2026-11-01") == "Code is missing."


# -- more time


def test_more_time_is_asked_for_and_decided_with_the_request_before_the_eyes(office: Store) -> None:
    form = form_for(office, "task extend", "T1")
    assert form.told[4] == "Its lead LEAD asks, CTRL decides."
    assert refusal(office, form, cause="funding") == "The new due day is missing."
    assert refusal(office, form, due="2027-01-15").startswith("Why more time is needed is missing. It is one of: dependency")
    with pytest.raises(Refused, match="extension_none_pending"):
        form_for(office, "task decide", "T1")
    submit(office, form, due="2027-01-15", cause="funding", evidence="Letter 12", note="Late budget.")
    decision = form_for(office, "task decide", "T1")
    assert decision.told[4:] == (
        "More time was asked for on Mon 2 Nov 2026: until Fri 15 Jan 2027 (funding); CTRL decides.",
        "Due Thu 10 Dec 2026; granted as asked, Fri 15 Jan 2027: 36 days later.",
        "Grounds: Letter 12",
        "Note: Late budget.",
    )
    assert "Add --due DAY" in refusal(office, decision, decision="granted_other")
    submit(office, decision, decision="granted_other", due="2026-12-20")
    (extension,) = office.items(Extension)
    assert (extension.decision, extension.cause, office.get(Task, "T1").due) == (
        Decision.OTHER,
        Cause.FUNDING,
        date(2026, 12, 20),
    )


# -- items


def test_new_items_get_the_next_code_where_none_is_given(office: Store) -> None:
    known: dict[str, str]
    for kind, known, said in (
        ("task", {"goal": "G1"}, {"title_en": "Map"}),
        ("task", {}, {"title_en": "Alone"}),
        ("goal", {}, {"title_en": "Borders", "parent": "G1"}),
        ("goal", {}, {"title_en": "Trade"}),
        ("member", {}, {"login": "aida"}),
        ("body", {}, {"code": "mti", "name_en": "Trade"}),
        ("calendar_day", {}, {"calendar": "KZ", "day": "2026-12-31", "works": "no", "title_en": "Rest"}),
    ):
        submit(office, form_for(office, {"calendar_day": "calendar add-day"}.get(kind, f"{kind} add"), **known), **said)
    assert [office.find(KINDS[kind], code) is not None for kind, code in (
        ("task", "G1.T1"), ("task", "T4"), ("goal", "G1.1"), ("goal", "G2"), ("member", "MEMBER.2"), ("body", "MTI"),
        ("calendar_day", "KZ.2026-12-31"),
    )] == [True] * 7  # fmt: skip
    assert office.get(Member, "MEMBER.2").role == "staff"
    told = refusal(office, form_for(office, "body add"), name_en="No code")
    assert told == "The code of body (new) cannot be empty. Give a value."


def test_only_what_was_touched_is_compared_and_written(office: Store) -> None:
    form = form_for(office, "task amend", "T1")
    submit(office, form_for(office, "task amend", "T1"), narrative="Another's words.")
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
    form = form_for(office, "task amend", "T1")
    for (name, typed), value in MEANT.items():
        submit(office, form, **{name: typed})
        assert getattr(office.get(Task, "T1"), name) == value, name
        form = form_for(office, "task amend", "T1")
        assert next(each for each in form.asks if each.name == name).value == value


def test_the_name_in_the_main_language_is_asked_first_and_the_others_below_the_rest(office: Store) -> None:
    def asked() -> list[str]:
        return [each.name for each in form_for(office, "body add").asks]

    assert asked() == [
        "code", "name_en", "contact", "note", "name_ru", "name_kk", "source", "verification", "reason", "on",
    ]  # fmt: skip
    with office.writing(Actor("tester"), "in Kazakh") as work:
        strategy.amend(work, "strategy", "TEST", main_language="kk")
    office.refresh()
    assert asked()[1:5] == ["name_kk", "contact", "note", "name_en"]


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
        (None, "—", "as each act needs"),
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
        "stays: T1 A draft, not yet assigned.": TaskPreview(task, why=because("draft")),
    }
    assert [bulk._line(line, "en").plain for line in lines.values()] == list(lines)


# -- inputs


def blank(of: Type, value: Any = None) -> Blank:
    """A blank of a type."""
    return Blank(Ask("x", of, "X"), value)


def test_an_empty_input_holds_nothing_whatever_its_kind() -> None:
    for each in (TEXT, NUMBER, DAY, FLAG, one_of(Outcome)):
        assert read(blank(each), "", TODAY) is None
    on, off = (entry_for(blank(FLAG, value)) for value in (True, None))
    assert [(type(each), read(blank(FLAG), text_of(each), TODAY)) for each in (on, off)] == [(Mark, True), (Mark, None)]


def test_the_words_of_the_program_are_chosen_by_their_labels() -> None:
    chosen = entry_for(blank(one_of(Outcome)))
    assert isinstance(chosen, Choice)
    assert [str(label) for label, _ in chosen._options] == ["—", "executed", "partly executed", "not executed"]


@pytest.mark.parametrize("typed", ["2026-11-30", "30.11.2026", "30 November 2026", "30 ноября 2026 г.", "2026 жылғы 30 қараша"])
def test_a_day_is_typed_as_people_write_it(typed: str) -> None:
    assert read(blank(DAY), typed, TODAY) == date(2026, 11, 30)


def test_what_cannot_be_read_is_refused_by_the_name_of_what_was_asked() -> None:
    with pytest.raises(Refused) as caught:
        read(Blank(Ask("x", NUMBER, "Weight.")), "often", TODAY)
    assert sentence(caught.value) == 'X cannot be "often". Give a whole number.'


def test_an_input_shows_what_stands() -> None:
    assert [blank(TEXT, each).first for each in ("north", None, True)] == ["north", "", "yes"]
