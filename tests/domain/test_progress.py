"""What is done, what is due by today, a forecast after the due day, and the gap: each a table of cases around its boundaries."""

from datetime import date

import pytest

from tracker.domain.control.counting.progress import (
    done_of,
    due_of,
    gap,
    gap_reason,
    leaves_below,
    progress_of,
    slip_of,
    stated_percent,
)
from tracker.domain.control.states import is_forecast_late, verdict_of
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Strategy, Task
from tracker.domain.model.vocabulary import Act, Cause, Colour, Outcome, Status, Verification
from tracker.wording import sentence

TODAY = date(2026, 6, 15)
YESTERDAY, TOMORROW = date(2026, 6, 14), date(2026, 6, 16)
USUAL = Strategy(code="S")
RUNNING = Task(code="T1", status=Status.IN_PROGRESS, due=date(2026, 12, 31), last_update_on=TODAY, percent=40)

DONE = """
accepted executed      | 60   | 100
accepted executed      | none | 100
accepted partly        | 60   | 60
accepted partly        | 100  | 99
accepted partly        | none | 0
accepted not_executed  | 60   | 0
accepted none          | 100  | 99
in_progress none       | 60   | 60
in_progress none       | 100  | 99
returned none          | 100  | 99
reported none          | 60   | 60
reported none          | none | 0
suspended none         | 35   | 35
cancelled executed     | 35   | 35
"""


@pytest.mark.parametrize("line", DONE.strip().splitlines())
def test_only_what_was_accepted_as_executed_is_done_in_full(line: str) -> None:
    words, stated, done = (part.strip() for part in line.split("|"))
    status, outcome = words.split()
    task = Task(code="T", status=Status(status), outcome=None if outcome == "none" else Outcome(outcome))
    assert done_of(task, None if stated == "none" else int(stated)) == int(done)


STATED = """
in_progress 60          |                                            | 60
reported 60             | 1 progress 60; 2 report                    | 60
reported 100            | 1 progress 60; 2 report 100                | 60
returned 100            | 1 progress 60; 2 report 100; 3 return 100  | 60
in_progress 100         | 1 progress 60; 2 report 100; 3 return 100; 4 progress 100 | 60
in_progress 100         | 1 progress 60; 2 report 60; 3 return; 4 progress 100      | 100
in_progress 100         | 1 progress 100                             | 100
reported 100            | 1 progress 100; 2 report 100               | 100
reported 100            | 2 report 100                               | none
reported 100            | 9 progress 70; 8 report 100; 3 progress 20 | 70
accepted:partly 60      | 1 progress 60; 2 report; 3 accept 75       | 75
accepted:partly 60      | 1 progress 60; 2 report; 3 accept          | 60
accepted:partly 100     | 1 progress 60; 2 report 100; 3 accept 100  | 60
accepted:partly 60      | 1 progress 60; 2 report; 3 accept 75; 4 reopen; 5 report; 6 accept | 60
in_progress 60          | 1 progress 60; 2 report; 3 accept 75; 4 reopen | 60
"""


@pytest.mark.parametrize("line", STATED.strip().splitlines())
def test_a_report_states_nothing_and_the_last_that_was_stated_holds(line: str) -> None:
    words, said, stated = (part.strip() for part in line.split("|"))
    state, percent = words.split()
    status, _, outcome = state.partition(":")
    task = Task(code="T", status=Status(status), outcome=Outcome(outcome) if outcome else None, percent=int(percent))
    updates = []
    for number, each in enumerate(filter(None, said.split("; ")), 1):
        on, act, *what = each.split()
        percents = int(what[0]) if what else None
        updates.append(Update(code=f"T.U{number}", task="T", act=Act(act), day=date(2026, 1, int(on)), percent=percents))
    assert str(stated_percent(reversed(updates), task)).lower() == stated


@pytest.mark.parametrize(("due", "counts"), [(YESTERDAY, 100), (TODAY, 100), (TOMORROW, 0), (None, 40)])
def test_what_is_due_by_today_counts_in_full_and_what_has_no_day_as_what_it_has_done(due: date | None, counts: int) -> None:
    assert due_of(Task(code="T", due=due), 40, TODAY) == counts


def test_a_parent_is_counted_by_its_counted_leaves_however_deep_they_lie() -> None:
    children = {
        "T1": [
            Task(code="A", due=YESTERDAY, status=Status.IN_PROGRESS),
            Task(code="B", weight=3, status=Status.SUSPENDED),
            Task(code="C", status=Status.CANCELLED),
            Task(code="D", due=TOMORROW, status=Status.ASSIGNED),
            Task(code="E", status=Status.ASSIGNED, verification=Verification.ILLUSTRATIVE),
        ],
        "A": [
            Task(code="A1", status=Status.ASSIGNED),
            Task(code="A2", due=TOMORROW, status=Status.ASSIGNED),
            Task(code="A3"),
        ],
        "C": [Task(code="C1", status=Status.ASSIGNED)],
        "D": [Task(code="D1", status=Status.CANCELLED), Task(code="D2", status=Status.WITHDRAWN)],
    }
    assert [leaf.code for leaf in leaves_below("T1", children)] == ["A1", "A2", "B", "C1", "D"]
    assert list(leaves_below("D", children)) == []


