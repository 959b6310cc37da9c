"""Which rows of a table are its header, and what its columns are."""

from dataclasses import replace
from datetime import date

import pytest

from tests.exchange.plans.grids import grid, merged, source
from tracker.exchange.plans.columns import Table
from tracker.exchange.plans.grid import Grid, Value
from tracker.exchange.plans.headings import recognize
from tracker.exchange.plans.lines import lines_of
from tracker.exchange.plans.tables import find_tables


def table_of(*grids: Grid) -> Table:
    (table, *_), _ = find_tables(source(*grids))
    return table


def kinds_of(*grids: Grid) -> list[str]:
    return [finding.kind for finding in find_tables(source(*grids))[1]]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Task", "title"),
        ("\ufeffTask", "title"),
        ("Срок исполне-\nния*", "term"),
        ("№\nп/п", "number"),
        ("Стоимость (тыс. тенге)", "cost"),
        ("Сроки", "term"),
        ("Жауапты орындаушылар", "lead"),
        ("Орындау мерзімі", "term"),
        ("due_date", "term"),
        ("ActionID", "code"),
        ("ActionLaunchDate", "start"),
        ("Что нужно сделать", "title"),
        ("Ответственные за исполнение", "lead"),
        ("Срок проведения мероприятия", "term"),
        ("Іс-шараның орындалу мерзімі", "term"),
        ("Support", "co"),
        ("Success measure", "indicator"),
        ("СДР", "number"),
        ("Предшественники", "skip"),
        ("Revised due date", "new_term"),
        ("What needs to be done", "title"),
        ("Description of the activity", "narrative"),
        ("Type of action", ""),
        ("Number of beneficiaries", ""),
        ("Review date", "skip"),
        ("Unit of measure", "unit"),
        ("Actions taken to date", "status"),
        ("Принятые меры", "status"),
        ("By whom", "lead"),
        ("Сделано", "status"),
        ("Scheduled Completion Date", "term"),
        ("Original Detection Date", "skip"),
        ("Timeline (start)", "start"),
        ("Implementation period (end)", "term"),
        ("Срок реализации (начало)", "start"),
        ("Custom field (Start date)", "start"),
        ("Colour", ""),
    ],
)
def test_a_column_is_known_by_its_heading_in_three_languages(heading: str, field: str) -> None:
    assert recognize(heading).field == field


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        ("№ з/п|Зміст заходу|Відповідальні за виконання|Строк виконання", "number title lead term"),
        ("Lp.|Nazwa zadania|Jednostka odpowiedzialna|Termin realizacji", "number title lead term"),
        ("Nr.|Maßnahme|Federführung|Frist|Bemerkungen", "number title lead term note"),
        ("Axe stratégique|Action|Pilote|Partenaires|Échéance", "goal title lead co term"),
        ("N.º|Acción|Responsable|Fecha límite|Estado", "number title lead term status"),
        ("O quê?|Quem?|Quando?|Quanto custa? (R$)", "title lead term cost"),
        ("Sıra No|Eylem|Sorumlu Kuruluş|Bitiş Tarihi", "number title lead term"),
        ("م|النشاط|الجهة المسؤولة|تاريخ الانتهاء", "number title lead term"),
        ("序号|工作任务|牵头单位|配合单位|完成时限", "number title lead co term"),
        ("項番|取組内容|担当課|期限|備考", "number title lead term note"),
        ("Custom|Colour|Custo", "|cost"),
    ],
)
def test_headings_of_plans_in_other_languages_are_known_as_they_are_written(headings: str, fields: str) -> None:
    assert [recognize(each).field for each in headings.split("|")] == fields.replace("|", "  ").split(" ")


def test_letters_under_the_names_of_bodies_are_no_owners() -> None:
    table = table_of(
        grid(
            ["Task", "Ministry of Roads", "Digital Agency", "Deadline"], ["Pave", "R", "A/R", "2026"], ["Paint", "A", "C", "2027"]
        )
    )
    assert [column.field for column in table.columns] == ["title", "", "", "term"]


def test_a_column_of_ranks_is_no_goal_though_its_heading_is_said_again() -> None:
    made = grid(["Name", "Owner", "Priority"], ["A", "Unit", "High"], ["Name", "Owner", "Priority"], ["B", "Unit", "Important"])
    assert [column.field for column in table_of(made).columns] == ["title", "lead", ""]


