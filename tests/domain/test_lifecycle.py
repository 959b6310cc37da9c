"""The moves of a task: every act from every status, by everybody."""

import pytest

from tracker.domain.control.lifecycle import MOVES, body_for, possible_moves, require_fields, require_move, status_after
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, Outcome, Status
from tracker.errors import Refused
from tracker.wording import sentence

LEAD, CONTROLLER, OTHER = "MFA", "APRK", "MOE"

TABLE = """
                   draft     assigned    in_progress reported  returned    accepted suspended cancelled withdrawn
assign             assigned  -           -           -         -           -        -         -  -
progress           -         in_progress in_progress -         in_progress -        -         -  -
report             -         reported    reported    -         reported    -        -         -  -
accept             -         -           -           accepted  -           -        -         -  -
return             -         -           -           returned  -           -        -         -  -
suspend            -         suspended   suspended   -         suspended   -        -         -  -
resume             -         -           -           -         -           -        returned  -  -
cancel             cancelled cancelled   cancelled   cancelled cancelled   -        cancelled -  -
withdraw           withdrawn withdrawn   withdrawn   withdrawn withdrawn   withdrawn   withdrawn withdrawn -
no_public_evidence -         assigned    in_progress -         returned    -        -         -  -
submit             -         assigned    in_progress -         returned    -        -         -  -
forecast           -         assigned    in_progress -         returned    -        suspended -  -
assess             -         assigned    in_progress reported  returned    -        suspended -  -
redate             -         assigned    in_progress -         returned    -        suspended -  -
reopen             -         -           -           -         -           in_progress -      -  -
transfer           draft     assigned    in_progress reported  returned    -        suspended -  -
"""
HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [(status, act, to) for act, *cells in ROWS for status, to in zip(HEAD, cells, strict=True)]

WHO = {
    **dict.fromkeys([Act.PROGRESS, Act.REPORT, Act.FORECAST], "lead"),
    **dict.fromkeys([Act.ASSIGN, Act.ACCEPT, Act.RETURN, Act.SUSPEND, Act.RESUME], "controller"),
    **dict.fromkeys([Act.CANCEL, Act.WITHDRAW, Act.REOPEN], "controller"),
    **dict.fromkeys([Act.NO_EVIDENCE, Act.SUBMIT, Act.ASSESS, Act.TRANSFER], "anybody"),
    Act.REDATE: "controller",
}


def task(status: str = "assigned", **fields: object) -> Task:
    resume_to = Status.RETURNED if status == "suspended" else None
    known = {"code": "G2.T1", "lead": LEAD, "controller": CONTROLLER, "status": Status(status), "resume_to": resume_to}
    return Task(**(known | fields))  # type: ignore[arg-type]


