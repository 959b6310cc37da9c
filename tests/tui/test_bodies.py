"""The list of bodies and the list of requests for more time: their numbers are the reports' own, and Enter leads on."""

from datetime import date
from typing import Any

import pytest

from tests.clocks import SetClock
from tests.services.office import bring_to, day, does, draft, found_office
from tests.tui.screen import at_work, dump, press
from tracker.domain.model.vocabulary import Cause, Decision, Status
from tracker.reports import build
from tracker.reports.context import filter_of
from tracker.services.acts import extensions
from tracker.storage.shelves.discipline import TO_DECIDE, WORKLOAD
from tracker.storage.store import Store
from tracker.tui.screens.bodies import read_bodies
from tracker.tui.screens.extensions import page_of, read_requests

TODAY = date(2026, 11, 2)
SIZES = ((80, 24), (120, 36))


@pytest.fixture
def office(store: Store) -> Store:
    """Five tasks: one overdue, one reported, and three with a request for more time, of which one is granted, one refused."""
    found_office(store)
    for code in ("T1", "T2", "T3", "T4", "T5"):
        draft(store, code, title_en=f"The work of {code}", due=day("2020-12-01"))
        bring_to(store, Status.REPORTED if code == "T5" else Status.ASSIGNED, code)
    for number, code in enumerate(("T1", "T2", "T3"), 1):
        asked: Any = {"due": day("2020-12-31"), "cause": Cause.FUNDING, "evidence": f"letter {number}"}
        does(store, extensions.request, code, on=f"2020-06-0{number}", **asked)
    does(store, extensions.decide, "T2", decision=Decision.GRANTED, on="2020-06-10")
    does(store, extensions.decide, "T3", decision=Decision.REFUSED, reason="no money", on="2020-06-11")
    return store


def test_the_numbers_of_a_body_can_be_counted_again(office: Store) -> None:
    work = office.discipline.workload(TODAY)
    for body, numbers in work.items():
        for name, number in numbers.items():
            words = (f"controller:{body}", *TO_DECIDE) if name == "to_decide" else (f"lead:{body}", *WORKLOAD[name])
            assert office.tasks.count(filter_of(*words), TODAY) == number, (body, name)
    rows = read_bodies(office, "en")
    assert rows[0][0] == max(work, key=lambda body: work[body].get("overdue", 0))
    assert {row[0] for row in rows} > set(work)


def test_requests_stand_in_order_and_every_page_is_cut_by_the_same_order(office: Store) -> None:
    found = read_requests(office, None, 0, "en")
    report = build("extensions", office, TODAY)
    assert {fact.name: fact.value for fact in report.facts}["pending"] == found.totals.pending == 1
    codes = [row[2][1].code for row in found.rows]
    assert codes == ["T1", "T3", "T2"]
    pages = [office.extensions.page(offset, 1, found.totals.pending) for offset in range(4)]
    assert [each.task for page in pages for each in page] == codes
    assert [str(row[1][-1]) for row in page_of(office, 0, 1, "en")] == ["2,345 d", "refused", "+30 d"]


@pytest.mark.parametrize("engine_name", ["sqlite"])
async def test_the_lists_fit_say_what_they_are_about_and_lead_to_the_tasks(office: Store, url: str, clock: SetClock) -> None:
    office.close()
    for size in SIZES:
        async with at_work(url, clock, size) as pilot:
            await press(pilot, "M")
            shown = dump(pilot.app)
            assert all(len(line) <= size[0] for line in shown.split("\n"))
            assert "Requests for more time" in shown
            assert "1 asked" not in shown
            if size[0] > 80:
                assert "letter 1" in shown
            await press(pilot, "v")
            assert "T1" in dump(pilot.app)
            await press(pilot, "escape", "O")
            shown = dump(pilot.app)
            assert all(len(line) <= size[0] for line in shown.split("\n"))
            assert "Bodies, most overdue first" in shown
            await press(pilot, "enter")
            assert "Tasks that are led by" in dump(pilot.app)
