"""The lifecycle walked whole: what each act writes, who may make it, and what is refused with which words."""

from typing import Any

import pytest

from tests.services.office import WAYS, bring_to, day, does, draft, last_update, refused, task_of, three_months, updates_of
from tracker.domain.control.lifecycle import MOVES
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, Colour, Outcome, Status, Verification
from tracker.services import strategy, tasks
from tracker.services.acts import co_executors, control
from tracker.storage.store import Store

NEEDED: dict[Act, dict[str, Any]] = {
    Act.ACCEPT: {"outcome": Outcome.EXECUTED},
    Act.RETURN: {"note": "Not signed."},
    Act.CANCEL: {"outcome": Outcome.NOT_EXECUTED, "note": "Dropped."},
    Act.NO_EVIDENCE: {"source": "searched on 1 June"},
    Act.FORECAST: {"forecast": day("2020-07-01")},
    Act.ASSESS: {"colour": Colour.AMBER, "note": "The partner is slow."},
    Act.REDATE: {"term": '{"day":"2020-07-08","kind":"day"}', "by": "D280.2"},
    Act.REOPEN: {"by": "D280", "note": "The annex was missing."},
    Act.TRANSFER: {"to": "GOV", "by": "D280"},
}
"""What must be given with an act."""

AFTER: dict[Act, Status | None] = {act: move.to for act, move in MOVES.items()}
CALLED = {"redate": "re-date", "no_public_evidence": "no public evidence", "progress": "update"}


@pytest.mark.parametrize("status", list(WAYS))
def test_every_act_in_every_status_moves_the_task_or_says_why_not(office: Store, status: Status) -> None:
    def task(code: str, *, helped: bool) -> Task:
        draft(office, code, due=day("2020-06-08"))
        if helped:
            does(office, co_executors.add, code, "GOV", on="2020-03-06", due=day("2020-06-01"))
        return bring_to(office, status, code)

    task("T0", helped=True)  # a refused act leaves it as it was, so that one is enough for all of them
    for number, act in enumerate(Act, 1):
        code, given = f"T{number}", NEEDED.get(act, {})
        if status in MOVES[act].before:
            before = task(code, helped=act is Act.SUBMIT)
            does(office, control.VERBS[act], code, on="2020-06-01", **given)
            expected = {Act.RESUME: Status.ASSIGNED}.get(act, AFTER[act]) or before.status
            assert task_of(office, code).status == last_update(office, code).status == expected
        else:
            word = status.replace("_", " ")
            told = refused(office, control.VERBS[act], "T0", **given)
            assert told.startswith(f"T0 is {word}, so {CALLED.get(act, act)} is not possible.")


def test_an_assigned_task_keeps_its_first_due_day(office: Store) -> None:
    draft(office, term_rule=three_months(), clause="D280.2")
    does(office, control.assign, "T1", on="2020-03-10", note="By the decree.", source="adilet.zan.kz")
    task, update = task_of(office), last_update(office)
    assert (task.status, task.assigned_on, task.original_due) == (Status.ASSIGNED, day("2020-03-10"), day("2020-06-08"))
    assert (update.code, update.act, update.day, update.body) == ("T1.U1", Act.ASSIGN, day("2020-03-10"), "PA")
    assert (update.due, update.percent, update.note) == (day("2020-06-08"), None, "By the decree.")
    assert update.source == "adilet.zan.kz"
    assert task.last_update_on is None


def test_progress_makes_an_assigned_task_in_progress(office: Store) -> None:
    draft(office)
    bring_to(office, Status.ASSIGNED)
    does(office, control.progress, "T1", on="2020-04-01", percent=30, evidence="letter 12", verification="unverified")
    task, update = task_of(office), last_update(office)
    assert (task.status, task.percent, task.last_update_on) == (Status.IN_PROGRESS, 30, day("2020-04-01"))
    assert (update.body, update.evidence, update.verification) == ("MFA", None, Verification.UNVERIFIED)


def test_progress_without_a_percentage_keeps_the_last_one(office: Store) -> None:
    draft(office)
    bring_to(office, Status.IN_PROGRESS)
    does(office, control.progress, "T1", on="2020-04-01", note="Talks go on.")
    assert (task_of(office).percent, last_update(office).percent) == (40, None)


@pytest.mark.parametrize("percent", [0, 100])
def test_a_percentage_runs_from_0_to_100(office: Store, percent: int) -> None:
    draft(office)
    bring_to(office, Status.ASSIGNED)
    does(office, control.progress, "T1", on="2020-04-01", percent=percent)
    assert task_of(office).percent == percent


