"""Expected progress, points behind, the progress colour and the gap: each a table of cases around its boundaries."""

from datetime import date

import pytest

from tracker.domain.model import Act, Cause, Colour, Status, Strategy, Task, Update
from tracker.domain.progress import (
    NO_STAND,
    Leaf,
    behind,
    expected,
    gap,
    gap_told,
    leaves_below,
    percent_of,
    progress_verdict,
    slip_of,
    stand_of,
)
from tracker.domain.states import verdict_of
from tracker.wording import sentence

TODAY = date(2026, 6, 15)
YESTERDAY, TOMORROW = date(2026, 6, 14), date(2026, 6, 16)
USUAL = Strategy(code="S")
RUNNING = Task(code="T1", status=Status.IN_PROGRESS, due=date(2026, 12, 31), last_update_on=TODAY, percent=40)

EXPECTED: list[tuple[list[Leaf], int | None, int]] = [
    ([], None, 40),
    ([Leaf(1, 0, None)], None, 0),
    ([Leaf(1, 0, YESTERDAY)], 100, 0),
    ([Leaf(1, 0, TODAY)], 100, 0),
    ([Leaf(1, 0, TOMORROW)], 0, 0),
    ([Leaf(1, 100, TODAY), Leaf(1, 0, TOMORROW)], 50, 50),
    ([Leaf(3, 100, TODAY), Leaf(1, 0, TOMORROW)], 75, 75),
    ([Leaf(1, 100, TODAY), Leaf(1, 50, TOMORROW), Leaf(1, 0, None)], 33, 50),
    ([Leaf(0, 0, TODAY), Leaf(1, 10, TOMORROW)], 0, 10),
    ([Leaf(0, 0, TODAY)], None, 40),
]


@pytest.mark.parametrize(("leaves", "wanted", "done"), EXPECTED)
def test_expected_is_the_share_of_what_is_due_by_now_and_done_the_mean_by_weight(
    leaves: list[Leaf], wanted: int | None, done: int
) -> None:
    stand = stand_of(leaves, TODAY)
    assert (expected(stand), percent_of(RUNNING, stand)) == (wanted, done)
    assert behind(RUNNING, stand) == (None if wanted is None else wanted - done)


def test_a_task_without_dated_sub_tasks_is_never_behind_however_late_in_its_term() -> None:
    lagging = Task(code="T1", status=Status.IN_PROGRESS, due=TOMORROW, assigned_on=date(2020, 1, 1), last_update_on=TODAY)
    assert behind(lagging, NO_STAND) is None
    assert behind(lagging, stand_of([Leaf(5, 0, None)], TODAY)) is None


def test_a_parent_is_counted_by_its_leaves_and_a_cancelled_sub_task_not_at_all() -> None:
    children = {
        "T1": [
            Task(code="A", due=YESTERDAY, percent=99, status=Status.IN_PROGRESS),
            Task(code="B", percent=20, weight=3, status=Status.SUSPENDED),
            Task(code="C", percent=70, status=Status.CANCELLED),
            Task(code="D", percent=30, due=TOMORROW, status=Status.ASSIGNED),
        ],
        "A": [
            Task(code="A1", percent=10, status=Status.ASSIGNED),
            Task(code="A2", percent=60, due=TOMORROW, status=Status.ASSIGNED),
            Task(code="A3", percent=60),
        ],
        "C": [Task(code="C1", percent=50, status=Status.ASSIGNED)],
        "D": [Task(code="D1", percent=80, status=Status.CANCELLED)],
    }
    assert list(leaves_below("T1", children)) == [
        Leaf(1, 10, YESTERDAY), Leaf(1, 60, TOMORROW), Leaf(3, 20, None), Leaf(1, 30, TOMORROW),
    ]  # fmt: skip


TOLERANCES = [
    (None, None, 0, "green"),
    (None, None, 9, "green"),
    (None, None, 10, "amber"),
    (None, None, 24, "amber"),
    (None, None, 25, "red"),
    (5, 60, 5, "amber"),
    (5, 60, 59, "amber"),
    (5, 60, 60, "red"),
    (0, 0, 0, "green"),
    (0, 0, 1, "red"),
    (50, 20, 20, "red"),
]


