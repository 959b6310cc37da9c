"""Days as people type them, beyond YYYY-MM-DD: in three languages, and never guessed."""

import subprocess
import sys
from datetime import date

import pytest

from tracker.domain.deadlines.typed_days import Days, days_of, one_day, typed_day
from tracker.errors import Refused

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    "text",
    ["2026-11-30", " 2026-11-30 ", "30.11.2026", "30/11/2026", "30 November 2026", "30 ноября 2026 г.", "2026 жылғы 30 қараша"],
)
def test_a_day_is_read_as_it_is_written(text: str) -> None:
    assert one_day(text, TODAY) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2026-11-31", "bad_day"),
        ("0000-12-31", "bad_day"),
        ("31.12.0000", "bad_day"),
        ("2026-12", "bad_day"),
        ("within 3 months", "bad_day"),
        pytest.param("9" * 5000, "bad_day", id="five thousand digits"),
        ("10 days after 1 May 2026", "bad_day"),
        ("30.11.2026 18:00", "bad_day"),
        ("30.11.2026 soonish", "bad_day"),
        ("", "bad_day"),
        ("05/06/2026", "day_ambiguous"),
        ("1 December", "day_needs_year"),
    ],
)
def test_what_is_no_single_day_is_refused(text: str, kind: str) -> None:
    with pytest.raises(Refused) as caught:
        one_day(text, TODAY)
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("+2w", date(2026, 11, 16)),
        ("-3d", date(2026, 10, 30)),
        ("+ 1 month", date(2026, 12, 2)),
        ("+2 недели", date(2026, 11, 16)),
        ("+3 апта", date(2026, 11, 23)),
        ("fri", date(2026, 11, 6)),
        ("Monday", date(2026, 11, 9)),
        ("в пятницу", date(2026, 11, 6)),
        ("tomorrow", date(2026, 11, 3)),
        ("вчера", date(2026, 11, 1)),
    ],
)
def test_a_day_is_told_from_today(text: str, day: date) -> None:
    assert one_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["+9999y", "+2 harvests", "+5 working days", "Monday Tuesday"])
def test_a_length_that_leads_to_no_day_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="bad_day"):
        one_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "ahead", "behind"),
    [
        ("31 dec", date(2026, 12, 31), date(2025, 12, 31)),
        ("II квартал", date(2027, 6, 30), date(2026, 6, 30)),
        ("2026-12", date(2026, 12, 31), date(2026, 12, 31)),
        ("fri", date(2026, 11, 6), date(2026, 10, 30)),
        ("mon", date(2026, 11, 9), date(2026, 10, 26)),
        ("+2w", date(2026, 11, 16), date(2026, 11, 16)),
    ],
)
def test_who_sees_the_day_need_not_say_its_year(text: str, ahead: date, behind: date) -> None:
    assert (typed_day(text, TODAY), typed_day(text, TODAY, past=True)) == (ahead, behind)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", TODAY, TODAY),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("декабрь 2026 года", date(2026, 12, 1), date(2026, 12, 31)),
        ("2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),
        ("H2 2026", date(2026, 7, 1), date(2026, 12, 31)),
        ("2028", date(2028, 1, 1), date(2028, 12, 31)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("this month", date(2026, 11, 1), date(2026, 11, 30)),
        ("1-15 December 2026", date(2026, 12, 1), date(2026, 12, 15)),
    ],
)
def test_a_period_is_all_its_days(text: str, first: date, last: date) -> None:
    assert days_of(text, TODAY) == Days(first, last)


def test_a_day_in_the_iso_form_loads_no_grammar() -> None:
    code = (
        "import sys, datetime; from tracker.domain.deadlines.typed_days import one_day; one_day('2026-11-30', datetime.date.min);"
        "sys.exit('tracker.domain.deadlines.reader' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
