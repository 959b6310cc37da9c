"""Facts learned late: a report about an earlier day says which tasks have them, and marks the rows of these."""

import pytest

from tests.clocks import SetClock
from tests.reports.asking import day
from tests.reports.test_sums import act
from tests.stories import store_of
from tracker.domain.model.vocabulary import Outcome
from tracker.render.cells import cell_text
from tracker.reports import build
from tracker.reports.values import Kind
from tracker.services.acts import control
from tracker.services.acts.undo import undo
from tracker.storage.store import Store
from tracker.wording import sentence

PLAN = """
    BMFA Ministry of Foreign Affairs
    G1 Regional security
      T1 Coalition treaty     due 2026-11-10   lead BMFA
      T2 Joint exercise       due 2026-11-12   lead BMFA
      T3 Border talks         due 2026-11-14   lead BMFA
"""
NOVEMBER, DECEMBER = "2026-11-20", "2026-12-03"


@pytest.fixture
def office(store: Store, clock: SetClock) -> Store:
    """A plan that was known in November; and what was entered about November in December."""
    clock.set("2026-11-01")
    store_of(PLAN, store)
    clock.set(DECEMBER)
    act(store, "2026-11-15", control.progress, "T1", percent=40)
    act(store, "2026-11-25", control.progress, "T2", percent=50)
    act(store, "2026-11-16", control.report, "T3")
    return store


def notes(store: Store, name: str = "overdue") -> list[str]:
    with store.at(day(NOVEMBER)) as then:
        return [sentence(each) for each in build(name, then, day(NOVEMBER)).notes if "late" in each.kind]


def test_a_report_about_an_earlier_day_names_the_tasks_of_which_facts_were_entered_later(office: Store) -> None:
    told = "Facts of Fri 20 Nov 2026 or before were entered later, on 2 tasks (T1, T3)."
    assert notes(office) == notes(office, "status") == notes(office, "discipline") == [told]
    with office.at(day(NOVEMBER)) as then:
        rows = {row.key: cell_text(row.why, Kind.REASONS, "en") for row in build("overdue", then, day(NOVEMBER)).rows()}
    entered = "Entered on Thu 3 Dec 2026, @3: updated from Sun 15 Nov 2026."
    assert {code: entered in why for code, why in rows.items()} == {"T1": True, "T2": False}


def test_what_was_taken_back_is_no_fact_and_what_was_done_again_is_one(office: Store) -> None:
    taken_back = act(office, DECEMBER, undo, 5)
    assert notes(office) == ["Facts of Fri 20 Nov 2026 or before were entered later, on 1 task (T1)."]
    act(office, DECEMBER, undo, taken_back)
    assert notes(office) == ["Facts of Fri 20 Nov 2026 or before were entered later, on 2 tasks (T1, T3)."]


def test_nothing_is_said_where_only_what_was_known_then_is_counted_and_one_sentence_where_nothing_was(
    office: Store, built_in: Store
) -> None:
    with office.at(day(NOVEMBER), day(NOVEMBER)) as then:
        assert not [each for each in build("overdue", then, day(NOVEMBER)).notes if "late" in each.kind]
    assert not [each for each in build("overdue", office, day(DECEMBER)).notes if "late" in each.kind]
    with built_in.at(day("2021-06-15")) as then:
        (told,) = [each for each in build("status", then, day("2021-06-15")).notes if "late" in each.kind]
    assert sentence(told) == "Everything here was entered after Tue 15 Jun 2021: by then nothing had been recorded."


def test_a_note_names_four_tasks_and_how_many_more_there_are(store: Store, clock: SetClock) -> None:
    clock.set("2026-11-01")
    store_of("G1 Security\n" + "\n".join(f"  T{each} Duty  due 2027-01-15" for each in range(1, 12)), store)
    clock.set(DECEMBER)
    for each in range(1, 12):
        act(store, "2026-11-10", control.cancel, f"T{each}", outcome=Outcome.NOT_EXECUTED, note="Given up.")
    assert notes(store, "status") == ["Facts of Fri 20 Nov 2026 or before were entered later, on 11 tasks (T1, T2, T3, T4, +7)."]