@pytest.mark.parametrize(("amber", "red", "points", "colour"), TOLERANCES)
def test_points_behind_give_a_colour_by_the_written_tolerances(
    amber: int | None, red: int | None, points: int, colour: str
) -> None:
    strategy = Strategy(code="S", amber_behind=amber, red_behind=red)
    stand = stand_of([Leaf(1, 100 - points, TODAY)], TODAY)
    found = progress_verdict(RUNNING, stand, verdict_of(RUNNING, TODAY, strategy), strategy)
    assert found.colour == colour
    assert ("behind" in [reason.kind for reason in found.reasons]) == (colour != "green")


def test_the_reason_names_the_numbers_and_the_tolerance() -> None:
    stand = stand_of([Leaf(1, 20, TODAY), Leaf(1, 0, TOMORROW)], TODAY)
    found = progress_verdict(RUNNING, stand, verdict_of(RUNNING, TODAY, USUAL), USUAL)
    assert [sentence(reason) for reason in found.reasons] == [
        "Behind plan by 40 points: 10% done, 50% expected by now; amber from 10, red from 25."
    ]


LATE = stand_of([Leaf(1, 0, TODAY)], TODAY)
SLOW = stand_of([Leaf(1, 85, TODAY)], TODAY)
WORSE = [
    ({}, LATE, "red", ["behind"]),
    ({"due": YESTERDAY}, SLOW, "red", ["overdue", "behind"]),
    ({"due": TOMORROW}, SLOW, "amber", ["due_soon", "behind"]),
    ({"due": TOMORROW}, LATE, "red", ["behind", "due_soon"]),
    ({"status": Status.REPORTED, "reported_on": TODAY}, LATE, "green", ["awaiting", "reported_without_due"]),
    ({"status": Status.DRAFT}, LATE, "grey", ["draft"]),
    ({"status": Status.SUSPENDED, "clock_stopped": True}, LATE, "grey", ["clock_stopped"]),
    ({"status": Status.CANCELLED}, LATE, "grey", ["cancelled"]),
    ({"forecast": date(2026, 12, 31)}, NO_STAND, "green", ["on_course"]),
    ({"forecast": date(2027, 1, 1)}, NO_STAND, "amber", ["forecast_late"]),
    ({"forecast": date(2027, 1, 1)}, LATE, "red", ["behind", "forecast_late"]),
    ({"forecast": date(2027, 1, 1), "due": None}, NO_STAND, "green", ["no_due"]),
    ({"forecast": date(2026, 7, 1), "due": YESTERDAY}, NO_STAND, "red", ["overdue", "forecast_late"]),
    ({"forecast": date(2027, 1, 1), "status": Status.REPORTED}, NO_STAND, "green", ["awaiting", "reported_without_due"]),
]


@pytest.mark.parametrize(("fields", "stand", "colour", "kinds"), WORSE)
def test_progress_makes_a_colour_worse_and_never_better(fields: dict, stand: object, colour: str, kinds: list[str]) -> None:  # type: ignore[type-arg]
    from dataclasses import replace

    task = replace(RUNNING, **{"reported_on": TODAY, **fields})
    found = progress_verdict(task, stand, verdict_of(task, TODAY, USUAL), USUAL)  # type: ignore[arg-type]
    assert (found.colour, [reason.kind for reason in found.reasons]) == (colour, kinds)


def test_a_forecast_after_the_due_day_says_by_how_much_and_when_it_was_made() -> None:
    task = Task(
        code="T1", status=Status.ASSIGNED, assigned_on=TODAY, due=date(2026, 8, 3), forecast=date(2026, 8, 13), forecast_on=TODAY
    )
    found = progress_verdict(task, NO_STAND, verdict_of(task, TODAY, USUAL), USUAL)
    assert sentence(found.reasons[0]) == (
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
    assert sentence(gap_told(task, Colour(computed))) == f"Declared green on Mon 15 Jun 2026{told}"  # type: ignore[arg-type]
    assert gap_told(Task(code="T1"), Colour.RED) is None


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
