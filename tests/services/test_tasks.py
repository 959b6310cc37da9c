"""Tasks as planned: the due day from the term, what may be amended when, and a mistake taken away."""

from typing import Any

import pytest

from tests.services.office import WAYS, bring_to, day, does, draft, refused, task_of, three_months
from tracker.domain.deadlines.terms import term_from
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Status
from tracker.services import strategy, tasks
from tracker.services.acts import control
from tracker.services.deadlines.due import deadline_of
from tracker.services.tasks import add_task, amend_task, withdraw
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

BY_JUNE = {"kind": "month", "month": "2020-06"}


def test_a_task_takes_its_due_day_from_its_term_and_the_clause_s_instrument(office: Store) -> None:
    task = draft(office, term_text="within three months", term_rule=three_months(), clause="D280.2")
    assert (task.due, task.due_precision, task.original_due) == (day("2020-06-08"), "day", None)
    assert [sentence(step) for step in deadline_of(office, task).steps] == [
        "signed Fri 6 Mar 2020 + 3 months = Sat 6 Jun 2020, not a working day.",
        "Roll rule next (cited, unverified): next working day Mon 8 Jun 2020.",
        "No calendar is set, so the week alone was counted.",
    ]


def test_without_a_clause_the_strategy_s_instrument_governs_and_then_the_strategy_itself(office: Store) -> None:
    assert draft(office, "T1", term_rule=three_months()).due == day("2020-06-06")
    does(office, strategy.amend, "strategy", "TEST", on="2020-03-06", instrument="D280")
    assert draft(office, "T2", term_rule=three_months()).due == day("2020-06-08")


def test_a_named_calendar_says_which_days_are_worked(office: Store) -> None:
    from tracker.domain.model.strategy import CalendarDay

    def work_a_saturday(work: Any) -> Task:
        strategy.amend(work, "instrument", "D280", calendar="KZ")
        first = add_task(work, Task(code="T1", title_en="Treaty", term_rule=three_months(), clause="D280.2"))
        strategy.add(work, CalendarDay(code="KZ.1", calendar="KZ", day=day("2020-06-06"), works=True))
        assert first.due == day("2020-06-08")
        return add_task(work, Task(code="T2", title_en="Treaty", term_rule=three_months(), clause="D280.2"))

    assert does(office, work_a_saturday, on="2020-03-06").due == day("2020-06-06")


def test_a_bare_due_day_is_the_term_of_that_day(office: Store) -> None:
    task = draft(office, due=day("2020-06-10"))
    assert (task.due, task.term_rule) == (day("2020-06-10"), '{"day":"2020-06-10","kind":"day"}')


def test_a_month_is_met_by_its_last_day(office: Store) -> None:
    task = draft(office, term_rule=term_from(BY_JUNE).to_json())
    assert (task.due, task.due_precision) == (day("2020-06-30"), "month")


def test_a_task_may_have_no_term(office: Store) -> None:
    assert draft(office).due is None


def test_a_rule_is_kept_in_its_canonical_form(office: Store) -> None:
    assert draft(office, term_rule='{ "month": "2020-06", "kind": "month" }').term_rule == term_from(BY_JUNE).to_json()


def test_a_rule_that_is_none_is_refused(office: Store) -> None:
    told = refused(office, add_task, Task(code="T1", title_en="Treaty", term_rule="three months"))
    assert told.startswith('"three months" is not a kind of term.')


def test_a_term_from_an_event_that_is_not_there_is_refused(office: Store) -> None:
    told = refused(office, add_task, Task(code="T1", title_en="Treaty", term_rule=three_months("SIGNAL")))
    assert told == "There is no event SIGNAL. Did you mean SIGNED?"


ADDED_TOO_MUCH = [("status", Status.ASSIGNED), ("percent", 5), ("original_due", day("2020-06-01")), ("no_public_evidence", True)]


@pytest.mark.parametrize(("field", "value"), ADDED_TOO_MUCH)
def test_a_task_begins_as_a_draft(office: Store, field: str, value: Any) -> None:
    told = refused(office, add_task, Task(code="T1", title_en="Treaty", **{field: value}))
    assert told == f"{field} of T1 is not edited. It moves by updates: `tracker task update T1`."


@pytest.mark.parametrize("title", [None, "", "  \n"])
def test_a_task_needs_a_title(office: Store, title: str | None) -> None:
    told = refused(office, add_task, Task(code="T1", title_en=title))
    assert told == "The task T1 has no title in any language. Give one, such as --title-en."


def test_a_title_in_any_language_will_do(office: Store) -> None:
    assert draft(office, title_en="", title_kk="Келісім").title_en is None


