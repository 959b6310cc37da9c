"""Tables that show the term by marks under periods, and the goal by cells that go down over several tasks."""

from datetime import date

import pytest

from tests.exchange.plans.grids import grid, merged, source
from tests.exchange.plans.reading import records_of, told
from tests.exchange.plans.test_lines import lines
from tracker.domain.deadlines.terms import IntervalTerm, PeriodTerm, Term
from tracker.exchange.plans.grid import Value
from tracker.exchange.plans.plan_map import PlanMap
from tracker.exchange.plans.tables import find_tables

IN_2026 = PlanMap(on=date(2026, 1, 12))


def period(kind: str, number: int = 1, year: int = 2026) -> PeriodTerm:
    return PeriodTerm(kind, year, number)


def interval(first: Term, last: Term) -> Term:
    return IntervalTerm("interval", first, last)


@pytest.mark.parametrize(
    ("headings", "marks", "term"),
    [
        (("Q1", "Q2", "Q3"), ("x", "x", None), interval(period("quarter"), period("quarter", 2))),
        (("2026", "2027", "2028"), (None, "X", None), period("year", year=2027)),
        (("Янв 2026", "Фев 2026", "Мар 2026"), (None, "✓", "✓"), interval(period("month", 2), period("month", 3))),
        (("I", "II", "III"), (None, None, "+"), period("quarter", 3)),
    ],
)
def test_marks_under_periods_are_the_term(headings: tuple[str, ...], marks: tuple[Value, ...], term: Term) -> None:
    reading = records_of(("Activity", "Lead agency", *headings), ("Build", "none", *marks), plan_map=IN_2026)
    assert ([record.term for record in reading.records], told(reading)) == ([term], [])


def test_a_year_over_its_quarters_is_theirs() -> None:
    header = ("Activity", "Lead agency", 2026, None, 2027, None), (None, None, "Q3", "Q4", "Q1", "Q2")
    extras = merged(1, 1, rows=2) | merged(1, 2, rows=2) | merged(1, 3, span=2) | merged(1, 5, span=2)
    reading = records_of(*header, ("Build", "none", None, "x", "x", None), extras=extras)
    assert [record.term for record in reading.records] == [interval(period("quarter", 4), period("quarter", 1, 2027))]


def test_marks_that_do_not_follow_each_other_are_asked_about() -> None:
    reading = records_of(("Activity", "Lead agency", "2026", "2027", "2028"), ("Inspect", "none", "x", None, "x"))
    (question,) = reading.questions
    assert (question.text, question.readings[-1]) == ("2026, 2028", period("year", year=2028))


def test_figures_under_years_are_no_marks() -> None:
    (table,), _ = find_tables(source(grid(("Activity", "Lead agency", "2026", "2027"), ("Build", "Office", 100, "x"))))
    assert [column.field for column in table.columns] == ["title", "lead", "", ""]


def test_a_column_that_goes_down_over_several_tasks_is_their_goal() -> None:
    rows = (
        ("Expected output", "Activity", "Lead agency"),
        ("Plans", "Draft", "none"),
        ("Plans", "Adopt", "none"),
        ("Wells", "Dig", "none"),
    )
    reading = records_of(*rows, extras=merged(2, 1, rows=2))
    assert [[goal.title for goal in record.goals] for record in reading.records] == [["Plans"], ["Plans"], ["Wells"]]
    assert [record.own for record in records_of(*rows).records] == [{"RESULT": "Plans"}, {"RESULT": "Plans"}, {"RESULT": "Wells"}]


def test_of_two_columns_of_titles_one_that_goes_down_is_the_goal() -> None:
    rows = (
        ("Recommendation", "Measures", "Lead agency"),
        ("Reform", "Draft", "none"),
        ("Reform", "Adopt", "none"),
        ("Teach", "Train", "none"),
    )
    reading = records_of(
        *rows, *[(f"Topic {number}", f"Work {number}", "none") for number in range(9)], extras=merged(2, 1, rows=2)
    )
    assert [record.titles[""] for record in reading.records][:3] == ["Draft", "Adopt", "Train"]
    assert [record.goals[0].title for record in reading.records][:3] == ["Reform", "Reform", "Teach"]


def test_a_key_to_the_signs_of_a_table_is_a_note_and_no_goal() -> None:
    rows = (("Task", "Lead agency", "Deadline"), ("Build", "none", "2027"), ("R = responsible, A = accountable", None, None))
    assert [line.kind for line in lines(*rows, extras=merged(3, 1, span=3))] == ["header", "task", "note"]
