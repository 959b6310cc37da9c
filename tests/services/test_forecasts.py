"""What the lead forecasts and what an assessor declares: dated, kept, with a cause, and moving no deadline and no colour."""

import pytest

from tests.services.office import bring_to, day, does, draft, last_update, refused, task_of
from tracker.domain.model import Cause, Colour, Status
from tracker.services import control, strategy, tasks, undo
from tracker.storage.store import Store


@pytest.fixture
def under_way(office: Store) -> Store:
    """T1, due 8 June 2020, in progress."""
    draft(office, due=day("2020-06-08"))
    bring_to(office, Status.IN_PROGRESS)
    return office


def test_a_forecast_is_dated_and_every_one_is_kept(under_way: Store) -> None:
    for on, until in ("2020-04-01", "2020-06-01"), ("2020-05-01", "2020-06-20"):
        does(under_way, control.forecast, "T1", on=on, forecast=day(until), cause=Cause.FUNDING, note="Money is late.")
    task = task_of(under_way)
    assert (task.forecast, task.forecast_on, task.due) == (day("2020-06-20"), day("2020-05-01"), day("2020-06-08"))
    made = [each for each in under_way.updates("T1") if each.forecast]
    assert [(each.day, each.forecast, each.cause) for each in made] == [
        (day("2020-05-01"), day("2020-06-20"), Cause.FUNDING), (day("2020-04-01"), day("2020-06-01"), Cause.FUNDING),
    ]  # fmt: skip
    assert task_of(under_way, as_of="2020-04-15").forecast == day("2020-06-01")


def test_an_undone_forecast_gives_way_to_the_one_before(under_way: Store) -> None:
    does(under_way, control.forecast, "T1", on="2020-04-01", forecast=day("2020-06-01"))
    does(under_way, control.forecast, "T1", on="2020-05-01", forecast=day("2020-06-20"))
    does(under_way, undo.undo, under_way.head.number, on="2020-05-01")
    task = task_of(under_way)
    assert (task.forecast, task.forecast_on) == (day("2020-06-01"), day("2020-04-01"))


def test_a_declared_colour_is_a_record_of_its_own_and_moves_nothing_else(under_way: Store) -> None:
    before = task_of(under_way)
    does(under_way, control.assess, "T1", on="2020-05-01", colour=Colour.RED, note="The partner is slow.", cause=Cause.EXTERNAL)
    task, update = task_of(under_way), last_update(under_way)
    assert (task.declared, task.declared_on) == (Colour.RED, day("2020-05-01"))
    assert (update.colour, update.cause, update.note) == (Colour.RED, Cause.EXTERNAL, "The partner is slow.")
    assert (task.status, task.percent, task.due, task.forecast) == (before.status, before.percent, before.due, None)
    told = refused(under_way, control.assess, "T1", colour=Colour.GREEN)
    assert "note" in told


def test_grey_is_computed_and_never_declared(under_way: Store) -> None:
    told = refused(under_way, control.assess, "T1", colour=Colour.GREY, note="Nothing to say.")
    assert told == "grey is not declared for T1: it is what a task has that counts neither way. Declare green, amber, red."


def test_progress_and_reports_may_name_a_cause(under_way: Store) -> None:
    does(under_way, control.progress, "T1", on="2020-04-01", percent=50, cause=Cause.SCOPE)
    assert last_update(under_way).cause is Cause.SCOPE
    does(under_way, control.report, "T1", on="2020-06-10", cause=Cause.COORDINATION)
    assert last_update(under_way).cause is Cause.COORDINATION


def test_only_the_lead_forecasts(under_way: Store) -> None:
    told = refused(under_way, control.forecast, "T1", forecast=day("2020-07-01"), acting_for="PA")
    assert told.startswith("PA may not forecast T1: only its lead MFA may")


@pytest.mark.parametrize("weight", [-1, 1001])
def test_a_weight_is_from_0_to_1000(under_way: Store, weight: int) -> None:
    told = refused(under_way, tasks.amend_task, "T1", weight=weight)
    assert told == f"The weight of task T1 cannot be {weight}. Give a whole number from 0 to 1000."
    does(under_way, tasks.amend_task, "T1", on="2020-06-01", weight=7)
    assert task_of(under_way).weight == 7


def test_tolerances_are_points_of_percent(under_way: Store) -> None:
    told = refused(under_way, strategy.amend, "strategy", "TEST", red_behind=101)
    assert told.endswith("Give a whole number from 0 to 100.")
