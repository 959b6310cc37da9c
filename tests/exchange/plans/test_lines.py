"""What each row of a plan's table is: a task, a goal, a part of one, or a row that is left out for a reason."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.plans.grids import grid, merged, source
from tracker.exchange.plans.grid import Extra, Grid, Value
from tracker.exchange.plans.lines import Line, lines_of
from tracker.exchange.plans.plan_map import NO_MAP, PlanMap
from tracker.exchange.plans.recognition.sections import parted
from tracker.exchange.plans.tables import find_tables

ATTACK = bool(os.environ.get("TRACKER_ATTACK"))
HEADER = ("No.", "Measure", "Responsible", "Deadline")
WATER: tuple[Value, ...] = (1, "Dig the wells", "Water Agency", "May 2027")
ROADS: tuple[Value, ...] = (2, "Mend the roads", "Roads Agency", "June 2027")


def lines(*rows: Sequence[Value], plan_map: PlanMap = NO_MAP, **more: object) -> list[Line]:
    """The lines of a table of these rows."""
    return lines_in(grid(*rows, **more), plan_map)  # type: ignore[arg-type]


def lines_in(made: Grid, plan_map: PlanMap = NO_MAP) -> list[Line]:
    (table, *_), _ = find_tables(source(made), plan_map)
    return list(lines_of(table, plan_map))


def kinds(found: Sequence[Line]) -> list[str]:
    return [line.kind for line in found]


def path_of(line: Line) -> list[str]:
    return [heading.title for heading in line.goals]


def kinds_told(found: Sequence[Line]) -> list[str]:
    return [finding.kind for line in found for finding in line.findings]


def test_titles_blanks_totals_notes_and_signatures_are_left_out_each_for_its_reason() -> None:
    found = lines(
        ["Approved by the council"],
        [],
        HEADER,
        (1, 2, 3, 4),
        WATER,
        HEADER,
        (1, 2, 3, 4),
        ROADS,
        (None, "Total: 2 measures"),
        [],
        ["Note: the terms are those of the council."],
        ["Head of the office", None, None, "A. Smith"],
    )
    assert [line.reason or line.kind for line in found] == [
        *("title", "blank", "header", "header", "task", "repeated", "repeated", "task", "total", "blank", "note", "below"),
    ]


@pytest.mark.parametrize("total", ["Total", "Итого:", "Всего", "Итого по разделу 1", "Барлығы", "Grand total"])
def test_a_total_is_known_in_three_languages(total: str) -> None:
    assert kinds(lines(HEADER, WATER, (None, total, None, None), ROADS))[2] == "total"


@pytest.mark.parametrize("source", ["Source: the plan as amended", "Источник: данные ведомств", "Дереккөз: есеп"])
def test_a_source_below_a_table_is_a_note(source: str) -> None:
    assert kinds(lines(HEADER, WATER, ROADS, (source, None, None, None)))[-1] == "note"


def test_a_total_may_stand_in_the_column_of_codes() -> None:
    rows = lines(("Код", "Мероприятие", "Срок"), ("1.01", "Построить мост", "2027"), ("ВСЕГО", None, None))
    assert kinds(rows)[2] == "total"


def test_a_task_that_only_begins_with_the_word_total_is_a_task() -> None:
    assert kinds(lines(HEADER, (1, "Total quality audit of wells", "Audit Office", "May 2027")))[1] == "task"


def test_a_row_merged_over_the_width_is_the_goal_of_the_rows_below_it() -> None:
    found = lines(HEADER, ("Water",), WATER, ("Roads",), ROADS, extras=merged(2, 1, span=4) | merged(4, 1, span=4))
    assert [(line.kind, path_of(line)) for line in found[1:]] == [
        ("goal", ["Water"]),
        ("task", ["Water"]),
        ("goal", ["Roads"]),
        ("task", ["Roads"]),
    ]


def test_numbers_and_words_of_sections_tell_their_levels() -> None:
    found = lines(
        HEADER,
        ("1-бөлім. Water",),
        ("Goal 1.1. Wells",),
        (1, *WATER[1:]),
        ("Goal 1.2. Pipes",),
        (2, *WATER[1:]),
        ("2-бөлім. Roads",),
        (3, *ROADS[1:]),
    )
    assert [path_of(line) for line in found if line.kind == "task"] == [["Water", "Wells"], ["Water", "Pipes"], ["Roads"]]
    assert [(heading.number, heading.level) for heading in found[2].goals] == [("1", 1), ("1.1", 2)]


def test_a_word_of_roman_letters_in_a_heading_is_no_number() -> None:
    found = lines(HEADER, ("Pillar Civic engagement",), (1, *WATER[1:]), ("Pillar II. Civil service",), (2, *ROADS[1:]))
    goals = [line.goals[-1] for line in found if line.kind == "task"]
    assert [(goal.number, goal.title) for goal in goals] == [("", "Pillar Civic engagement"), ("II", "Civil service")]


@pytest.mark.parametrize("text", ["1. Roads", "№ 1. Roads", "№1 Roads", "Goal 1. Roads", "1) Roads"])
def test_a_goal_has_its_number_however_that_is_marked(text: str) -> None:
    assert parted(text)[1:] == ("1", "Roads")


def test_a_numbered_row_with_nothing_but_a_title_is_the_goal_of_the_numbers_under_it() -> None:
    found = lines(HEADER, ("1", "Water"), ("1.1", *WATER[1:]), ("1.2", *ROADS[1:]), ("2", "A task without a term"))
    assert kinds(found) == ["header", "goal", "task", "task", "task"]
    assert [line.part_of for line in found[2:]] == [0, 0, 0]


def test_bold_text_before_a_line_break_is_the_goal_and_the_rest_its_objective() -> None:
    extras = {(2, 1): Extra(span=4, strong="Water"), (4, 1): Extra(span=4, strong="Water")}
    found = lines(HEADER, ("Water\nWells for all",), WATER, ("Water\nClean rivers",), ROADS, extras=extras)
    assert [path_of(line) for line in found if line.kind == "task"] == [["Water", "Wells for all"], ["Water", "Clean rivers"]]


def test_headings_of_a_document_that_tell_its_tables_apart_are_goals() -> None:
    first, second = (grid(HEADER, WATER, above=("Plan", each), letters=False) for each in ("Water", "Roads"))
    tables, _ = find_tables(source(first, second))
    assert [path_of(line) for table in tables for line in lines_of(table) if line.kind == "task"] == [["Water"], ["Roads"]]


def test_a_row_without_number_owner_and_term_goes_on_with_the_task_above() -> None:
    found = lines(HEADER, WATER, (None, "and clean them,"), ROADS, (None, None, "Town Council"))
    assert kinds(found) == ["header", "task", "continued", "task", "continued"]


def test_a_row_without_a_title_goes_on_with_the_task_above_where_no_task_has_a_number() -> None:
    found = lines(("Task", "Owner", "Due"), ("Print the plan", "Office", "May 2027"), (None, "Town Council", None))
    assert kinds(found) == ["header", "task", "continued"]


def test_a_row_with_a_title_alone_before_a_numbered_task_is_taken_as_a_goal_and_asked() -> None:
    found = lines(HEADER, WATER, (None, "Roads of the region"), ROADS)
    assert (kinds(found), kinds_told(found)) == (["header", "task", "goal", "task"], ["row_taken_as_goal"])


def test_a_newcomers_task_without_owner_and_term_is_still_a_task() -> None:
    found = lines(("Task", "Owner", "Due"), ("Buy paper", None, None), ("Print the plan", "Office", "May 2027"))
    assert kinds(found) == ["header", "task", "task"]


def test_a_title_alone_is_a_task_where_blank_owners_are_as_above() -> None:
    rows = [(title, None) for title in ("The register of wells, namely:", "ANOTHER REGISTER", "The list of roads")]
    found = lines(("Task", "Owner"), ("The register of bridges", "Roads Agency"), *rows)
    assert kinds(found) == ["header", "task", "task", "task", "task"]


def test_a_task_that_goes_less_deep_than_the_columns_of_goals_has_its_title_there() -> None:
    rows = (("Water", "Wells", "Dig them", "WA"), ("Water", "Clean rivers", None, "WA"), ("Water", "Clean rivers", "Ask", "WA"))
    found = lines(("Goal", "Objective", "Task", "Owner"), *rows)
    assert [line.row.values[:3] for line in found[1:3]] == [("Water", "Wells", "Dig them"), ("Water", None, "Clean rivers")]
    assert kinds(found) == ["header", "task", "task", "task"]


def test_sub_tasks_are_known_by_their_numbers() -> None:
    numbers = ("1", "1.1", "1.a", "2", "а)", "10", "10.1")
    found = lines(HEADER, *[(number, *WATER[1:]) for number in numbers])[1:]
    assert [(line.number, line.part_of) for line in found] == [
        ("1", 0),
        ("1.1", 2),
        ("1.a", 2),
        ("2", 0),
        ("2.а", 5),
        ("10", 0),
        ("10.1", 7),
    ]


def test_numbers_that_begin_again_in_a_section_are_of_its_own_tasks() -> None:
    section = [("1", *WATER[1:]), ("1.1", *ROADS[1:])]
    found = lines(HEADER, ("Section I. Water",), *section, ("Section II. Roads",), *section)
    assert [(line.number, line.part_of) for line in found if line.kind == "task"] == [("1", 0), ("1.1", 3), ("1", 0), ("1.1", 6)]


@pytest.mark.parametrize(
    "mark", ['"', "as above", "То же", "См. выше", "Аналогично выше", "сол сияқты", "-//-", "—//—", "–»–", "-||-", "↑", "тот-же"]
)
def test_a_mark_for_as_above_takes_the_value_of_the_row_above(mark: str) -> None:
    line = lines(HEADER, WATER, (2, "Clean the wells", mark, "June 2027"))[2]
    assert (line.row.values[2], line.above) == ("Water Agency", {3: 2})


def test_a_mark_for_as_above_with_nothing_above_stays() -> None:
    line = lines(HEADER, (1, "Dig the wells", '"', "June 2027"))[1]
    assert (line.row.values[2], line.above) == ('"', {})


def test_blank_owners_are_as_above_only_where_most_are_blank() -> None:
    blanks = [(number, f"Dig well {number}", None, "May 2027") for number in range(2, 5)]
    assert [line.row.values[2] for line in lines(HEADER, WATER, *blanks)[1:]] == ["Water Agency"] * 4
    found = lines(HEADER, WATER, blanks[0], (3, *ROADS[1:]), (4, *ROADS[1:]))
    assert (found[2].row.values[2], kinds_told(found)) == (None, ["cell_blank_or_above"])


def test_a_mapping_can_say_that_blank_owners_are_as_above() -> None:
    found = lines(HEADER, WATER, (2, "Clean the wells", None, "May 2027"), ROADS, ROADS, plan_map=PlanMap(above=("lead",)))
    assert (found[2].row.values[2], found[2].above) == ("Water Agency", {3: 2})


def test_an_owner_merged_over_two_tasks_is_that_of_both_and_a_merged_task_is_one() -> None:
    owner = lines(HEADER, WATER, (2, "Clean the wells", "Water Agency", "June 2027"), extras=merged(2, 3, rows=2))
    assert (kinds(owner), owner[2].above) == (["header", "task", "task"], {3: 2})
    extras = merged(2, 1, rows=2) | merged(2, 2, rows=2)
    one = lines(HEADER, WATER, (1, "Dig the wells", "Town Council", "June 2027"), extras=extras)
    assert (kinds(one), one[2].row.values) == (["header", "task", "continued"], (None, None, "Town Council", "June 2027"))


def test_a_remark_below_the_table_is_bound_to_the_cells_with_its_mark() -> None:
    found = lines(HEADER, (1, "Dig the wells 1*", *WATER[2:]), ROADS, [], ["1* If the budget allows."])
    assert (found[1].row.values[1], found[1].notes, found[2].notes) == ("Dig the wells", ("If the budget allows.",), ())


def test_editors_notes_hidden_rows_and_formulas_without_values_are_told() -> None:
    found = lines(HEADER, WATER, (2, "{Left out by order 5}", "Roads Agency"), (3, "=A1&B1", *ROADS[2:]), hidden=[4])
    assert kinds(found) == ["header", "task", "note", "task"]
    assert (found[3].row.values[1], kinds_told(found)) == (None, ["cell_formula_text", "row_hidden"])


def test_a_row_with_number_and_code_is_a_task_and_one_with_a_code_alone_a_goal() -> None:
    header = (*HEADER, "Code")
    titles = ("Total", "Note: so", '"', "{x}", "Goal 1: water", "=A1")
    tasks = [(number, title, None, None, f"T{number}") for number, title in enumerate(titles, 1)]
    found = lines(header, (None, "1. Water", None, None, "G1"), *tasks)
    assert kinds(found) == ["header", "goal", *["task"] * 6]
    assert [(goal.title, goal.number, goal.code) for goal in found[1].goals] == [("Water", "1", "G1")]
    assert [line.row.values[1] for line in found[2:]] == list(titles)


def test_a_second_table_with_other_headings_is_told_and_not_read_as_tasks() -> None:
    found = lines(HEADER, WATER, [], ("Indicator", "Unit", "Target value", None), ("Wells", "pieces", 7, None))
    assert [line.reason or line.kind for line in found] == ["header", "task", "blank", "other", "other"]
    assert kinds_told(found) == ["table_begins_below"]


@pytest.mark.parametrize("none", ["-", "—", "...", "/"])
def test_a_dash_is_no_mark_for_as_above(none: str) -> None:
    assert lines(HEADER, WATER, (2, "Clean the wells", none, "June 2027"))[2].row.values[2] == none


def test_rows_struck_out_are_told_and_join_no_task() -> None:
    gone = {(3, number): Extra(struck="gone") for number in (1, 2, 3, 4)} | {(4, 2): Extra(struck="gone")}
    found = lines(HEADER, WATER, (None, None, None, None), (None, None, "Roads Agency", "May"), ROADS, extras=gone)
    assert [line.reason or line.kind for line in found] == ["header", "task", "struck", "struck", "task"]
    assert kinds_told(found) == ["row_struck", "row_struck"]


@pytest.mark.parametrize("text", ["1" * 60 + " of the list", "1.1" * 20_000])
def test_figures_that_are_no_number_of_a_task_are_looked_at_once(text: str) -> None:
    (_, found) = lines(("No.", "Measure", "Executor"), (text, "Build", "Fund"))
    assert (found.kind, found.number) == ("task", "")


def test_a_long_row_of_stars_is_no_mark_of_a_remark() -> None:
    found = lines(("No.", "Measure", "Executor"), (1, "*" * 60_000 + "x", "Fund"), (2, "Pave*", "Fund"), ("* as agreed",))
    assert [(len(str(line.row.values[1])), line.notes) for line in found[1:3]] == [(60_001, ()), (4, ("as agreed",))]


def test_a_number_that_a_spreadsheet_has_made_a_day_is_none() -> None:
    assert [line.number for line in lines(HEADER, (10.1, *WATER[1:]), (date(2027, 1, 1), *ROADS[1:]))[1:]] == ["10.1", ""]


def test_a_merged_row_of_a_table_without_known_columns_is_no_goal() -> None:
    found = lines(["Water for the region"], [0, None], extras=merged(1, 1, span=2))
    assert {line.reason for line in found} == {"outside"}


def test_reading_can_be_stopped() -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    (table,), _ = find_tables(source(grid(HEADER, WATER)))
    with pytest.raises(KeyboardInterrupt):
        next(lines_of(table, NO_MAP, stop))


def test_a_row_that_is_lost_is_a_fault_of_the_program() -> None:
    made = grid(HEADER, WATER, ROADS)
    (table,), _ = find_tables(source(Grid("Plan", made.rows, 4, made.width)))
    with pytest.raises(AssertionError, match="the reader counted 4, the lines are 3"):
        list(lines_of(table))


NOISE: Mapping[str, Sequence[Value]] = {
    "blank": (),
    "repeated": HEADER,
    "total": (None, "Итого", None, None),
    "note": ("* as the council decided",),
}


@given(st.lists(st.sampled_from(["task", "task", "goal", *NOISE]), max_size=30))
@settings(max_examples=500 if ATTACK else 25, deadline=None)
def test_rows_of_a_plan_add_up_wherever_blank_merged_and_repeated_rows_stand(plan: list[str]) -> None:
    rows: list[Sequence[Value]] = [HEADER, WATER]
    extras: dict[tuple[int, int], Extra] = {}
    for number, kind in enumerate(plan, 3):
        if kind == "goal":
            extras |= merged(number, 1, span=4)
        rows.append((f"Goal of row {number}",) if kind == "goal" else NOISE.get(kind, (number, *ROADS[1:])))
    found = Counter(line.reason or line.kind for line in lines(*rows, ROADS, extras=extras))
    assert found == Counter(["header", "task", *plan, "task"])


VALUES = st.one_of(
    st.none(),
    st.sampled_from(
        ["No.", "Measure", "Deadline", "Total", '"', "1*", "* so", "1.1", "A", "=A1", "{x}", "as above", "Goal 1:", "і"]
    ),
    st.text(max_size=8),
    st.integers(-3, 70_000),
    st.floats(allow_nan=True),
    st.dates(),
    st.booleans(),
)
EXTRAS = st.dictionaries(
    st.tuples(st.integers(1, 8), st.integers(1, 5)),
    st.builds(Extra, origin=st.sampled_from(["own", "merged"]), span=st.integers(1, 6), strong=st.text(max_size=3)),
    max_size=8,
)


@given(st.lists(st.lists(VALUES, max_size=5), max_size=8), EXTRAS, st.booleans())
@settings(max_examples=2_000 if ATTACK else 40, deadline=None)
def test_every_row_of_any_table_is_one_line_in_order(
    rows: list[list[Value]], extras: dict[tuple[int, int], Extra], with_header: bool
) -> None:
    made = grid(*([list(HEADER)] if with_header else []), *rows, extras=extras)
    for table in find_tables(source(made))[0]:
        found = list(lines_of(table))
        assert [line.row.number for line in found] == list(range(1, made.count + 1))
        assert [line.kind for line in found if not line.reason and line.kind not in ("header", "goal", "task", "continued")] == []


def test_another_table_below_numbered_tasks_is_no_part_of_them_and_told() -> None:
    found = lines(
        ("No.", "Task", "Owner", "Due"),
        (1, "Dig", "Water Agency", "2027"),
        (2, "Mend", "Roads Agency", "2028"),
        (),
        ("Contacts",),
        ("Water Agency", "12-34-56", "High street 1"),
    )
    assert [line.reason or line.kind for line in found] == ["header", "task", "task", "blank", "below", "below"]
    assert kinds_told(found) == ["rows_below"]


def test_the_words_over_a_page_on_which_a_table_goes_on_are_no_goal() -> None:
    found = lines(
        HEADER, (1, "Dig", "Water Agency", "2027"), ("Продолжение таблицы",), HEADER, (2, "Mend", "Roads Agency", "2028")
    )
    assert [line.kind for line in found] == ["header", "task", "note", "repeated", "task"]
    assert [path_of(line) for line in found if line.kind == "task"] == [[], []]
