"""Forms: tables with their headings in the first column."""

from datetime import date

from tests.exchange.plans.grids import grid, merged, source
from tests.exchange.plans.reading import records_of, told
from tracker.domain.deadlines.terms import DayTerm
from tracker.exchange.plans.grid import Value
from tracker.exchange.plans.tables import find_tables

FORM: tuple[tuple[Value, ...], ...] = (
    ("Title", "Open the registers"),
    ("Lead agency", "Ministry of Finance"),
    ("Milestones", None),
    ("End date", "5 June 2027"),
)


def test_a_form_is_a_task_and_each_cell_keeps_its_place() -> None:
    reading = records_of(*FORM[:3], ("End date", "some fine day"))
    (record,) = reading.records
    assert (record.titles, record.lead) == ({"": "Open the registers"}, "MF")
    assert ("cell_term_unread", "Plan!B4") in told(reading)


def test_a_further_column_is_a_further_task() -> None:
    reading = records_of(*((*row, value) for row, value in zip(FORM, ("Print", "none", None, "2 May 2027"), strict=True)))
    assert [record.term for record in reading.records] == [DayTerm("day", date(2027, 6, 5)), DayTerm("day", date(2027, 5, 2))]


def test_a_text_over_a_form_without_a_title_is_its_title() -> None:
    reading = records_of(("Commitment 1. Open the registers", None), *FORM[1:], extras=merged(1, 1, span=2))
    assert [record.titles[""] for record in reading.records] == ["Commitment 1. Open the registers"]


def test_a_table_with_headings_above_stays_as_it_is() -> None:
    made = grid(("Task", "Owner", "Due"), ("Title", "Unit", "2027"), ("Lead", "Unit", "2027"), ("Deadline", "Unit", "2027"))
    (table,), _ = find_tables(source(made))
    assert [column.field for column in table.columns] == ["title", "lead", "term"]


def test_a_form_beside_a_table_of_tasks_describes_its_plan_and_is_left_out() -> None:
    tasks = grid(("Task", "Owner", "Due"), ("Dig", "Unit", "2027"), name="Tasks")
    (table,), findings = find_tables(source(grid(*FORM, name="Passport"), tasks))
    assert (table.grid.name, [(each.kind, each.place) for each in findings]) == ("Tasks", [("table_left_out", "Passport, row 1")])


def test_a_table_without_a_heading_of_titles_beside_tasks_is_left_out() -> None:
    tasks = grid(("Task", "Owner", "Due"), ("Dig", "Unit", "2027"), name="Tasks")
    levels = grid(("Indicator", "Scale", "Responsible"), ("Wells", "per cent of all", "Unit"), name="Levels")
    tables, findings = find_tables(source(tasks, levels))
    assert [table.grid.name for table in tables] == ["Tasks"]
    assert [(each.kind, each.place) for each in findings] == [("table_left_out", "Levels, row 1")]
