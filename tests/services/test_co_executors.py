"""Those who help: named beside the lead, each with its own earlier day, each late on its own account."""

from typing import Any

import pytest

from tests.services.office import bring_to, day, does, draft, last_update, refused, task_of
from tracker.domain.control.co_executing import late_parts, part_days_late
from tracker.domain.deadlines.terms import RecurringTerm
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.strategy import Body, Series, Task
from tracker.domain.model.vocabulary import Act, Status
from tracker.services import strategy, tasks
from tracker.services.acts import co_executors, control, decisions, undo
from tracker.services.deadlines import series
from tracker.storage.store import Store
from tracker.wording import sentence


def helped(store: Store, **due: str) -> Store:
    """T1, led by MFA and due on 8 June, with co-executors GOV and MNE."""
    does(store, strategy.add, Body(code="MNE", name_en="Economy"), on="2020-03-06")
    draft(store, due=day("2020-06-08"))
    for body in ("GOV", "MNE"):
        does(store, co_executors.add, "T1", body, on="2020-03-06", due=day(due.get(body, "2020-05-25")))
    bring_to(store, Status.IN_PROGRESS)
    return store


def part(store: Store, body: str) -> CoExecutor:
    found: CoExecutor = store.items(CoExecutor, task="T1", body=body)[0]
    return found


def test_a_submission_is_the_co_executor_s_own_and_leaves_the_task_with_its_lead(office: Store) -> None:
    helped(office)
    before = task_of(office)
    does(office, control.submit, "T1", on="2020-05-20", acting_for="GOV", evidence="letter 7")
    update = last_update(office)
    assert (update.act, update.body, update.submitted_due, update.evidence) == (Act.SUBMIT, "GOV", day("2020-05-25"), None)
    assert [(each.evidence, each.update) for each in office.evidence.listed("T1")] == [("letter 7", update.code)]
    assert (part(office, "GOV").submitted_on, part(office, "MNE").submitted_on) == (day("2020-05-20"), None)
    assert task_of(office) == before


@pytest.mark.parametrize(
    ("due", "submitted", "today", "late"),
    [
        ("2020-05-25", None, "2020-05-24", 0), ("2020-05-25", None, "2020-05-25", 0), ("2020-05-25", None, "2020-05-26", 1),
        ("2020-05-25", "2020-05-25", "2020-06-30", 0), ("2020-05-25", "2020-05-26", "2020-06-30", 1),
        (None, None, "2020-06-30", 0),
    ],
)  # fmt: skip
def test_a_co_executor_is_late_from_the_day_after_its_own(due: str | None, submitted: str | None, today: str, late: int) -> None:
    known: dict[str, Any] = {"due": due and day(due), "submitted_on": submitted and day(submitted)}
    assert part_days_late(CoExecutor(code="T1.C1", body="GOV", **known), day(today)) == late


def test_lateness_shows_whose_it_is_the_worst_first(office: Store) -> None:
    helped(office, GOV="2020-05-25", MNE="2020-05-01")
    does(office, control.submit, "T1", on="2020-05-27", acting_for="GOV")
    told = [sentence(each) for each in late_parts(office.items(CoExecutor, task="T1"), day("2020-05-28"))]
    assert told == [
        "Co-executor MNE is 27 days late: it was to submit by Fri 1 May 2020.",
        "Co-executor GOV submitted 2 days late, on Wed 27 May 2020; its day was Mon 25 May 2020.",
    ]


def test_with_one_co_executor_nobody_need_be_named(office: Store) -> None:
    draft(office, due=day("2020-06-08"))
    does(office, co_executors.add, "T1", "GOV", on="2020-03-06")
    bring_to(office, Status.ASSIGNED)
    assert does(office, control.submit, "T1", on="2020-05-20").body == "GOV"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"body": "MFA"}, "MFA leads T1, so it is no co-executor of it. Name another body."),
    ({"body": "GOV"}, "GOV is a co-executor of T1 already (T1.C1)."),
    ({"body": "PA", "due": day("2020-06-08")}, "PA submits to the lead before the lead reports: T1 is due Mon 8 Jun 2020"),
]


@pytest.mark.parametrize(("said", "told"), WRONG)
def test_a_body_helps_once_before_the_lead_and_is_not_the_lead(office: Store, said: dict[str, Any], told: str) -> None:
    helped(office)
    assert refused(office, co_executors.add, "T1", **said).startswith(told)