def refusal(found: Task, act: Act, by: str | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        require_move(found, act, by=by)
    return caught.value


def test_every_act_is_one_row_and_the_table_below_knows_it() -> None:
    assert set(MOVES) == set(Act) == {Act(act) for act, *_ in ROWS}
    assert list(Status) == HEAD


@pytest.mark.parametrize(("status", "act", "to"), CELLS)
def test_a_move_leads_where_the_table_says_and_no_other_is_possible(status: str, act: str, to: str) -> None:
    found = task(status)
    if to == "-":
        assert refusal(found, Act(act)).kind == "move_not_possible"
        assert Act(act) not in possible_moves(found)
    else:
        assert status_after(found, require_move(found, Act(act), by=None)) == to
        assert Act(act) in possible_moves(found)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("by", [LEAD, CONTROLLER, OTHER])
def test_only_the_body_that_a_move_needs_may_make_it(act: Act, by: str) -> None:
    found = task(next(status for status, each, to in CELLS if each == act and to != "-"))
    may = {"lead": by == LEAD, "controller": by == CONTROLLER, "anybody": True}[WHO[act]]
    if may:
        assert require_move(found, act, by=by) is MOVES[act]
    else:
        error = refusal(found, act, by)
        assert (error.kind, error.fields["body"]) == ("wrong_body", body_for(found, act))
    assert (act in possible_moves(found, by=by)) == may


def test_the_body_that_a_move_needs_is_the_lead_or_the_controller() -> None:
    assert [body_for(task(), act) for act in (Act.REPORT, Act.ACCEPT, Act.NO_EVIDENCE)] == [LEAD, CONTROLLER, None]


def test_a_refusal_says_who_may_and_what_is_possible_instead() -> None:
    told = sentence(refusal(task("reported"), Act.ACCEPT, LEAD))
    assert told.startswith("MFA may not accept G2.T1: only its controller APRK may; act for it with --actor APRK.")
    assert "assess" in told
    assert "transfer" in told
    assert "return" not in told
    told = sentence(refusal(task("reported"), Act.REPORT))
    assert told.startswith("G2.T1 is reported, so report is not possible.")
    assert all(word in told for word in ["accept", "return", "cancel", "withdraw", "assess", "transfer"])
    assert not any(word in told for word in ["suspend", "forecast", "submit"])
    told = sentence(refusal(task("assigned"), Act.SUSPEND, LEAD)).partition("MFA can")[2]
    assert all(word in told for word in ["update", "report", "submit", "forecast", "assess", "transfer"])
    assert "accept" not in told


def test_a_status_that_forbids_the_move_is_told_before_the_wrong_body() -> None:
    assert refusal(task("draft"), Act.REPORT, OTHER).kind == "move_not_possible"


def test_without_a_named_body_anybody_may_but_nobody_decides_on_their_own_report() -> None:
    uncontrolled = task("reported", controller=None)
    assert require_move(uncontrolled, Act.ACCEPT, by=OTHER).act is Act.ACCEPT
    assert require_move(uncontrolled, Act.ACCEPT, by=None).act is Act.ACCEPT
    assert refusal(uncontrolled, Act.ACCEPT, LEAD).kind == "own_report"
    assert possible_moves(uncontrolled, by=LEAD) == [Act.ASSESS, Act.TRANSFER]
    assert require_move(task("assigned", lead=None), Act.REPORT, by=OTHER).act is Act.REPORT


def test_a_body_that_controls_its_own_task_makes_every_move() -> None:
    assert possible_moves(task("reported", controller=LEAD), by=LEAD) == [
        Act.ACCEPT, Act.RETURN, Act.CANCEL, Act.WITHDRAW, Act.ASSESS, Act.TRANSFER,
    ]  # fmt: skip


def test_resuming_returns_a_task_to_what_it_was() -> None:
    for status in (Status.ASSIGNED, Status.IN_PROGRESS, Status.RETURNED):
        assert status_after(task("suspended", resume_to=status), MOVES[Act.RESUME]) is status
    assert status_after(task("suspended", resume_to=None), MOVES[Act.RESUME]) is Status.IN_PROGRESS


@pytest.mark.parametrize(
    ("act", "given", "missing"),
    [
        (Act.ACCEPT, {}, "outcome"),
        (Act.ACCEPT, {"outcome": Outcome.PARTLY}, None),
        (Act.RETURN, {"note": "  "}, "note"),
        (Act.RETURN, {"note": "the annex is missing"}, None),
        (Act.CANCEL, {"outcome": Outcome.NOT_EXECUTED}, "note"),
        (Act.CANCEL, {"note": "superseded"}, "outcome"),
        (Act.NO_EVIDENCE, {"source": None}, "source"),
        (Act.PROGRESS, {}, None),
    ],
)
def test_a_decision_needs_its_words(act: Act, given: dict[str, object], missing: str | None) -> None:
    if missing is None:
        return require_fields(task(), MOVES[act], **given)
    with pytest.raises(Refused) as caught:
        require_fields(task(), MOVES[act], **given)
    assert (caught.value.kind, caught.value.fields["field"]) == ("missing_field", missing)
    return None


def test_a_task_without_a_lead_is_assigned_to_nobody() -> None:
    with pytest.raises(Refused) as caught:
        require_fields(task("draft", lead=None), MOVES[Act.ASSIGN])
    assert sentence(caught.value).startswith("G2.T1 has no lead")