@pytest.mark.parametrize("percent", [-1, 101, True, "40"])
def test_anything_else_is_no_percentage(office: Store, percent: object) -> None:
    draft(office)
    bring_to(office, Status.ASSIGNED)
    told = refused(office, control.progress, "T1", percent=percent)
    assert told == f"{percent} is not a percentage. Give a whole number from 0 to 100."


@pytest.mark.parametrize(("on", "late"), [("2020-06-07", -1), ("2020-06-08", 0), ("2020-06-09", 1)])
def test_a_report_is_held_against_the_due_day_in_force_on_its_day(office: Store, on: str, late: int) -> None:
    draft(office, due=day("2020-06-08"))
    bring_to(office, Status.ASSIGNED)
    does(office, control.report, "T1", on=on)
    task = task_of(office)
    assert (task.percent, task.reported_on, task.reported_due) == (0, day(on), day("2020-06-08"))
    assert task.reported_on is not None
    assert task.reported_due is not None
    assert (task.reported_on - task.reported_due).days == late


def test_an_accepted_task_is_closed_with_its_outcome(office: Store) -> None:
    draft(office)
    bring_to(office, Status.REPORTED)
    does(office, control.accept, "T1", on="2020-04-01", outcome="partly")
    task, update = task_of(office), last_update(office)
    assert (task.outcome, task.closed_on, update.outcome, update.body) == (
        Outcome.PARTLY,
        day("2020-04-01"),
        Outcome.PARTLY,
        "PA",
    )


def test_a_returned_task_is_reported_again_by_its_new_day(office: Store) -> None:
    draft(office)
    bring_to(office, Status.RETURNED)
    does(office, control.report, "T1", on="2020-04-02")
    assert task_of(office).reported_on == day("2020-04-02")


@pytest.mark.parametrize("status", [Status.ASSIGNED, Status.IN_PROGRESS, Status.RETURNED])
def test_a_resumed_task_is_what_it_was(office: Store, status: Status) -> None:
    draft(office)
    bring_to(office, status)
    does(office, control.suspend, "T1", on="2020-04-01", stop_clock=True)
    halted = task_of(office)
    assert (halted.resume_to, halted.clock_stopped) == (status, True)
    does(office, control.resume, "T1", on="2020-05-01")
    task = task_of(office)
    assert (task.status, task.resume_to, task.clock_stopped) == (status, None, False)


def test_the_mark_of_no_public_evidence_is_no_status_and_the_next_report_takes_it_off(office: Store) -> None:
    draft(office)
    bring_to(office, Status.ASSIGNED)
    does(office, control.no_public_evidence, "T1", on="2020-07-01", source="searched")
    task = task_of(office)
    assert (task.status, task.no_public_evidence, task.last_update_on) == (Status.ASSIGNED, True, None)
    assert (last_update(office).body, last_update(office).status) == (None, Status.ASSIGNED)
    does(office, control.progress, "T1", on="2020-07-02", percent=10)
    assert task_of(office).no_public_evidence is False
    assert task_of(office, as_of="2020-07-01").no_public_evidence is True


def test_updates_are_numbered_in_the_order_of_recording(office: Store) -> None:
    draft(office)
    bring_to(office, Status.ACCEPTED)
    assert [each.code for each in reversed(office.updates.newest("T1"))] == ["T1.U1", "T1.U2", "T1.U3"]
    assert updates_of(office) == [
        "2020-03-10 assign -> assigned",
        "2020-03-11 report -> reported",
        "2020-03-12 accept -> accepted",
    ]


MISSING = [
    (Status.REPORTED, control.return_, {}, "To return T1, note must be given. Add --note."),
    (Status.REPORTED, control.return_, {"note": "  "}, "To return T1, note must be given. Add --note."),
    (Status.REPORTED, control.accept, {"outcome": None}, "To accept T1, outcome must be given. Add --outcome."),
    (Status.ASSIGNED, control.cancel, {"outcome": "partly"}, "To cancel T1, note must be given. Add --note."),
    (Status.ASSIGNED, control.no_public_evidence, {}, "To no public evidence T1, source must be given. Add --source."),
]


@pytest.mark.parametrize(("status", "verb", "said", "told"), MISSING)
def test_what_a_move_needs_must_be_given(office: Store, status: Status, verb: Any, said: dict[str, Any], told: str) -> None:
    draft(office)
    bring_to(office, status)
    assert refused(office, verb, "T1", **said) == told