@pytest.mark.parametrize(
    ("header", "rows", "fields"),
    [
        (
            ("Azione", "Responsabile", "Scadenza"),
            [("Scrivere il regolamento", "Ufficio", "31/12/2026")],
            ["title", "lead", "term"],
        ),
        (
            ("Task", "Owner", "Von", "Bis zu"),
            [("A", "Unit", date(2026, 1, 5), date(2026, 3, 5))],
            ["title", "lead", "start", "term"],
        ),
        (("Task", "Due", "Seen"), [("A", "2026", date(2026, 1, 5))], ["title", "term", ""]),
        (("Task", "Owner", "Priority"), [("A", "Unit", "(1) High"), ("B", "Unit", "(2) Normal")], ["title", "lead", ""]),
        (("Task", "Item class", "Due"), [("A", "kind of work", "2026")], ["title", "", "term"]),
        (("Task", "Progress", "Status"), [("A", "The draft was sent to all the regions", "Done")], ["title", "", "status"]),
        (("Task", "Status", "State"), [("A", "Done", "Open")], ["title", "status", ""]),
    ],
)
def test_what_headings_leave_open_is_told_by_the_cells(header: list[str], rows: list[list[Value]], fields: list[str]) -> None:
    assert [column.field for column in table_of(grid(header, *rows)).columns] == fields


@pytest.mark.parametrize(("heading", "language"), [("name_en", "en"), ("title.kk", "kk"), ("Title (RU)", "ru"), ("Title", "")])
def test_a_heading_can_name_the_language_of_its_column(heading: str, language: str) -> None:
    assert (recognize(heading).field, recognize(heading).language) == ("title", language)


def test_the_header_stands_below_the_title_of_the_document() -> None:
    table = table_of(
        grid(
            ["Approved by the council"],
            [],
            ["No.", "Measure", "Responsible", "Deadline"],
            [1, "Repair the bridge", "Roads Agency", date(2027, 5, 1)],
        )
    )
    assert table.header == (3,)
    assert [column.field for column in table.columns] == ["number", "title", "lead", "term"]


def test_headings_under_merged_cells_and_numbers_of_columns_are_one_header() -> None:
    table = table_of(
        grid(
            ["№", "Мероприятие", "Срок исполнения", None],
            ["№", "Мероприятие", "периодичность", "дата"],
            [1, 2, 3, 4],
            [1, "Отчёт", "ежегодно", "1 мая"],
            extras=merged(1, 1, rows=2) | merged(1, 2, rows=2) | merged(1, 3, span=2),
        )
    )
    assert table.header == (1, 2, 3)
    assert [(column.heading, column.field) for column in table.columns[2:]] == [
        ("Срок исполнения / периодичность", "rhythm"),
        ("Срок исполнения / дата", "term"),
    ]


def test_headings_in_two_rows_are_joined_without_merged_cells_too() -> None:
    table = table_of(
        grid(
            ["No.", "Measure", "Timeline", None, "Note"],
            [None, None, "start", "end", None],
            [1, "Write the report", "1 May", "1 June", "none"],
        )
    )
    assert table.header == (1, 2)
    assert [column.field for column in table.columns] == ["number", "title", "start", "term", "note"]


def test_a_table_of_unknown_headings_is_found_by_its_shape_and_asked() -> None:
    made = grid(["dataset", "org"], *[["Information on the meetings of the council", "Council of the region"]] * 3)
    assert table_of(made).header == (1,)
    assert kinds_of(made) == ["table_by_shape", "heading_guessed", "heading_unknown"]


def test_a_table_without_a_header_is_an_error_that_tells_what_to_write() -> None:
    made = grid(*[["Information on the meetings of the council", "Council of the whole region"]] * 3)
    assert kinds_of(made) == ["table_without_header"]


def test_a_list_of_one_column_needs_only_its_heading() -> None:
    made = grid(["To do"], ["Tasks"], ["Buy paper"], ["Print the plan"])
    assert (table_of(made).header, kinds_of(made)) == ((2,), [])


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        ("WBS|Task Name|Duration|Finish|% Complete|Resource Names", "number title skip term percent lead"),
        ("Проект|Тема|Описание|Готовность|Дата выполнения", "goal title narrative percent term"),
        ("Summary|Issue key|Issue id|Project name|Due date|Completed At", "title code skip goal term done_on"),
        ("code|title.en|objective.id|objective.name|responsible.name", "code title skip goal lead"),
        ("title|owner.name|partners.1.name|partners.2.name|labels.1.name|due", "title lead co co  term"),
    ],
)
def test_the_columns_of_what_other_programs_export_are_known(headings: str, fields: str) -> None:
    names = headings.split("|")
    table = table_of(grid(names, [f"{name} text" for name in names]))
    assert " ".join(column.field for column in table.columns) == fields


