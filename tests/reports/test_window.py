"""The window report: which day it is, what is done, late and left, and why it ends when it ends."""

import pytest

from tests.reports.asking import asked, in_words, told
from tests.reports.conftest import Tell
from tracker.errors import Refused
from tracker.storage.store import Store

STORY = """
    B1 Ministry of Foreign Affairs
    E1 Signed               on 2020-03-06
    W1 Groundwork           term 3 months after E1
    T1 Plan of measures     due 2020-06-01   window W1   accepted 2020-05-20
    T2 Road map             due 2020-06-01   window W1
    T3 Reporting form       due 2020-06-05   window W1   reported 2020-06-04
    T4 A step               due 2020-06-05   window W1   draft   illustrative
"""


@pytest.fixture
def office(tell: Tell) -> Store:
    """The story above on each engine; the window is 93 days long and rolls nowhere."""
    return tell(STORY)


def said(store: Store, as_of: str) -> str:
    with asked(store, "window", as_of) as report:
        return in_words(report.headline)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2020-03-05", "Opens in 1 day; it has 93 days."),
        ("2020-03-06", "It is day 1 of 93, both end days counted; 92 days left."),
        ("2020-06-01", "It is day 88 of 93, both end days counted; 5 days left."),
        ("2020-06-06", "It is day 93 of 93, both end days counted; the last day."),
        ("2020-06-07", "Closed 1 day ago, after 93 days. It is late by 1 day: 1 task is not delivered."),
        ("2020-06-16", "Closed 10 days ago, after 93 days. It is late by 10 days: 1 task is not delivered."),
    ],
)
def test_both_end_days_are_counted_and_the_report_says_so(office: Store, as_of: str, expected: str) -> None:
    assert said(office, as_of) == expected


def test_the_parts_are_all_the_tasks(office: Store) -> None:
    with asked(office, "window", "2020-06-05") as report:
        parts = {name: report.fact(name) for name in ("tasks", "accepted", "awaiting", "left", "draft", "cancelled", "overdue")}
        assert parts == {"tasks": 4, "accepted": 1, "awaiting": 1, "left": 1, "draft": 1, "cancelled": 0, "overdue": 1}
        assert len(list(report.rows())) == report.count == 3


@pytest.mark.parametrize(
    ("as_of", "gone", "percent", "parts"),
    [("2020-03-05", 0, 0, (0, 0, 3)), ("2020-06-01", 94, 33, (1, 0, 2)), ("2020-06-16", 100, 33, (1, 1, 1))],
)
def test_what_is_done_stands_beside_the_time_that_has_gone(
    office: Store, as_of: str, gone: int, percent: int, parts: tuple[int, ...]
) -> None:
    with asked(office, "window", as_of) as report:
        (row,) = report.section("window_progress").rows()
    assert (row.time_gone, row.percent, (row.accepted, row.awaiting, row.left)) == (gone, percent, parts)


def test_the_end_is_explained_in_words(office: Store) -> None:
    with asked(office, "window", "2020-06-01") as report:
        told_ = in_words(report.fact("derivation"))
    assert "Signed Fri 6 Mar 2020 + 3 months = Sat 6 Jun 2020" in told_


def test_what_is_illustrative_stands_apart_and_is_counted(office: Store) -> None:
    with asked(office, "window", "2020-06-01") as report:
        assert [row.key for row in report.section("illustrative").rows()] == ["T4"]
        assert any("illustrative" in note for note in told(report))


def test_a_window_is_named_when_there_are_several(tell: Tell) -> None:
    store = tell(STORY + "\n    W2 Another              term 2 months after E1\n")
    with pytest.raises(Refused) as caught, asked(store, "window", "2020-06-01"):
        pass
    assert (caught.value.kind, caught.value.fields["codes"]) == ("which_window", ["W1", "W2"])
    with asked(store, "window", "2020-03-20", code="w2") as report:
        assert report.parameters["code"] == "W2"


def test_without_a_window_the_report_says_so(tell: Tell) -> None:
    store = tell("G1 A goal")
    with asked(store, "window", "2020-06-01") as report:
        assert [note.kind for note in report.notes][-1:] == ["no_window"]
        assert report.count == 0


def test_an_unknown_window_is_refused(office: Store) -> None:
    with pytest.raises(Refused) as caught, asked(office, "window", "2020-06-01", code="W9"):
        pass
    assert caught.value.kind == "unknown_code"
