"""The file of a mapping: what it settles, what is wrong in it, and how it is written for the next time."""

import re
from datetime import date
from pathlib import Path

from tests.exchange.plans.grids import grid, source
from tests.exchange.plans.reading import map_of
from tracker.domain.model.own import OwnField
from tracker.exchange.plans import plan_map
from tracker.exchange.plans.columns import Column
from tracker.exchange.plans.grid import Source
from tracker.exchange.plans.headings import known_fields
from tracker.exchange.plans.lines import lines_of
from tracker.exchange.plans.plan_map import NO_MAP, PlanMap
from tracker.exchange.plans.tables import find_tables
from tracker.wording import sentence

ROWS = (
    ("№ п/п", "Наименование", "Сроки", "КБК", "Служебное"),
    (1, "Вырыть колодцы", "май 2027 года", "001", "x"),
)
FILE = source(grid(*ROWS))
WHOLE = """
[plan]
act = "RES5"
on = 2027-01-15
header = 1
above = ["lead"]
from = "WA"
as_of = 2027-06-01
controller = "OFFICE"
[columns]
"наименование" = "title.ru"
"Сроки" = "term"
"КБК" = { own = "kbk", type = "money", ru = "КБК", en = "Budget code", kk = "БЖК" }
"E" = "skip"
"""


def columns(file: Source, read: PlanMap) -> tuple[Column, ...]:
    (table,), _ = find_tables(file, read)
    return table.columns


def test_a_mapping_settles_what_headings_do_not_say(tmp_path: Path) -> None:
    read = map_of(tmp_path, WHOLE)
    assert read.findings == ()
    assert (read.act, read.on, read.header, read.above) == ("RES5", date(2027, 1, 15), (1,), ("lead",))
    assert (read.sender, read.as_of, read.controller) == ("WA", date(2027, 6, 1), "OFFICE")
    found = columns(FILE, read)
    assert [(column.field, column.language) for column in found] == [
        ("number", ""),
        ("title", "ru"),
        ("term", ""),
        ("own", ""),
        ("skip", ""),
    ]
    own = found[3].own
    assert own is not None
    assert (own.code, own.form, dict(own.names)["en"]) == ("KBK", "money", "Budget code")


def test_all_that_is_wrong_in_a_mapping_is_told_at_once_in_its_words(tmp_path: Path) -> None:
    read = map_of(
        tmp_path,
        """
        [plan]
        header = [6, 5]
        table = -1
        above = ["leed"]
        shet = "План"
        [columns]
        "A" = "titel"
        "B" = "term.ru"
        "C" = 5
        "D" = { own = "kbk", kind = "text" }
        """,
    )
    assert [sentence(finding) for finding in read.findings] == [
        "`table` cannot be -1. Write the number of the table in the file, from 1.",
        "`header` cannot be [6, 5]. Write the numbers of the header rows in order: `header = [5, 6]`; or `[]` if there is none.",
        "above: leed is not a field. Did you mean lead?",
        "A: titel is not a field. Did you mean title?",
        "B cannot be term.ru. Only `title`, `narrative` and `goal` have a language, one of: en, ru, kk.",
        'C cannot be 5. Write a field, `skip`, or a table with `own = "CODE"`.',
        "kind is not a key here. It may be one of: en, kk, own, ru, type.",
        "shet is not a key here. Did you mean sheet?",
    ]


def test_no_row_beyond_a_file_is_a_header(tmp_path: Path) -> None:
    read = map_of(tmp_path, f"[plan]\nheader = [{10**24}]")
    assert ([each.kind for each in read.findings], read.header) == (["map_header"], None)


def test_a_table_without_a_header_is_read_by_the_positions_of_its_columns(tmp_path: Path) -> None:
    made = grid(("Dig the wells of the region", "Water Agency of the region", 2), ("Mend all of the roads", "Roads Agency", 3))
    read = map_of(tmp_path, '[plan]\nheader = []\n[columns]\n"A" = "title"\n"2" = "lead"\n"C" = "quarter"\n')
    (table,), findings = find_tables(source(made), read)
    assert ([column.field for column in table.columns], findings) == (["title", "lead", "quarter"], ())
    assert [line.kind for line in lines_of(table, read)] == ["task", "task"]


def test_the_mapping_that_is_written_reads_the_file_as_before_and_asks_nothing(tmp_path: Path) -> None:
    tables, before = find_tables(FILE)
    text = plan_map.text_of(FILE, tables)
    assert '"Сроки" = "term"   # ? 88 by likeness' in text
    assert '# "КБК" = "skip"' in text
    read = map_of(tmp_path, text)
    assert [column.field for column in columns(FILE, read)] == [column.field for column in tables[0].columns]
    assert {finding.kind for finding in before} == {"heading_guessed", "heading_unknown"}
    assert {finding.kind for finding in find_tables(FILE, read)[1]} == {"heading_unknown"}


