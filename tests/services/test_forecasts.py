"""What the lead forecasts and what an assessor declares: dated, kept, with a cause, and moving no deadline and no colour."""

import pytest

from tests.services.office import bring_to, day, does, draft, last_update, refused, task_of
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.vocabulary import Cause, Colour, Status
from tracker.services import strategy, tasks
from tracker.services.acts import co_executors, control, extensions, undo
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
    made = [each for each in under_way.updates.newest("T1") if each.forecast]
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


def test_nobody_sets_a_tolerance_that_nothing_reads(under_way: Store) -> None:
    told = refused(under_way, strategy.amend, "strategy", "TEST", red_behind=20)
    assert told.startswith('The strategy TEST has no field "red_behind".')


# -- entered late


def test_a_forecast_that_is_entered_late_is_kept_and_moves_the_current_one_only_if_none_of_a_later_day_stands(
    under_way: Store,
) -> None:
    does(under_way, control.progress, "T1", on="2020-05-20", percent=60)
    late = does(under_way, control.forecast, "T1", on="2020-05-01", forecast=day("2020-06-20"))
    assert (late.day, late.forecast, late.status, late.percent) == (day("2020-05-01"), day("2020-06-20"), None, None)
    assert (task_of(under_way).forecast, task_of(under_way).forecast_on) == (day("2020-06-20"), day("2020-05-01"))
    does(under_way, control.forecast, "T1", on="2020-05-25", forecast=day("2020-06-10"))
    does(under_way, control.forecast, "T1", on="2020-05-10", forecast=day("2020-07-01"))
    assert (task_of(under_way).forecast, task_of(under_way).status) == (day("2020-06-10"), Status.IN_PROGRESS)
    assert task_of(under_way, as_of="2020-05-15").forecast == day("2020-06-20")  # kept as an update, and not in the way
    assert len([each for each in under_way.updates.newest("T1") if each.forecast]) == 3


def test_a_colour_that_was_declared_before_the_report_is_entered_after_it(under_way: Store) -> None:
    does(under_way, control.report, "T1", on="2020-06-01")
    does(under_way, control.assess, "T1", on="2020-05-01", colour=Colour.RED, note="The partner is slow.")
    assert (task_of(under_way).declared, task_of(under_way).status) == (Colour.RED, Status.REPORTED)


def test_a_mark_of_no_public_evidence_gives_way_to_what_was_heard_since(under_way: Store) -> None:
    does(under_way, control.progress, "T1", on="2020-05-20", percent=60)
    does(under_way, control.no_public_evidence, "T1", on="2020-05-01", source="searched on 1 May")
    assert (task_of(under_way).no_public_evidence, under_way.updates.newest("T1")[1].source) == (False, "searched on 1 May")


def test_a_late_record_needs_a_task_that_could_take_it_on_its_day(under_way: Store) -> None:
    does(under_way, control.report, "T1", on="2020-06-01")
    assert "is reported, so forecast is not possible" in refused(under_way, control.forecast, "T1", forecast=day("2020-07-01"))
    told = refused(under_way, control.forecast, "T1", on="2020-03-05", forecast=day("2020-07-01"))
    assert "Fri 6 Mar 2020" in told


def test_a_part_that_was_submitted_before_the_report_is_entered_after_it(under_way: Store) -> None:
    does(under_way, co_executors.add, "T1", "GOV", due=day("2020-05-25"), on="2020-03-20")
    does(under_way, control.report, "T1", on="2020-06-01")
    update = does(under_way, control.submit, "T1", on="2020-05-20")
    assert (update.status, under_way.items(CoExecutor, task="T1")[0].submitted_on) == (None, day("2020-05-20"))


def test_a_request_that_was_filed_before_the_report_is_entered_after_it(under_way: Store) -> None:
    does(under_way, control.report, "T1", on="2020-06-01")
    asked = does(under_way, extensions.request, "T1", on="2020-05-20", due=day("2020-07-08"), cause=Cause.SCOPE)
    assert (asked.day, asked.due_then) == (day("2020-05-20"), day("2020-06-08"))
