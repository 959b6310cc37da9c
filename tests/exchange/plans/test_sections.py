"""Names of sections in the column of titles, as office lists have them: told by what stands around them, or asked."""

from pathlib import Path

import pytest

from tests.exchange.plans.grids import grid, source
from tests.exchange.plans.reading import map_of, records_of
from tests.exchange.plans.test_lines import kinds, lines, lines_in, path_of
from tracker.exchange.plans import plan_map
from tracker.exchange.plans.grid import Extra, Value
from tracker.exchange.plans.tables import find_tables
from tracker.wording import sentence

HEADER = ("Task", "Owner", "Due")
WELLS: tuple[Value, ...] = ("Dig the wells", "Water Agency", "May 2027")
PIPES: tuple[Value, ...] = ("Lay the pipes", "Water Agency", "May 2028")
ROADS: tuple[Value, ...] = ("Mend the roads", "Roads Agency", "June 2027")
LIST = (HEADER, ("Water",), WELLS, PIPES, ("Roads",), ROADS)


def test_a_row_alone_over_headings_that_are_said_again_is_a_goal_and_so_is_the_one_over_the_first() -> None:
    found = lines(["Plan of works"], [], ["Water"], HEADER, WELLS, [], ["Roads"], [], HEADER, ROADS)
    assert [(line.reason or line.kind) for line in found] == [
        *("title", "blank", "goal", "header", "task", "blank", "goal", "blank", "repeated", "task"),
    ]
    assert [path_of(line) for line in found if line.kind == "task"] == [["Water"], ["Roads"]]


def test_headings_that_a_page_says_again_make_no_goal_of_the_title_of_the_plan_or_of_the_end_of_a_task() -> None:
    assert kinds(lines(["Plan of works"], HEADER, WELLS, HEADER, ROADS))[0] == "title"
    numbered = lines(("No.", *HEADER), (1, *WELLS), (None, "in all the villages."), ("No.", *HEADER), (2, *ROADS))
    assert kinds(numbered) == ["header", "task", "continued", "repeated", "task"]


@pytest.mark.parametrize("numbers", [False, True])
def test_a_title_in_bold_is_a_goal_where_those_of_tasks_are_not(numbers: bool) -> None:
    rows = [(*((at,) if numbers and len(row) > 1 else (None,) * numbers), *row) for at, row in enumerate(LIST)]
    bold = {(row, 1 + numbers): Extra(bold=True) for row in (1, 2, 5)}
    made = grid(("No.", *HEADER) if numbers else HEADER, *rows[1:], extras=bold)
    assert [path_of(line) for line in lines_in(made) if line.kind == "task"] == [["Water"], ["Water"], ["Roads"]]


def test_a_table_that_is_all_in_bold_says_nothing_by_it() -> None:
    everywhere = {(row, 1): Extra(bold=True) for row in range(1, 7)}
    assert not any(line.goals for line in lines_in(grid(*LIST, extras=everywhere)))


def test_titles_alone_among_whole_rows_are_asked_once_and_a_mapping_says_which_are_goals(tmp_path: Path) -> None:
    (asked,) = records_of(*LIST, names=(("Water Agency", "WA"), ("Roads Agency", "RA"))).findings
    assert (asked.kind, asked.place, asked.warning) == ("rows_alone", "Plan, row 2", False)
    assert sentence(asked).startswith('Rows 2, 5: only a title ("Water", "Roads"), where other rows have a lead and a term.')
    assert 'write `goals = ["Water", "Roads"]` under `[plan]`' in sentence(asked)
    settled = lines(*LIST, plan_map=map_of(tmp_path, '[plan]\ngoals = ["water", "Roads"]\n'))
    assert [path_of(line) for line in settled if line.kind == "task"] == [["Water"], ["Water"], ["Roads"]]
    left = lines(*LIST, plan_map=map_of(tmp_path, "[plan]\ngoals = []\n"))
    assert kinds(left)[1:] == ["task"] * 5
    assert [(each.kind, each.warning) for line in left for each in line.findings] == [("rows_alone", True)]


def test_a_mapping_proposes_the_titles_alone_and_wrong_goals_in_it_are_told(tmp_path: Path) -> None:
    made = source(grid(*LIST))
    text = plan_map.text_of(made, find_tables(made)[0], alone=["Water", 'The "new" roads'])
    read = map_of(tmp_path, text.replace("# goals", "goals"))
    assert read.findings == ()
    assert read.goals == frozenset({"water", 'the "new" roads'})
    (wrong,) = map_of(tmp_path, "[plan]\ngoals = 6\n").findings
    assert sentence(wrong).startswith("`goals` cannot be 6.")


def test_a_task_without_owner_and_term_is_not_asked_about_where_others_lack_them_too() -> None:
    found = lines(HEADER, WELLS, ("Lay the pipes",), ("Mend the roads", None, "May 2027"), ("Sweep the squares", "Town"))
    assert [line.findings for line in found if line.findings] == []


def test_a_signature_below_a_list_without_numbers_is_no_task() -> None:
    found = lines(HEADER, WELLS, PIPES, ROADS, [], ["Head of the office"], ["СОГЛАСОВАНО"], ["Deputy head", None, "A. Smith"])
    assert [line.reason or line.kind for line in found[4:]] == ["blank", "below", "below", "below"]
    assert [sentence(each)[:21] for line in found for each in line.findings] == ["Rows 6, 7, 8: below t"]


def test_a_roman_number_over_plain_ones_is_that_of_a_goal() -> None:
    found = lines(("No.", *HEADER), ("I", "Water"), (1, *WELLS), (2, *PIPES), ("II", "Roads"), (3, *ROADS))
    assert [path_of(line) for line in found if line.kind == "task"] == [["Water"], ["Water"], ["Roads"]]
    assert [line.goals[0].number for line in found if line.kind == "goal"] == ["I", "II"]


def test_a_table_of_goals_is_read_where_a_mapping_gives_it_a_column_of_goals_and_none_of_titles(tmp_path: Path) -> None:
    made = grid(("Code", "Pillar of the strategy"), ("P1", "Clean rivers"), ("P2", "Safe roads"), [])
    read = map_of(tmp_path, '[columns]\n"Pillar of the strategy" = "goal"\n')
    (table,), told = find_tables(source(made), read)
    assert (told, [line.kind for line in lines_in(made, read)]) == ((), ["header", "goal", "goal", "blank"])
    assert [(line.goals[-1].code, line.goals[-1].title) for line in lines_in(made, read)[1:3]] == [
        ("P1", "Clean rivers"),
        ("P2", "Safe roads"),
    ]
    assert not table.of("title")