def test_a_body_that_helps_does_not_become_the_lead(office: Store) -> None:
    told = "helps with {0} already ({0}.C1). Withdraw it there first: `tracker task co-executor {0} GOV --withdraw`."
    draft(office, due=day("2020-06-08"))
    does(office, co_executors.add, "T1", "GOV", on="2020-03-06")
    assert refused(office, tasks.amend_task, "T1", lead="GOV") == f"GOV {told.format('T1')}"
    bring_to(office, Status.ASSIGNED)
    assert refused(office, decisions.transfer, "T1", to="GOV", by="D280") == f"GOV {told.format('T1')}"
    rule = RecurringTerm("recurring", "month", day=10)
    named: dict[str, Any] = {"title_en": "Report", "lead": "MFA", "controller": "PA", "until": day("2020-06-30")}
    does(office, series.add, Series(code="S1", term_rule=rule.to_json(), **named), on="2020-03-06")
    does(office, co_executors.add, "S1.2020-05", "GOV", on="2020-03-06")
    assert refused(office, series.amend, "S1", lead="GOV") == f"GOV {told.format('S1.2020-05')}"


def test_no_undo_makes_a_body_help_with_what_it_leads(office: Store) -> None:
    draft(office, due=day("2020-06-08"))
    does(office, co_executors.add, "T1", "GOV", on="2020-03-06")
    does(office, co_executors.withdraw, "T1.C1", on="2020-03-06")
    withdrawn = office.head.number
    does(office, tasks.amend_task, "T1", on="2020-03-06", lead="GOV")
    amended = office.head.number
    does(office, co_executors.add, "T1", "MFA", on="2020-03-06")
    assert refused(office, undo.undo, withdrawn).startswith("GOV leads T1, so it is no co-executor of it.")
    assert refused(office, undo.undo, amended).startswith("MFA helps with T1 already (T1.C2).")


def test_who_does_not_help_submits_nothing(office: Store) -> None:
    helped(office)
    assert refused(office, control.submit, "T1", acting_for="PA").startswith(
        "PA submits nothing for T1: its co-executors are GOV, MNE."
    )


def test_a_co_executor_s_day_can_be_changed_and_its_submission_cannot(office: Store) -> None:
    helped(office)
    does(office, co_executors.amend, "T1.C1", on="2020-04-01", due=day("2020-06-01"))
    assert part(office, "GOV").due == day("2020-06-01")
    assert "is not edited" in refused(office, co_executors.amend, "T1.C1", submitted_on=day("2020-05-01"))
    assert "so Tue 9 Jun 2020 is too late" in refused(office, co_executors.amend, "T1.C1", due=day("2020-06-09"))


def test_one_that_was_named_by_mistake_is_withdrawn_until_it_has_submitted(office: Store) -> None:
    helped(office)
    does(office, co_executors.withdraw, "T1.C2", on="2020-04-01")
    assert [each.body for each in office.items(CoExecutor)] == ["GOV"]
    does(office, control.submit, "T1", on="2020-05-20", acting_for="GOV")
    assert refused(office, co_executors.withdraw, "T1.C1").startswith("T1.C1 stays: GOV submitted on Wed 20 May 2020.")


def test_withdrawing_a_task_takes_its_co_executors_along(office: Store) -> None:
    draft(office, due=day("2020-06-08"))
    does(office, co_executors.add, "T1", "GOV", on="2020-03-06")
    does(office, tasks.withdraw, "T1", on="2020-03-07")
    assert (office.find(Task, "T1"), office.items(CoExecutor)) == (None, [])


def test_the_list_of_what_is_overdue_says_whose_part_is_late(office: Store) -> None:
    from tracker.reports import build

    helped(office)
    does(office, control.submit, "T1", on="2020-05-20", acting_for="GOV")
    row = next(build("overdue", office, day("2020-06-10")).rows())
    told = " ".join(sentence(each) for each in row.cells["why"])  # type: ignore[arg-type, union-attr]
    assert "Co-executor MNE is 16 days late: it was to submit by Mon 25 May 2020." in told
    assert "GOV" not in told


def test_a_part_is_submitted_once_until_the_task_is_returned(office: Store) -> None:
    helped(office)
    does(office, control.submit, "T1", on="2020-05-20", acting_for="GOV")
    told = refused(office, control.submit, "T1", on="2020-06-01", acting_for="GOV")
    assert told.startswith("GOV submitted its part of T1 on Wed 20 May 2020 already.")
    assert part_days_late(part(office, "GOV"), day("2020-06-30")) == 0
    does(office, control.report, "T1", on="2020-06-02")
    does(office, control.return_, "T1", on="2020-06-03", note="Their part is missing.")
    does(office, control.submit, "T1", on="2020-06-04", acting_for="GOV")
    assert part(office, "GOV").submitted_on == day("2020-06-04")


def test_whose_part_it_is_must_be_said_where_several_help(office: Store) -> None:
    helped(office)
    assert refused(office, control.submit, "T1").startswith("T1 has several co-executors: GOV, MNE. Say whose part it is")
    draft(office, "T2", due=day("2020-06-08"))
    bring_to(office, Status.ASSIGNED, "T2")
    assert refused(office, control.submit, "T2").startswith("T2 has no co-executors, so nobody submits to its lead.")
