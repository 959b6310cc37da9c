"""The tasks behind a number: as many as the number says, and the same when somebody asks again later."""

from datetime import date

import pytest

from tests.reports.asking import asked
from tests.stories import store_of
from tracker.reports.values import Kind, Report
from tracker.storage.store import Store

STORY = """
    BMFA Foreign Ministry
    G1 Regional security
      T1 Coalition treaty        due 2026-02-01   lead BMFA
      T2 Joint exercise          due 2026-09-01   accepted 2026-08-30
      G1.1 Borders
        T3 Border map            due 2026-01-20   lead BMFA
    T4 Without a goal            due 2026-03-01
"""


@pytest.fixture
def engine_name() -> str:
    """Filters are tried on each engine in tests/storage."""
    return "sqlite"


def numbers_and_tasks(report: Report) -> list[tuple[str, str, object, int]]:
    """Row, column, number, and how many tasks are behind it, for each number of tasks."""
    assert report.behind
    found: list[tuple[str, str, object, int]] = []
    for table in report.tables:
        for row in (*table.rows(), *([table.totals] if table.totals else [])):
            for column in table.columns:
                words = table.words_of(row, column)
                if words is not None and column.kind is Kind.NUMBER:
                    found.append((row.key, column.name, row.cells[column.name], len(list(report.behind(words).rows()))))
    return found


@pytest.mark.parametrize(("name", "asks"), [("status", {}), ("discipline", {"period": "2026"})])
def test_behind_each_number_are_as_many_tasks_as_it_says(store: Store, name: str, asks: dict[str, str]) -> None:
    with asked(store_of(STORY, store), name, "2026-02-10", **asks) as report:
        found = numbers_and_tasks(report)
    assert [each for each in found if each[2] != each[3]] == []
    assert sum(number != 0 for _, _, number, _ in found) > 5


def test_the_tasks_are_told_with_title_lead_and_due_day_the_earliest_first(store: Store) -> None:
    with asked(store_of(STORY, store), "status", "2026-02-10") as report:
        assert report.behind
        behind = report.behind(("goal:G1", "overdue"))
        assert [(row.task, row.title, row.lead, row.due) for row in behind.rows()] == [
            ("T3", "Border map", "Foreign Ministry", date(2026, 1, 20)),
            ("T1", "Coalition treaty", "Foreign Ministry", date(2026, 2, 1)),
        ]
        assert behind.count == 2
