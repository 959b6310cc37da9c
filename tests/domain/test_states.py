"""What a task is the day before, on the day, and the day after; and that no two states contradict each other."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given

from tests.domain.generated import CONTEXT, TODAY, tasks
from tracker.clock import day_of
from tracker.domain.control import states
from tracker.domain.control.states import Colour, verdict_of
from tracker.domain.model.strategy import Strategy, Task
from tracker.domain.model.vocabulary import Outcome, Status, Verification
from tracker.wording import sentence

SETTINGS = Strategy(code="S", due_soon_days=7, reporting_days=30)


def task(words: str) -> Task:
    """`suspended clock_stopped due=2020-06-08`: a status, marks, and fields with their days or numbers."""
    status, *rest = words.split()
    fields: dict[str, object] = {}
    for name, _, value in (word.partition("=") for word in rest):
        if name == "illustrative":
            fields["verification"] = Verification.ILLUSTRATIVE
            continue
        fields[name] = True if not value else date.fromisoformat(value) if "-" in value else int(value)
    return Task(code="T", status=Status(status), **fields)  # type: ignore[arg-type]


BOUNDARIES = """
overdue      | assigned due=2020-06-08                                  | 2020-06-07 no  | 2020-06-08 no  | 2020-06-09 yes
overdue      | in_progress due=2020-06-08                               | 2020-06-07 no  | 2020-06-08 no  | 2020-06-09 yes
overdue      | returned due=2020-06-08                                  | 2020-06-07 no  | 2020-06-08 no  | 2020-06-09 yes
overdue      | suspended due=2020-06-08                                 | 2020-06-07 no  | 2020-06-08 no  | 2020-06-09 yes
overdue      | suspended clock_stopped due=2020-06-08                   | 2020-06-07 no  | 2020-06-08 no  | 2020-06-09 no
overdue      | draft due=2020-06-08                                     | 2020-06-07 no  | 2020-06-08 no  | 2020-06-09 no
overdue      | reported due=2020-06-08                                  | 2020-06-07 no  | 2020-06-08 no  | 2020-06-09 no
overdue      | accepted due=2020-06-08                                  | 2020-06-07 no  | 2020-06-08 no  | 2020-06-09 no
overdue      | cancelled due=2020-06-08                                 | 2020-06-07 no  | 2020-06-08 no  | 2020-06-09 no
overdue      | withdrawn due=2020-06-08                                 | 2020-06-07 no  | 2020-06-08 no  | 2020-06-09 no
overdue      | assigned illustrative due=2020-06-08                     | 2020-06-07 no  | 2020-06-08 no  | 2020-06-09 no
overdue      | assigned no_public_evidence due=2020-06-08               | 2020-06-07 no  | 2020-06-08 no  | 2020-06-09 no
overdue      | assigned                                                 | 2020-06-07 no  | 2020-06-08 no  | 2020-06-09 no
overdue      | assigned internal_due=2020-06-08 forecast=2020-06-08     | 2020-06-07 no  | 2020-06-08 no  | 2020-06-09 no
due_soon     | assigned due=2020-06-08                                  | 2020-05-31 no  | 2020-06-01 yes | 2020-06-02 yes
due_soon     | assigned due=2020-06-08                                  | 2020-06-07 yes | 2020-06-08 yes | 2020-06-09 no
due_soon     | suspended due=2020-06-08                                 | 2020-05-31 no  | 2020-06-01 yes | 2020-06-02 yes
due_soon     | suspended clock_stopped due=2020-06-08                   | 2020-05-31 no  | 2020-06-01 no  | 2020-06-02 no
due_soon     | draft due=2020-06-08                                     | 2020-05-31 no  | 2020-06-01 no  | 2020-06-02 no
due_soon     | assigned illustrative due=2020-06-08                     | 2020-05-31 no  | 2020-06-01 no  | 2020-06-02 no
due_soon     | assigned no_public_evidence due=2020-06-08               | 2020-05-31 no  | 2020-06-01 no  | 2020-06-02 no
not_reported | assigned assigned_on=2020-03-06                          | 2020-04-04 no  | 2020-04-05 no  | 2020-04-06 yes
not_reported | assigned assigned_on=2020-03-06 reporting_days=0         | 2020-03-05 no  | 2020-03-06 no  | 2020-03-07 yes
not_reported | in_progress assigned_on=2020-01-01 last_update_on=2020-03-06 | 2020-04-04 no | 2020-04-05 no | 2020-04-06 yes
not_reported | returned last_update_on=2020-03-06 reporting_days=90     | 2020-06-03 no  | 2020-06-04 no  | 2020-06-05 yes
not_reported | draft assigned_on=2020-03-06                             | 2020-04-04 no  | 2020-04-05 no  | 2020-04-06 no
not_reported | assigned illustrative assigned_on=2020-03-06             | 2020-04-04 no  | 2020-04-05 no  | 2020-04-06 no
not_reported | suspended assigned_on=2020-03-06                         | 2020-04-04 no  | 2020-04-05 no  | 2020-04-06 no
not_reported | reported assigned_on=2020-03-06                          | 2020-04-04 no  | 2020-04-05 no  | 2020-04-06 no
not_reported | assigned no_public_evidence assigned_on=2020-03-06       | 2020-04-04 no  | 2020-04-05 no  | 2020-04-06 no
"""

RULES: dict[str, Callable[[Task, date], bool]] = {
    "overdue": states.is_overdue,
    "due_soon": lambda task, today: states.is_due_soon(task, today, 7),
    "not_reported": lambda task, today: states.is_not_reported(task, today, 30),
}


@pytest.mark.parametrize("line", BOUNDARIES.strip().splitlines())
def test_a_state_begins_and_ends_on_its_day(line: str) -> None:
    rule, words, *moments = (part.strip() for part in line.split("|"))
    for moment in moments:
        today, expected = moment.split()
        assert (today, RULES[rule](task(words), date.fromisoformat(today))) == (today, expected == "yes")


REPORTED = """
reported reported_on=2020-06-07 reported_due=2020-06-08 due=2020-06-08 | -1 | no  | 0
reported reported_on=2020-06-08 reported_due=2020-06-08 due=2020-06-08 |  0 | no  | 0
reported reported_on=2020-06-09 reported_due=2020-06-08 due=2020-06-08 |  1 | yes | 1
accepted reported_on=2020-06-09 reported_due=2020-06-08 due=2020-06-30 |  1 | yes | 1
accepted reported_on=2020-06-09 reported_due=2020-06-30 due=2020-06-08 | -21 | no | 0
reported reported_on=2020-06-09                                        | None | no | 0
returned reported_on=2020-06-09 reported_due=2020-06-08 due=2020-08-01 | None | no | 0
in_progress reported_on=2020-06-09 reported_due=2020-06-08             | None | no | 0
cancelled reported_on=2020-06-09 reported_due=2020-06-08               | None | no | 0
accepted illustrative reported_on=2020-06-09 reported_due=2020-06-08   |  1 | no | 0
"""


@pytest.mark.parametrize("line", REPORTED.strip().splitlines())
def test_a_report_is_late_against_the_due_day_in_force_on_its_day(line: str) -> None:
    words, days, late, days_late = (part.strip() for part in line.split("|"))
    found = task(words)
    assert str(states.timeliness(found).days) == days
    assert states.is_late(found) == (late == "yes")
    assert states.days_late(found, TODAY) == int(days_late)


@pytest.mark.parametrize(("today", "days"), [("2020-06-07", 0), ("2020-06-08", 0), ("2020-06-09", 1), ("2021-06-08", 365)])
def test_an_overdue_task_is_late_by_whole_days(today: str, days: int) -> None:
    assert states.days_late(task("assigned due=2020-06-08"), date.fromisoformat(today)) == days


VERDICTS = """
green | assigned due=2020-07-01 assigned_on=2020-06-01 | On course: due Wed 1 Jul 2020, in 23 days.
green | assigned assigned_on=2020-06-01                | It has no due day.
green | reported due=2020-06-01 reported_on=2020-06-03 reported_due=2020-06-01 | Reported on Wed 3 Jun 2020, awaiting decision. Reported 2 days late: on Wed 3 Jun 2020, due Mon 1 Jun 2020. The day of the report counts, against the due day in force on it.
green | reported reported_on=2020-06-03                | Reported on Wed 3 Jun 2020, awaiting decision. Reported on Wed 3 Jun 2020; it had no due day.
green | suspended due=2020-07-01                       | Suspended, but its clock runs. On course: due Wed 1 Jul 2020, in 23 days.
amber | assigned due=2020-06-08 assigned_on=2020-06-01 | Due today, on Mon 8 Jun 2020.
amber | assigned due=2020-06-09 assigned_on=2020-06-01 | Due in 1 day, on Tue 9 Jun 2020.
amber | returned due=2020-07-01 last_update_on=2020-06-02 | Returned to its lead (last update Tue 2 Jun 2020).
amber | assigned assigned_on=2020-05-08                | Not reported: no update since Fri 8 May 2020 (31 days); the reporting period is 30 days.
red   | assigned due=2020-06-07 assigned_on=2020-06-01 | Overdue by 1 day: it was due Sun 7 Jun 2020.
red   | returned due=2020-06-01 last_update_on=2020-06-02 | Overdue by 7 days: it was due Mon 1 Jun 2020. Returned to its lead (last update Tue 2 Jun 2020).
red   | suspended due=2020-06-01                       | Overdue by 7 days: it was due Mon 1 Jun 2020.
grey  | suspended clock_stopped due=2020-06-01         | Suspended, and its clock is stopped.
grey  | draft due=2020-06-01                           | A draft, not yet assigned.
grey  | draft illustrative due=2020-06-01              | A draft, not yet assigned. Illustrative: it shows the shape, is listed in no source and is not counted.
grey  | assigned illustrative due=2020-06-01           | Illustrative: it shows the shape, is listed in no source and is not counted.
grey  | withdrawn due=2020-06-01 closed_on=2020-06-02  | Withdrawn as an error on Tue 2 Jun 2020.
grey  | assigned no_public_evidence due=2020-06-01     | No public evidence of the result was found; it was due Mon 1 Jun 2020.
grey  | cancelled closed_on=2020-06-02                 | Cancelled on Tue 2 Jun 2020.
grey  | accepted closed_on=2020-06-02 reported_on=2020-06-01 reported_due=2020-06-01 | Accepted on Tue 2 Jun 2020. Reported on time: on Mon 1 Jun 2020, due Mon 1 Jun 2020. The day of the report counts, against the due day in force on it.
"""  # noqa: E501  (a verdict and its words side by side)


@pytest.mark.parametrize("line", VERDICTS.strip().splitlines())
def test_a_colour_comes_with_its_reason(line: str) -> None:
    colour, words, reasons = (part.strip() for part in line.split("|"))
    verdict = verdict_of(task(words), TODAY, SETTINGS)
    assert (verdict.colour, " ".join(map(sentence, verdict.reasons))) == (colour, reasons)


def test_an_outcome_is_told_with_the_decision() -> None:
    closed = Task(code="T", status=Status.CANCELLED, closed_on=TODAY, outcome=Outcome.NOT_EXECUTED)
    assert sentence(verdict_of(closed, TODAY, SETTINGS).reasons[0]) == "Cancelled on Mon 8 Jun 2020: not executed."


@pytest.fixture(params=["UTC", "Asia/Almaty", "America/New_York"])
def zone_of_the_machine(request: pytest.FixtureRequest) -> Iterator[str]:
    """The process believes in another zone until the test ends."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