def test_the_body_that_the_move_needs_acts_unless_another_is_named(office: Store) -> None:
    draft(office)
    bring_to(office, Status.ASSIGNED)
    does(office, control.progress, "T1", on="2020-04-01", percent=5)
    assert office.ledger.log(limit=1)[0].revision.acting_for == "MFA"
    does(office, control.progress, "T1", on="2020-04-02", percent=6, acting_for="MFA")
    assert last_update(office).body == "MFA"


def test_the_wrong_body_is_told_who_may(office: Store) -> None:
    draft(office)
    bring_to(office, Status.ASSIGNED)
    told = refused(office, control.progress, "T1", acting_for="GOV", percent=5)
    assert told.startswith("GOV may not update T1: only its lead MFA may; act for it with --actor MFA.")
    bring = refused(office, control.cancel, "T1", acting_for="MFA", outcome="partly", note="No.")
    assert bring.startswith("MFA may not cancel T1: only its controller PA may; act for it with --actor PA.")


def test_an_unknown_body_is_refused(office: Store) -> None:
    draft(office)
    bring_to(office, Status.ASSIGNED)
    told = refused(office, control.no_public_evidence, "T1", acting_for="NATO", source="searched")
    assert told.startswith("There is no body NATO.")


@pytest.mark.parametrize("acting_for", [None, "GOV"])
def test_a_move_needs_its_body_to_be_named_on_the_task(office: Store, acting_for: str | None) -> None:
    draft(office, controller=None)
    told = refused(office, control.assign, "T1", acting_for=acting_for)
    assert told == "T1 names no controller, who alone may assign it. Name one: `tracker task amend T1 --controller BODY`."


def test_a_task_without_a_lead_cannot_be_assigned(office: Store) -> None:
    draft(office, lead=None)
    told = refused(office, control.assign, "T1")
    assert told == "T1 has no lead, so nobody can be given it. Name one first: `tracker task amend T1 --lead BODY`."


def test_a_late_progress_report_is_kept_for_its_own_day_and_moves_nothing(office: Store) -> None:
    draft(office)
    bring_to(office, Status.ASSIGNED)
    does(office, control.progress, "T1", on="2020-05-10", percent=60)
    before = task_of(office)
    does(office, control.progress, "T1", on="2020-04-10", percent=20, note="Found in the post.")
    assert task_of(office) == before
    assert updates_of(office) == [
        "2020-03-10 assign -> assigned", "2020-04-10 progress -> nothing", "2020-05-10 progress -> in_progress",
    ]  # fmt: skip
    assert [each.percent for each in office.updates.newest("T1")] == [60, 20, None]


def test_what_is_stated_late_stands_though_a_later_day_reported(office: Store) -> None:
    draft(office)
    bring_to(office, Status.REPORTED)
    does(office, control.return_, "T1", on="2020-05-20", note="Not signed.")
    does(office, control.progress, "T1", on="2020-03-10", percent=70)
    assert (task_of(office).status, task_of(office).percent) == (Status.RETURNED, 70)
    assert [task_of(office, as_of=on).percent for on in ("2020-03-10", "2020-05-20")] == [70, 70]


@pytest.mark.parametrize(
    ("outcome", "percent", "done"),
    [("executed", None, 100), ("partly", 75, 75), ("partly", 0, 0), ("partly", None, 40), ("not_executed", None, 0)],
)
def test_how_much_is_done_the_controller_says_and_a_report_says_nothing(
    office: Store, outcome: str, percent: int | None, done: int
) -> None:
    draft(office)
    bring_to(office, Status.IN_PROGRESS)
    does(office, control.report, "T1", on="2020-06-01")
    assert (task_of(office).percent, last_update(office).percent) == (40, None)
    does(office, control.accept, "T1", on="2020-06-02", outcome=outcome, percent=percent)
    office.refresh()
    assert office.progress.stands(["T1"], day("2020-06-02"))["T1"].percent == done


@pytest.mark.parametrize(("outcome", "percent"), [("executed", 50), ("not_executed", 0), ("partly", 100), ("partly", -1)])
def test_a_percentage_is_stated_of_a_part_only(office: Store, outcome: str, percent: int) -> None:
    draft(office)
    bring_to(office, Status.REPORTED)
    told = refused(office, control.accept, "T1", outcome=Outcome(outcome), percent=percent)
    assert told == "The controller states a percentage, 0 to 99, of what was executed in part only, so not of T1 here."


