"""Files of a size that nobody means: what is read of them is bounded, and what is not is said."""

import pytest

from tests.exchange.plans.reading import records_of, told
from tracker.exchange.plans import reading
from tracker.exchange.plans.reading import asking

HEADER = ("No.", "Measure", "Responsible", "Deadline")


def test_tasks_beyond_the_limit_are_counted_and_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_TASKS", 3)
    rows = [(number, f"Dig well {number}", "Ministry of Finance", "2030-05-01") for number in range(1, 9)]
    whole = records_of(HEADER, *rows)
    assert told(whole)[0] == ("table_too_many_tasks", "")
    assert whole.errors == 1
    assert len(whole.records) <= 4
    assert [(each.tasks, each.balanced) for each in whole.tallies] == [(8, True)]


def test_each_of_many_unknown_names_is_asked_with_a_code_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_COMPARED", 100)
    rows = [(number, f"Dig well {number}", f"Board of wells {number}", "2030-05-01") for number in range(1, 3_001)]
    rows.insert(0, (0, "Dig", "Ministry of Finances", "2030-05-01"))
    questions = records_of(HEADER, *rows).questions
    assert [each.code for each in questions[1:4]] == ["BW", "BW2", "BW3"]
    assert len({each.code for each in questions}) == len(questions) == 3_001
    assert questions[0].near[0][0] == "MF"
    assert questions[-1].near == ()