@pytest.mark.usefixtures("zone_of_the_machine")
def test_the_day_is_the_strategys_whatever_zone_the_machine_is_in() -> None:
    today = day_of(datetime(2026, 2, 1, 20, tzinfo=UTC), "Asia/Almaty")
    assert today == date(2026, 2, 2)
    assert states.is_overdue(task("assigned due=2026-02-01"), today)


@given(tasks)
def test_states_never_contradict_each_other(task: Task) -> None:
    overdue, soon = states.is_overdue(task, TODAY), states.is_due_soon(task, TODAY, 7)
    silent = states.is_not_reported(task, TODAY, 30)
    assert [overdue, soon] != [True, True]
    if not states.is_open(task) or task.status is Status.REPORTED:
        assert not any((overdue, soon, silent))
    if not states.is_counted(task):
        assert not any((states.is_awaiting(task), states.is_late(task), states.is_on_time(task), states.days_late(task, TODAY)))
    if states.is_awaiting(task) or states.is_late(task):
        assert not overdue
    assert (overdue or states.is_late(task)) == (states.days_late(task, TODAY) > 0)


@given(tasks)
def test_a_colour_agrees_with_the_states_and_always_has_a_reason(task: Task) -> None:
    verdict = verdict_of(task, TODAY, CONTEXT)
    kinds = {reason.kind for reason in verdict.reasons}
    assert kinds
    assert (verdict.colour is Colour.RED) == states.is_overdue(task, TODAY) == ("overdue" in kinds)
    assert ("due_soon" in kinds) == states.is_due_soon(task, TODAY, 7)
    assert ("not_reported" in kinds) == states.is_not_reported(task, TODAY, 30)
    assert (verdict.colour is Colour.GREY) == (
        not states.is_open(task) or (task.status is Status.SUSPENDED and task.clock_stopped)
    )


@given(tasks)
def test_an_overdue_task_stays_overdue_while_nothing_is_done(task: Task) -> None:
    if states.is_overdue(task, TODAY):
        assert states.is_overdue(task, TODAY + timedelta(days=400))
