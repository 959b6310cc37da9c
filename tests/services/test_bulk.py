"""Acts on many tasks: shown first in the words of the single act, all or nothing, one revision, and labels put and taken away."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

import pytest

from tests.questions import questions_of
from tests.services.office import bring_to, day, does, draft, for_all, refused, task_of
from tracker.domain.control.bulk import TaskPreview
from tracker.domain.filters import Filter, parse
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Outcome, Status
from tracker.errors import Refused
from tracker.exchange.plans.toml_plan import plan_from
from tracker.services import labels, plan, tasks
from tracker.services.acts import bulk, control, undo
from tracker.services.acts.bulk import BulkAct, Preview, perform
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.storage.work import Work
from tracker.wording import sentence

ON, EVERY = "2020-06-01", Filter()
LATE = day("2020-06-30")


@pytest.fixture
def many(office: Store) -> Store:
    """T1 a draft, T2 one without a lead, T3 in progress, T4 reported, T5 reported and labelled."""
    for number in range(1, 6):
        draft(office, f"T{number}", lead=None if number == 2 else "MFA", labels="asia" if number == 5 else None)
    for code, status in ("T3", Status.IN_PROGRESS), ("T4", Status.REPORTED), ("T5", Status.REPORTED):
        bring_to(office, status, code)
    office.refresh()
    return office


def door(store: Store, login: str = "tester") -> AbstractContextManager[Work]:
    return store.writing(Actor(login), "bulk", on=day(ON))


def shown(store: Store, act: BulkAct, chosen: Filter | Sequence[str] = EVERY) -> Preview:
    head = store.head
    found = bulk.preview(lambda: door(store), chosen, act)
    store.refresh()
    assert store.head == head
    return found


def told(line: TaskPreview) -> str:
    changes = ", ".join(f"{name} {old} -> {new}" for name, old, new in line.changes)
    return sentence(line.why) if line.why else changes or "unchanged"


def done(store: Store, preview: Preview, **how: Any) -> int:
    with door(store) as work:
        return perform(work, preview, **how)


ACTS: dict[str, tuple[BulkAct, dict[str, str]]] = {
    "assign": (
        for_all("assign"),
        {"T1": "status draft -> assigned", "T2": "T2 has no lead", "T3": "T3 is in progress", "T4": "T4 is", "T5": "T5 is"},
    ),
    "label": (
        for_all(
            "label",
            add=(
                "Asia",
                "eu,un",
            ),
        ),
        dict.fromkeys(["T1", "T2", "T3", "T4"], "labels None -> asia eu un") | {"T5": "labels asia -> asia eu un"},
    ),
    "unlabel": (for_all("label", add=("eu",), remove=("ASIA",)), {"T4": "labels None -> eu", "T5": "labels asia -> eu"}),
    "internal": (
        for_all("internal", internal_due=LATE),
        {"T1": "internal_due None -> 2020-06-30", "T5": "internal_due None -> 2020-06-30"},
    ),
    "accept": (
        for_all("accept", outcome=Outcome.EXECUTED),
        {"T3": "T3 is in progress", "T4": "status reported -> accepted, outcome None -> executed"},
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_each_act_shows_what_it_would_change_or_why_not_and_writes_nothing(many: Store, name: str) -> None:
    act, expected = ACTS[name]
    lines = {line.task.code: told(line) for line in shown(many, act).lines}
    assert sorted(lines) == ["T1", "T2", "T3", "T4", "T5"]
    for code, text in expected.items():
        assert lines[code].startswith(text), lines[code]


def test_a_task_is_refused_in_the_words_of_the_single_act(many: Store) -> None:
    for act, verb, said in (
        (for_all("assign"), control.assign, {}),
        (for_all("accept", outcome=Outcome.PARTLY), control.accept, {"outcome": Outcome.PARTLY}),
    ):
        refusing = [line for line in shown(many, act).lines if line.why]
        assert len(refusing) >= 3
        for line in refusing:
            assert told(line) == refused(many, verb, line.task.code, on=ON, **said)


def test_what_is_possible_is_one_revision_and_one_undo_takes_it_all_back(many: Store) -> None:
    preview = shown(many, for_all("accept", outcome=Outcome.EXECUTED), parse("awaiting"))
    assert done(many, preview) == 2
    assert {task_of(many, code).status for code in ("T4", "T5")} == {Status.ACCEPTED}
    assert many.head.number == preview.head + 1
    does(many, undo.undo, many.head.number, on=ON)
    assert {task_of(many, code).status for code in ("T4", "T5")} == {Status.REPORTED}
    assert len(many.updates.newest("T4")) == 2


def test_one_that_refuses_keeps_all_from_being_done_unless_only_the_others_are_asked_for(many: Store) -> None:
    preview = shown(many, for_all("assign"), parse("draft"))
    with pytest.raises(Refused) as caught:
        done(many, preview)
    told = sentence(caught.value)
    assert told.startswith("1 of 2 tasks refuses it, so nothing was changed. The first: T2 has no lead")
    many.refresh()
    assert (many.head.number, task_of(many, "T1").status) == (preview.head, Status.DRAFT)
    assert done(many, preview, only_possible=True) == 1
    many.refresh()
    assert [task_of(many, code).status for code in ("T1", "T2")] == [Status.ASSIGNED, Status.DRAFT]


def test_nothing_is_done_when_anything_was_written_since_it_was_shown(many: Store) -> None:
    preview = shown(many, for_all("label", add=("un",)))
    does(many, tasks.amend_task, "T1", on=ON, labels="eu")
    with pytest.raises(Refused) as caught:
        done(many, preview)
    assert sentence(caught.value) == (
        f"Something was written since this was shown (revision {preview.head + 1}; it was shown as of {preview.head}), "
        "so nothing was changed. Run it again and look at what it shows."
    )


def test_codes_name_the_tasks_too_in_their_order_and_each_once(many: Store) -> None:
    preview = shown(many, for_all("internal", internal_due=LATE), ["t3", "T1", "T3"])
    assert [line.task.code for line in preview.lines] == ["T3", "T1"]
    with pytest.raises(Refused, match="unknown_code"):
        shown(many, for_all("assign"), ["T9"])
    with pytest.raises(Refused, match="bulk_nothing"):
        shown(many, for_all("assign"), parse("overdue"))


def test_rights_and_days_are_those_of_the_single_act(many: Store) -> None:
    preview = bulk.preview(lambda: door(many, "colleague"), parse("awaiting"), for_all("accept", outcome=Outcome.EXECUTED))
    assert [line.state for line in preview.lines] == ["refused", "refused"]  # of MFA, and PA controls them
    assert "may not accept a task for PA" in told(preview.lines[0])
    does(many, labels.label, "T3", add=["un"], on="2020-08-01")
    early = shown(many, for_all("label", add=("eu",)), ["T3", "T4"])
    assert [line.state for line in early.lines] == ["refused", "changes"]
    assert "labels of T3 has a change of Sat 1 Aug 2020 already" in told(early.lines[0])


def test_no_task_costs_a_question_of_its_own(office: Store) -> None:
    with office.writing(Actor("tester"), "sixty", on=day(ON)) as work:
        for number in range(60):
            tasks.add_task(work, Task(code=f"T{number}", title_en="One of many", lead="MFA"))
    preview = shown(office, for_all("label", add=("un",)))
    with door(office) as work, questions_of(work._connection) as questions:
        assert perform(work, preview) == 60
    assert 0 < len(questions) < 10


def test_no_task_of_a_plan_costs_a_question_of_its_own(office: Store) -> None:
    titled = '[[task]]\ncode = "N{0}"\ntitle.en = "One of many"\nlead = "MFA"\nterm = "by 8 June 2020"\n'
    said = plan_from("".join(titled.format(number) for number in range(200)))
    with door(office) as work, questions_of(work._connection) as questions:
        assert plan.apply(work, said).added == 200
    assert 0 < len(questions) < 40


# -- labels


def test_labels_have_one_form_and_one_order_however_they_are_given(many: Store) -> None:
    does(many, labels.label, "T5", add=["UN", "b, a"], remove=["asia", "never"], on=ON)
    assert task_of(many, "T5").labels == "a b un"
    does(many, tasks.amend_task, "T5", on=ON, labels="Шёлк  UN,un")
    assert task_of(many, "T5").labels == "un шёлк"
    does(many, labels.label, "T5", remove=["un", "ШЁЛК"], on=ON)
    assert task_of(many, "T5").labels is None
    with many.writing(Actor("tester"), "new") as work:
        assert tasks.add_task(work, Task(code="T6", title_en="Six", labels="Z a Z")).labels == "a z"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "No label is named. Say --add WORD or --remove WORD."),
        ({"add": ["none"]}, '"none" cannot be a label. Give a word of at most 40 characters other than none.'),
        ({"add": ["x" * 41]}, f'"{"x" * 41}" cannot be a label. Give a word of at most 40 characters other than none.'),
        ({"add": ["a"], "remove": ["A"]}, "The label a cannot be put on and taken away at once. Leave one of the two out."),
    ],
)
def test_what_is_no_label_is_refused(many: Store, said: dict[str, Any], why: str) -> None:
    assert refused(many, labels.label, "T1", **said) == why