def test_the_heading_over_another_says_with_it_what_neither_says_alone() -> None:
    table = table_of(
        grid(
            ["Мероприятие", "Срок", None],
            [None, "периодичность", "исполнения"],
            ["Построить мост", None, "1 мая 2027 года"],
            extras=merged(1, 2, span=2) | merged(1, 1, rows=2),
        )
    )
    assert [column.field for column in table.columns] == ["title", "rhythm", "term"]


def test_an_id_that_only_counts_the_rows_is_no_code() -> None:
    rows = [[number, f"Build road {number}"] for number in (1, 2, 3)]
    assert [column.field for column in table_of(grid(["ID", "Task"], *rows)).columns] == ["number", "title"]


def test_a_column_of_progress_in_figures_is_one_of_percentages() -> None:
    assert table_of(grid(["Task", "Progress"], ["Build a road", 40], ["Build a bridge", "60 %"])).of("percent")


def test_two_columns_of_one_field_are_asked() -> None:
    made = grid(["Name", "Title", "Deadline"], ["A1", "Repair the bridge over the river", "May 2027"])
    assert [column.field for column in table_of(made).columns] == ["", "title", "term"]
    assert kinds_of(made) == ["heading_twice"]


def test_a_day_in_a_heading_is_the_base_of_its_terms() -> None:
    made = grid(["Action", "Timeline (Starting 1 Jan 2018)"], ["Publish the list", "30 days"])
    assert table_of(made).columns[1].base == date(2018, 1, 1)


def test_a_newcomers_goal_column_is_the_title_where_there_is_no_other() -> None:
    made = grid(["Задача", "Ответственный", "Срок"], ["Подготовить отчёт", "Аппарат", "1 мая"])
    assert [column.field for column in table_of(made).columns] == ["title", "lead", "term"]


@pytest.mark.parametrize(("names", "goals"), [(("Roads", "2. Rail"), ["Roads", "Rail"]), (("Sheet1", "2027"), [])])
def test_sheets_that_somebody_named_are_goals(names: tuple[str, str], goals: list[str]) -> None:
    sheets = [replace(grid(["Task", "Deadline"], [f"Build on {name}", "May 2027"]), name=name, letters=True) for name in names]
    tables, _ = find_tables(source(*sheets))
    found = [line.goals for table in tables for line in lines_of(table) if line.kind == "task"]
    assert [goal.title for path in found for goal in path] == goals


def test_a_column_of_priorities_names_no_goals() -> None:
    made = grid(["Task", "Contact person", "Priority"], ["Dig wells", "A. Smith", "High"], ["Mend roads", "A. Smith", "Low"])
    assert [column.field for column in table_of(made).columns] == ["title", "lead", ""]


def test_other_tables_beside_a_plan_are_named_and_left_out() -> None:
    plan = grid(["Task", "Owner", "Due"], ["Repair the bridge", "Roads", "May 2027"])
    other = grid(["Abc", "What it is short for, in words"], ["RA", "Roads Agency of the region and the town"], name="Notes")
    tables, findings = find_tables(source(plan, other))
    assert [table.grid.name for table in tables] == ["Plan"]
    assert [(finding.kind, finding.place) for finding in findings] == [("table_left_out", "Notes, row 1")]


def test_a_list_of_codes_or_contacts_beside_a_plan_is_no_plan() -> None:
    plan = grid(["Task", "Owner", "Due"], ["Repair the bridge", "Roads", "May 2027"])
    codes = grid(["Code", "Name", "Colour"], ["RA", "Roads Agency", "red"], name="Codes")
    contacts = grid(["Agency", "Telephone"], ["Roads", "555 12 34"], name="Contacts")
    tables, findings = find_tables(source(codes, plan, contacts))
    assert [table.grid.name for table in tables] == ["Plan"]
    assert sorted((finding.kind, finding.place) for finding in findings) == [
        ("table_left_out", "Codes, row 1"),
        ("table_left_out", "Contacts, row 1"),
    ]
    assert [table.grid.name for table in find_tables(source(codes))[0]] == ["Codes"]