@pytest.mark.parametrize("length", [32_766, 32_767])
def test_a_title_may_be_as_long_as_a_cell(office: Store, length: int) -> None:
    assert len(draft(office, title_en="x" * length).title_en or "") == length


def test_a_longer_title_is_refused_and_never_cut(office: Store) -> None:
    told = refused(office, add_task, Task(code="T1", title_en="x" * 32_768))
    assert told == "The title.en of task T1 has 32,768 characters, and 32,767 are the most. Shorten it."


def test_brackets_in_a_title_are_kept_as_they_are(office: Store) -> None:
    assert task_of(draft_with(office, "[tracker] plan [/")).title_en == "[tracker] plan [/"


def draft_with(store: Store, title: str) -> Store:
    """A store with the draft T1 under `title`."""
    draft(store, title_en=title)
    return store


def test_a_code_leaves_room_for_its_updates(office: Store) -> None:
    assert draft(office, "T" * 56).code == "T" * 56
    told = refused(office, add_task, Task(code="T" * 57, title_en="Treaty"))
    assert told.endswith("at most 56 characters.")


def test_a_parent_must_stand_and_be_another_task(office: Store) -> None:
    assert refused(office, add_task, Task(code="T1", title_en="Treaty", parent="T9")).startswith("There is no task T9.")
    told = refused(office, add_task, Task(code="T1", title_en="Treaty", parent="T1"))
    assert told == "T1 cannot have T1 above it: that is T1 itself, or hangs below it. Name another parent."


def test_a_task_cannot_come_under_its_own_sub_task(office: Store) -> None:
    for code, parent in (("T1", None), ("T2", "T1"), ("T3", "T2")):
        draft(office, code, parent=parent)
    told = refused(office, amend_task, "T1", parent="T3")
    assert told == "T1 cannot have T3 above it: that is T1 itself, or hangs below it. Name another parent."
    assert does(office, amend_task, "T3", on="2020-06-01", parent="T1").parent == "T1"


def test_the_term_of_a_draft_may_be_amended_and_moves_its_due_day(office: Store) -> None:
    draft(office, due=day("2020-06-10"), term_text="by 10 June")
    task = does(office, amend_task, "T1", on="2020-04-01", term_rule=three_months(), term_text="within three months")
    assert (task.due, task.term_text) == (day("2020-06-06"), "within three months")
    task = does(office, amend_task, "T1", on="2020-04-02", due=day("2020-07-01"))
    assert (task.due, task.term_text) == (day("2020-07-01"), None)
    task = does(office, amend_task, "T1", on="2020-04-03", clause="D280.2", due=day("2020-07-04"))
    assert task.due == day("2020-07-06")
    assert does(office, amend_task, "T1", on="2020-04-04", due=None).due is None


@pytest.mark.parametrize("status", [each for each in WAYS if each is not Status.DRAFT])
def test_from_assignment_on_the_term_is_changed_by_an_extension_only(office: Store, status: Status) -> None:
    draft(office, due=day("2020-06-10"), term_text="by 10 June")
    bring_to(office, status)
    other: dict[str, Any] = {"due": day("2020-07-01"), "term_rule": three_months(), "term_text": "soon"}
    for field, value in other.items():
        told = refused(office, amend_task, "T1", **{field: value})
        named = "term_text" if field == "term_text" else "due"
        assert told == (
            f"{named} of T1 is fixed since it was assigned. "
            "It is changed by an extension; take back a typing error with `tracker undo`."
        )


def test_the_same_term_again_is_no_change(office: Store) -> None:
    draft(office, due=day("2020-06-10"))
    bring_to(office, Status.ASSIGNED)
    head = office.head
    does(office, amend_task, "T1", on="2020-06-01", term_rule='{"kind": "day", "day": "2020-06-10"}')
    assert office.head == head


def test_another_clause_is_refused_where_it_would_move_an_assigned_task(office: Store) -> None:
    draft(office, "T1", due=day("2020-06-06"))
    draft(office, "T2", due=day("2020-06-08"))
    for code in ("T1", "T2"):
        bring_to(office, Status.ASSIGNED, code)
    assert refused(office, amend_task, "T1", clause="D280.2").startswith("clause of T1 is fixed since it was assigned.")
    assert does(office, amend_task, "T2", on="2020-06-01", clause="D280.2").clause == "D280.2"


AMENDABLE: dict[str, Any] = {
    "title_ru": "Договор", "narrative": "Two rounds were held.", "note": "See letter 12.", "lead": "GOV", "controller": "GOV",
    "goal": "G1.1", "internal_due": day("2020-05-25"), "weight": 3, "reporting_days": 14,
}  # fmt: skip