def test_a_mapping_that_stands_keeps_every_line_and_gets_only_what_is_missing(tmp_path: Path) -> None:
    standing = '# ours\n[plan]\nact = "RES5"\n[columns]\n"КБК" = "skip"  # not ours\n'
    tables, _ = find_tables(FILE)
    text = plan_map.text_of(FILE, tables, standing)
    assert set(standing.splitlines()) <= set(text.splitlines())
    assert text.count("КБК") == 1
    assert map_of(tmp_path, text).findings == ()
    assert plan_map.text_of(FILE, tables, text) == text


def test_headings_with_quotes_and_line_breaks_are_written_as_toml(tmp_path: Path) -> None:
    made = source(grid(('The "title"\nof the task', "C:\\due", "Owner"), ("Dig the wells", "May", "WA")))
    tables, _ = find_tables(made)
    read = map_of(tmp_path, plan_map.text_of(made, tables).replace('# "C', '"C'))
    assert (read.findings, len(read.columns)) == ((), 3)


def test_two_columns_that_a_mapping_calls_one_field_are_both_kept(tmp_path: Path) -> None:
    made = source(grid(("Task", "Deadline", "Мерзім", "Due"), ("Dig", "May", "мамыр", "June")))
    found = columns(made, map_of(tmp_path, '[columns]\n"Deadline" = "term"\n"Мерзім" = "term"\n'))
    assert [column.field for column in found] == ["title", "term", "term", ""]


def test_equal_headings_and_tables_alike_make_a_mapping_that_can_be_read(tmp_path: Path) -> None:
    first = grid(("Task", "Date", "Date", None), ("Dig the wells", "May 2027", "June 2027", "by hand"))
    second = grid(("Task", "Owner", "Date", "Colour"), ("Dig the wells", "WA", "June 2027", "red"), name="More")
    text = plan_map.text_of(source(first, second), find_tables(source(first, second))[0])
    assert '# "C" = "skip"\n# "D" = "skip"   # by hand\n' in text
    assert (map_of(tmp_path, text).findings, text.count('"Date" = "term"')) == ((), 1)


def test_one_mapping_serves_every_file_of_the_folder_with_its_headings(tmp_path: Path) -> None:
    map_of(tmp_path, '[columns]\n"Служебное" = "note"\n', "first.map.toml")
    map_of(tmp_path, '[columns]\n"Another heading" = "note"\n', "another.map.toml")
    map_of(tmp_path, '[columns]\n"Служебное" = "nota"\n', "faulty.map.toml")
    found = plan_map.beside(tmp_path / "second.xlsx", FILE)
    assert (Path(found.file).name, columns(FILE, found)[4].field) == ("first.map.toml", "note")
    map_of(tmp_path, '[columns]\n"Служебное" = "skip"\n', "second.map.toml")
    assert columns(FILE, plan_map.beside(tmp_path / "second.xlsx", FILE))[4].field == "skip"


def test_header_rows_of_a_mapping_are_those_of_a_file_that_has_its_headings_there(tmp_path: Path) -> None:
    read = map_of(tmp_path, '[plan]\nheader = [2]\n[columns]\n"Сроки" = "term"\n')
    (table,), _ = find_tables(FILE, read)
    assert table.header == (1,)
    (table,), _ = find_tables(source(grid(("План работ",), *ROWS)), read)
    assert table.header == (2,)
    assert "header" not in plan_map.text_of(FILE, (table,))


def test_a_mapping_names_the_sheet_and_headings_that_the_file_does_not_have(tmp_path: Path) -> None:
    read = map_of(tmp_path, '[plan]\nsheet = "Plan B"\n[columns]\n"Срокы" = "term"\n')
    assert [finding.kind for finding in find_tables(FILE, read)[1]] == ["map_no_such_table"]
    read = map_of(tmp_path, '[columns]\n"Срокы" = "term"\n')
    assert sentence(find_tables(FILE, read)[1][-1]) == "No column of this file has the heading Срокы. Did you mean Сроки?"
    both = map_of(tmp_path, '[columns]\n"Срокы" = "term"\n"Deadline" = "term"\n')
    (told,) = [finding for finding in find_tables(FILE, both)[1] if finding.kind.startswith("map_")]
    assert sentence(told).startswith("The file has none of the headings in this mapping; it has: № п/п,")


def test_the_own_fields_of_a_strategy_are_known_headings_and_no_claims_about_a_file() -> None:
    fields = (
        OwnField(code="KBK", title_en="Budget code", title_ru="КБК"),
        OwnField(code="COST", title_en="Cost", title_ru="Стоимость"),
    )
    known = plan_map.with_own_fields(NO_MAP, fields)
    (table,), told = find_tables(FILE, known)
    assert [column.own.code for column in table.columns if column.own] == ["KBK"]
    assert [(finding.kind, finding.fields["text"]) for finding in told] == [
        ("heading_guessed", "Сроки"),
        ("heading_unknown", "Служебное"),
    ]


def test_the_page_on_plan_files_has_each_field_that_a_mapping_may_give_a_column() -> None:
    page = (Path(__file__).parents[3] / "docs" / "plan-files.md").read_text("utf-8")
    section = page.partition("A column is one of these fields:")[2].partition("###")[0]
    assert {*known_fields(), "skip"} == {*re.findall("`([a-z_]+)`", section)}