@pytest.mark.parametrize(("on", "percent"), [("2020-05-09", 60), ("2020-05-10", 20), ("2020-05-11", 20)])
def test_a_progress_report_of_the_same_day_or_later_moves_the_task(office: Store, on: str, percent: int) -> None:
    draft(office)
    bring_to(office, Status.ASSIGNED)
    does(office, control.progress, "T1", on="2020-05-10", percent=60)
    does(office, control.progress, "T1", on=on, percent=20)
    assert task_of(office).percent == percent


def test_a_late_progress_report_is_kept_after_the_task_was_closed(office: Store) -> None:
    draft(office)
    bring_to(office, Status.ASSIGNED)
    does(office, control.report, "T1", on="2020-05-10")
    does(office, control.accept, "T1", on="2020-05-20", outcome="executed")
    does(office, control.progress, "T1", on="2020-05-09", percent=90)
    assert task_of(office).status == Status.ACCEPTED
    told = refused(office, control.progress, "T1", on="2020-05-11", percent=95)
    assert told.startswith("T1 is reported, so update is not possible.")


def test_a_progress_report_of_a_day_before_the_task_is_refused(office: Store) -> None:
    draft(office)
    bring_to(office, Status.IN_PROGRESS)
    told = refused(office, control.progress, "T1", on="2020-03-05", percent=5)
    assert told.startswith("T1 begins on Fri 6 Mar 2020, so nothing of it can take effect on Thu 5 Mar 2020.")


LATE = [
    (Status.IN_PROGRESS, control.report, {}),
    (Status.IN_PROGRESS, control.suspend, {}),
    (Status.REPORTED, control.accept, {"outcome": "executed"}),
    (Status.REPORTED, control.return_, {"note": "Not signed."}),
    (Status.SUSPENDED, control.resume, {}),
]


@pytest.mark.parametrize(("status", "verb", "said"), LATE)
def test_any_other_late_act_names_the_later_change(office: Store, status: Status, verb: Any, said: dict[str, Any]) -> None:
    draft(office)
    bring_to(office, status)
    told = refused(office, verb, "T1", on="2020-03-10", **said)
    became = f"its status became {status.replace('_', ' ')} on Wed 11 Mar 2020 (revision {office.head.number})"
    assert told.startswith(f"T1: {became}, and ")
    assert " on Tue 10 Mar 2020 would contradict it." in told


def test_a_late_report_counts_against_the_due_day_of_its_own_day(office: Store) -> None:
    draft(office, term_rule=three_months("SUMMIT"))
    does(office, strategy.amend, "event", "SUMMIT", on="2020-03-07", day=day("2020-03-09"))
    bring_to(office, Status.ASSIGNED)
    does(office, strategy.amend, "event", "SUMMIT", on="2020-06-15", day=day("2020-04-09"))
    does(office, control.report, "T1", on="2020-06-10")
    task = task_of(office)
    assert (task.due, task.reported_due) == (day("2020-07-09"), day("2020-06-09"))
    assert last_update(office).due == day("2020-06-09")


def test_a_late_assignment_takes_the_due_day_in_force_then(office: Store) -> None:
    draft(office, due=day("2020-06-08"))
    does(office, tasks.amend_task, "T1", on="2020-04-01", due=day("2020-07-01"))
    told = refused(office, control.assign, "T1", on="2020-03-31")
    assert told.startswith("T1: its term became another one on Wed 1 Apr 2020 (revision 4), and assign on Tue 31 Mar 2020 would")
    does(office, control.assign, "T1", on="2020-04-01")
    assert task_of(office).original_due == day("2020-07-01")


def test_a_task_assigned_late_gets_its_original_day_when_the_term_first_got_one(office: Store) -> None:
    draft(office, term_rule=three_months("SUMMIT"))
    does(office, strategy.amend, "event", "SUMMIT", on="2020-05-01", day=day("2020-05-01"))
    does(office, control.assign, "T1", on="2020-04-01")
    assert task_of(office, as_of="2020-04-30").original_due is None
    assert task_of(office, as_of="2020-05-01").original_due == day("2020-08-01")


def test_an_act_takes_only_what_belongs_to_it(office: Store) -> None:
    draft(office)
    told = refused(office, lambda work: control.perform(work, "T1", Act.ASSIGN, percent=5))
    assert told == "To assign T1, percent is not told. Leave it out."


def test_every_status_can_be_reached(office: Store) -> None:
    for number, status in enumerate(WAYS):
        draft(office, f"T{number}")
        assert bring_to(office, status, f"T{number}").status == status