@pytest.mark.parametrize("field", AMENDABLE)
def test_everything_else_may_be_amended_at_any_time(office: Store, field: str) -> None:
    draft(office, due=day("2020-06-10"))
    bring_to(office, Status.REPORTED)
    task = does(office, amend_task, "T1", on="2020-06-01", **{field: AMENDABLE[field]})
    assert getattr(task, field) == AMENDABLE[field]
    assert (task.due, task.original_due) == (day("2020-06-10"), day("2020-06-10"))


AMISS: list[tuple[dict[str, Any], str]] = [
    ({"status": "accepted"}, "status of T1 is not edited. It moves by updates: `tracker task update T1`."),
    ({"closed_on": day("2020-06-01")}, "closed_on of T1 is not edited. It moves by updates: `tracker task update T1`."),
    ({"original_due": None}, "original_due of T1 is not edited. It moves by updates: `tracker task update T1`."),
    ({"titel_en": "Treaty"}, 'The task T1 has no field "titel_en". Did you mean title_en'),
    ({"code": "T2"}, 'The task T1 has no field "code". '),
    ({"title_en": ""}, "The task T1 has no title in any language. Give one, such as --title-en."),
    ({"lead": "MFO"}, "There is no body MFO."),
    ({"internal_due": "2020-06-12"}, 'The internal_due of task T1 cannot be "2020-06-12". Give a day, YYYY-MM-DD.'),
    ({"reporting_days": 0}, "The reporting_days of task T1 cannot be 0. Give a whole number from 1 to 3660."),
    ({"reporting_days": True}, 'The reporting_days of task T1 cannot be "True". Give a whole number.'),
    ({"verification": "certain"}, 'The verification of task T1 cannot be "certain". Use one of: verified, unverified'),
    ({"form": None}, "The form of task T1 cannot be empty. Give a value."),
    ({"narrative": "a\0b"}, "A text of T1 contains a NUL character. Type it again."),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "told"), AMISS, ids=[str(next(iter(fields))) for fields, _ in AMISS])
def test_what_does_not_fit_is_refused_by_its_field(office: Store, fields: dict[str, Any], told: str) -> None:
    draft(office)
    assert refused(office, amend_task, "T1", **fields).startswith(told)


def test_an_instant_is_no_day(office: Store) -> None:
    from datetime import datetime

    draft(office)
    assert refused(office, amend_task, "T1", internal_due=datetime(2020, 6, 1)).startswith(
        "The internal_due of task T1 cannot be"
    )


def test_a_withdrawn_draft_is_gone_and_its_code_stays_used(office: Store) -> None:
    draft(office)
    head = office.head.number
    does(office, withdraw, "T1", on="2020-06-01")
    assert (office.find(Task, "T1"), office.head.number) == (None, head + 1)
    assert refused(office, add_task, Task(code="T1", title_en="Treaty")).startswith("The code T1 is used already")
    assert task_of(office, as_of="2020-05-31").status == Status.DRAFT


def test_a_draft_that_others_stand_under_is_not_withdrawn(office: Store) -> None:
    draft(office, "T1")
    draft(office, "T2", parent="T1")
    assert refused(office, withdraw, "T1") == "T1 is still used by task T2. Change or withdraw that first."


def test_a_code_is_found_as_it_was_typed(office: Store) -> None:
    draft(office, "G1.T1")
    assert does(office, amend_task, "g1.Т1", on="2020-06-01", note="Cyrillic.").code == "G1.T1"


def test_adding_many_tasks_reads_the_database_no_more_for_each_than_adding_alone_does(office: Store) -> None:
    assert reads_for(office, "A", lambda work, task: add_task(work, task)) == reads_for(
        office, "B", lambda work, task: work.add("task.add", task)
    )


def reads_for(store: Store, prefix: str, add: Any) -> int:
    """How many statements the second and every later of many tasks costs, all told."""
    from sqlalchemy import event

    seen: list[str] = []
    with store.writing(Actor("tester"), "many") as work:
        add(work, Task(code=f"{prefix}0", title_en="Treaty", goal="G1", clause="D280.2", term_rule=three_months()))
        engine = work._connection.engine
        hear = lambda *told: seen.append(told[2])  # noqa: E731
        event.listen(engine, "before_cursor_execute", hear)
        for number in range(1, 50):
            add(work, Task(code=f"{prefix}{number}", title_en="Treaty", goal="G1", clause="D280.2", term_rule=three_months()))
        event.remove(engine, "before_cursor_execute", hear)
    return len(seen)


def test_services_hold_no_clock() -> None:
    assert not any(hasattr(module, "now") for module in (tasks, control, strategy))