def test_a_task_stands_by_its_leaves_by_weight_and_by_itself_without_any_that_weighs() -> None:
    leaves = [
        Task(code="A", due=TODAY, status=Status.ASSIGNED),
        Task(code="B", due=TOMORROW, weight=2, status=Status.ASSIGNED),
        Task(code="C", status=Status.ASSIGNED),
    ]
    done = {"T1": 40, "A": 10, "B": 20, "C": 31}
    stand = progress_of(RUNNING, leaves, done, TODAY)
    assert (stand.percent, stand.due_by_today, stand.behind) == ((10 + 40 + 31) // 4, (100 + 0 + 31) // 4, 32 - 20)
    for none in [], [Task(code="A", weight=0, due=TODAY, status=Status.ASSIGNED)]:
        alone = progress_of(RUNNING, none, done, TODAY)
        assert (alone.percent, alone.due_by_today, alone.parts) == (40, 0, False)


FORECAST = [
    ({"forecast": date(2026, 12, 31)}, "green", ["on_course"]),
    ({"forecast": date(2027, 1, 1)}, "amber", ["forecast_late"]),
    ({"forecast": date(2027, 1, 1), "due": None}, "green", ["no_due"]),
    ({"forecast": date(2026, 7, 1), "due": YESTERDAY}, "red", ["overdue", "forecast_late"]),
    ({"forecast": date(2026, 7, 1), "due": TOMORROW}, "amber", ["due_soon", "forecast_late"]),
    ({"forecast": date(2027, 1, 1), "status": Status.REPORTED}, "green", ["awaiting", "reported_without_due"]),
    ({"forecast": date(2027, 1, 1), "status": Status.SUSPENDED, "clock_stopped": True}, "grey", ["clock_stopped"]),
    ({"forecast": date(2027, 1, 1), "status": Status.DRAFT}, "grey", ["draft"]),
]


@pytest.mark.parametrize(("fields", "colour", "kinds"), FORECAST)
def test_a_forecast_after_the_due_day_is_amber_with_its_reason(fields: dict, colour: str, kinds: list[str]) -> None:  # type: ignore[type-arg]
    from dataclasses import replace

    task = replace(RUNNING, **{"reported_on": TODAY, **fields})
    found = verdict_of(task, TODAY, USUAL)
    assert (found.colour, [reason.kind for reason in found.reasons]) == (colour, kinds)
    assert is_forecast_late(task) == ("forecast_late" in kinds)


def test_a_forecast_after_the_due_day_says_by_how_much_and_when_it_was_made() -> None:
    task = Task(
        code="T1", status=Status.ASSIGNED, assigned_on=TODAY, due=date(2026, 8, 3), forecast=date(2026, 8, 13), forecast_on=TODAY
    )
    assert sentence(verdict_of(task, TODAY, USUAL).reasons[0]) == (
        "Forecast for Thu 13 Aug 2026, 10 days after its due day Mon 3 Aug 2026 (forecast made on Mon 15 Jun 2026)."
    )


GAPS = [
    ("green", "red", 2), ("green", "amber", 1), ("amber", "amber", 0), ("red", "green", -2), ("green", "grey", None),
    ("grey", "red", None), (None, "red", None),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "computed", "steps"), GAPS)
def test_the_gap_is_positive_where_the_assessor_is_more_confident(declared: str | None, computed: str, steps: int | None) -> None:
    assert gap(Colour(declared) if declared else None, Colour(computed)) == steps


@pytest.mark.parametrize(
    ("computed", "told"),
    [("red", ", computed red: 2 colours better than computed."), ("green", ", computed green."), ("grey", ", computed grey.")],
)
def test_the_gap_is_told_with_the_day_of_the_declaration(computed: str, told: str) -> None:
    task = Task(code="T1", declared=Colour.GREEN, declared_on=TODAY)
    assert sentence(gap_reason(task, Colour(computed))) == f"Declared green on Mon 15 Jun 2026{told}"  # type: ignore[arg-type]
    assert gap_reason(Task(code="T1"), Colour.RED) is None


def test_forecasts_are_told_in_the_order_in_which_they_were_made() -> None:
    def said(number: int, on: int, forecast: int, cause: Cause | None = None) -> Update:
        day, until = date(2026, 1, on), date(2026, 9, forecast)
        return Update(code=f"T1.U{number}", task="T1", act=Act.FORECAST, day=day, forecast=until, cause=cause)

    slip = slip_of([said(10, 8, 20, Cause.FUNDING), said(9, 8, 11), said(2, 5, 1), Update(code="T1.U3", task="T1")])
    assert [sentence(reason) for reason in slip.forecasts] == [
        "Tue 1 Sep 2026, said on Mon 5 Jan 2026.",
        "Fri 11 Sep 2026, said on Thu 8 Jan 2026, 10 days later.",
        "Sun 20 Sep 2026, said on Thu 8 Jan 2026, 9 days later (funding).",
    ]
    assert slip.moved == 19
    assert slip_of([]).moved == 0
