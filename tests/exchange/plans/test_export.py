"""Plans out: written for people in three formats and languages, read again without a change, and forms that come back filled."""

import csv
import shutil
import zipfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clocks import SetClock
from tests.killing import ATTACK
from tracker.domain.filters import Filter, parse
from tracker.domain.model.item import Item
from tracker.domain.model.own import OwnField
from tracker.domain.model.records import CoExecutor, Update
from tracker.domain.model.strategy import Body, Event, Goal, Series, Task
from tracker.domain.model.vocabulary import LANGUAGES, Act, Outcome, ValueForm
from tracker.errors import Refused
from tracker.exchange.plans.comparison.recurring import RECURRING
from tracker.exchange.plans.intake import Wishes, take_in
from tracker.exchange.plans.writing import export
from tracker.services import items, own
from tracker.services import plan as service
from tracker.services.acts import control
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.storage.work import Work
from tracker.wording import label, sentence

SUFFIXES = (".xlsx", ".docx", ".csv")
EVERYTHING = Filter(())

BODIES = (
    Body(code="MF", name_en="Ministry of Finance", name_ru="Министерство финансов", name_kk="Қаржы министрлігі"),
    Body(code="CE", name_en="Committee on Land, Water and Forests", name_ru="Комитет по земле, воде и лесу"),
    Body(code="OP", name_en="Office", name_kk="Кеңсе"),
    Body(code="OQ", name_en="Office"),
)
TERMS = (
    ("by 31 March 2026", '{"day":"2026-03-31","kind":"day"}'),
    ("в III квартале 2026 года", '{"kind":"quarter","quarter":3,"year":2026}'),
    ("the report of 2026", '{"kind":"year","year":2026}'),
    (None, '{"day":20,"every":"month","kind":"recurring"}'),
    ("every autumn", '{"day":20,"every":"year","kind":"recurring","months":10}'),
    ("within three months of signing", '{"base":"SIGN","kind":"relative","length":3,"unit":"months"}'),
    (None, '{"kind":"ongoing"}'),
    ("when the money comes", '{"kind":"unread"}'),
    ("as the law sets", '{"kind":"external"}'),
    ("two or three times", '{"count":2,"every":"year","kind":"quota"}'),
    (None, None),
)
TITLES = (
    "Approve the plan", "Утвердить план", "Жоспарды бекіту", "Total", "Итого:", "Note: as agreed", "{Excluded}", '"', "as above",
    "1. Report", "II. Reform of courts", "=1+1", "'=1+1", "-5 %", "@all", "Approve the plan", "No.", "Section 2: roads", "1*",
    "10.10", "Measure", "Прежние меры:", "a", "GOAL", "Chairman A. B. Smith", "two\nlines", "<b>bold</b>; x, y",
)  # fmt: skip
SAME = ('"', "as above")
"""Marks that mean the cell above."""


def office(store: Store) -> Store:
    """Bodies of which two have one name in English, an event, and three own fields."""
    made: list[Item] = list(BODIES)
    made += [Event(code="SIGN", title_en="Signed"), OwnField(code="KBK", title_en="Budget code", title_ru="КБК")]
    made += [OwnField(code="COST", title_en="Cost", form=ValueForm.MONEY), OwnField(code="REST", title_en="Deadline")]
    with store.writing(Actor("tester"), "the office") as work:
        for item in made:
            items.add(work, item)
    store.refresh()
    return store


def changed(store: Store, path: Path) -> list[object]:
    """What a file would change, in which nothing is wrong."""
    taken = take_in(path, store)
    assert [sentence(each) for each in taken.findings if not each.warning] == []
    assert taken.tally.rows
    tasks = [(each.kinds, each.differences) for each in taken.changes.tasks if each.kinds != ("same",)]
    return [*tasks, *((each.kinds, each.differences) for each in taken.changes.goals if each.kinds != ("same",))]


# -- the round trip

bodies = st.sampled_from([each.code for each in BODIES])
titles = st.sampled_from(TITLES)
notes = st.sampled_from([each for each in TITLES if each not in SAME])
kept = {"KBK": st.sampled_from(["011", "=A1", "x; y"]), "COST": st.sampled_from(["1500.5", "12 KZT"]), "REST": notes}
values = st.fixed_dictionaries({}, optional=kept)
goals = st.lists(st.tuples(titles, st.integers(0, 5)), max_size=5)
tasks = st.lists(
    st.tuples(titles, st.integers(0, 9), st.none() | bodies, st.lists(bodies, max_size=2), st.sampled_from(TERMS), values),
    max_size=8,
)


def add_series(work: Work, task: Task, co: Sequence[str]) -> None:
    """A series in place of a task."""
    told = {name: getattr(task, name) for name in ("code", "title_ru", "goal", "parent", "lead", "term_text", "term_rule")}
    items.add(work, Series(controller="OP", co_executors=" ".join(co) or None, **told))


def add_plan(store: Store, goals: Sequence[Any], tasks: Sequence[Any]) -> None:
    """A plan of any shape: a goal may stand below an earlier one, a task under a goal or an earlier task."""
    with store.writing(Actor("tester"), "the plan") as work:
        for number, (title, above) in enumerate(goals):
            parent = f"G{above}" if above < number else None
            items.add(work, Goal(code=f"G{number}", title_en=title, parent=parent, position=number % 3))
        parents = set[str]()
        for number, (title, above, lead, co, (text, rule), own_values) in enumerate(tasks):
            parent = f"T{above - 4}" if f"T{above - 4}" in parents else None
            goal = f"G{above}" if above < min(4, len(goals)) else None
            task = Task(code=f"T{number}", title_ru=title, goal=goal, parent=parent, lead=lead, term_text=text, term_rule=rule)
            if lead and above % 2 and rule and RECURRING in rule:
                add_series(work, task, [body for body in dict.fromkeys(co) if body != lead])
                continue
            parents.add(task.code)
            items.add(work, task)
            for body in dict.fromkeys(co):
                if body != lead:
                    items.add(work, CoExecutor(code=f"T{number}.C-{body}", task=task.code, body=body))
            for field, value in own_values.items():
                own.put(work, task.code, field, value)
    store.refresh()


numbers = count()


@settings(max_examples=200 if ATTACK else 6, deadline=None)
@given(goals, tasks, st.sampled_from(LANGUAGES))
def test_any_plan_that_is_written_and_read_again_changes_nothing(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, goals: Any, tasks: Any, language: str
) -> None:
    folder = tmp_path_factory.mktemp("export")
    path = shutil.copyfile(sqlite_template, folder / f"{next(numbers)}.db")
    with open_store(str(path), clock=SetClock()) as store:
        add_plan(office(store), goals, tasks)
        for suffix in SUFFIXES:
            file = folder / f"plan{suffix}"
            written = export(store, file, EVERYTHING, language)
            assert (written.tasks + written.series, written.goals) == (len(tasks), len(goals))
            assert changed(store, file) == [], suffix


def test_a_plan_is_filtered_and_only_goals_with_tasks_are_in_it(store: Store, tmp_path: Path) -> None:
    add_plan(office(store), [("Water", 9), ("Wells", 0), ("Roads", 9)], [("Dig", 1, "MF", [], TERMS[0], {})])
    written = export(store, tmp_path / "plan.csv", parse("lead:MF", store.today), "en")
    assert (written.tasks, written.goals) == (1, 2)
    lines = (tmp_path / "plan.csv").read_text("utf-8-sig").splitlines()
    assert lines == [
        "No.,Measure,Form of completion,Executors,Deadline,Cost,Source,Budget code,REST,Code",
        ",1. Water,,,,,,,,G0",
        ",1.1. Wells,,,,,,,,G1",
        "1,Dig,,Ministry of Finance,by 31 March 2026,,,,,T0",
    ]
    with pytest.raises(Refused, match="plan_export_format"):
        export(store, tmp_path / "plan.pdf", EVERYTHING, "en")


def test_a_series_is_one_row_with_its_rhythm_and_stands_for_its_tasks_in_a_filter(store: Store, tmp_path: Path) -> None:
    add_plan(office(store), [("Water", 9)], [("Report", 7, "MF", ["CE"], TERMS[3], {}), ("Dig", 0, "CE", [], TERMS[0], {})])
    written = export(store, tmp_path / "plan.csv", parse("lead:MF", store.today), "en")
    assert (written.tasks, written.series, written.goals) == (0, 1, 0)
    (_, line) = (tmp_path / "plan.csv").read_text("utf-8-sig").splitlines()
    assert line == '1,Report,,"Ministry of Finance; Committee on Land, Water and Forests",monthly by 20 of next month,,,,,T0'
    assert len(store.items(Task, series="T0")) > 1
    assert changed(store, tmp_path / "plan.csv") == [(("left_out",), ())]


def test_a_document_repeats_its_heading_row_and_has_no_fields(assigned: Store, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    export(assigned, path, EVERYTHING, "kk")
    table = docx.Document(str(path)).tables[0]
    assert [cell.text for cell in table.rows[0].cells][:2] == ["р/с №", "Іс-шара"]
    assert [cell.text for cell in table.rows[2].cells][:2] == ["1", "Dig"]
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert xml.count("<w:tblHeader/>") == 1
    assert "fldSimple" not in xml


def test_a_text_that_a_spreadsheet_would_calculate_has_one_apostrophe_in_csv(store: Store, tmp_path: Path) -> None:
    risky = ("=1+1", "+1", "-1", "@all", "'=1", "plain")
    add_plan(office(store), [], [(title, 9, None, [], TERMS[0], {}) for title in risky])
    path = tmp_path / "plan.csv"
    export(store, path, EVERYTHING, "en")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        titles = [row["Measure"] for row in csv.DictReader(stream)]
    assert titles == ["'=1+1", "'+1", "'-1", "'@all", "''=1", "plain"]
    assert changed(store, path) == []


def test_a_title_that_looks_like_a_formula_comes_back_whole_where_the_plan_is_new(store: Store, tmp_path: Path) -> None:
    risky = ("=1+1", '=HYPERLINK("http://x.test")', "@all")
    add_plan(office(store), [], [(title, 9, None, [], TERMS[0], {}) for title in risky])
    for ending in (".csv", ".xlsx", ".docx"):
        path = tmp_path / f"plan{ending}"
        export(store, path, EVERYTHING, "en")
        assert [text for record in take_in(path).reading.records for text in record.titles.values()] == list(risky), ending


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_helps_by_agreement_does_so_in_the_file_and_after_it_came_back(store: Store, tmp_path: Path, language: str) -> None:
    add_plan(office(store), [], [("Dig", 9, "MF", ["OP", "CE"], TERMS[0], {})])
    with store.writing(Actor("tester"), "agreed") as work:
        for body, agreed in (("CE", "en"), ("OP", "ru")):
            items.amend(work, "co_executor", f"T0.C-{body}", {"note": label("by_agreement", agreed)})
    store.refresh()
    for suffix in SUFFIXES:
        path = tmp_path / f"plan{suffix}"
        export(store, path, EVERYTHING, language, form=True)
        assert changed(store, path) == []
        (record,) = take_in(path, store).reading.records
        assert (record.lead, set(record.co), set(record.agreed)) == ("MF", {"CE", "OP"}, {"CE", "OP"}), suffix


# -- forms


@pytest.fixture
def assigned(store: Store) -> Store:
    """The office with two tasks under control."""
    add_plan(office(store), [("Water", 9)], [("Dig", 0, "MF", [], TERMS[0], {}), ("=Pump", 0, "MF", ["CE"], TERMS[0], {})])
    with store.writing(Actor("tester"), "assigned") as work:
        for code in ("T0", "T1"):
            items.amend(work, "task", code, {"controller": "OP"})
            control.assign(work, code)
    store.refresh()
    return store


def test_what_was_cancelled_or_withdrawn_goes_out_only_where_the_filter_names_it(assigned: Store, tmp_path: Path) -> None:
    with assigned.writing(Actor("tester"), "no money") as work:
        control.cancel(work, "T0", outcome=Outcome.NOT_EXECUTED, note="No money")
        control.withdraw(work, "T1", note="Entered twice")
    assigned.refresh()
    words = {"": 0, "goal:G0": 0, "status:cancelled": 1, "withdrawn": 1, "text:closed": 0, "closed goal:G0": 2}
    for typed, tasks in words.items():
        assert export(assigned, tmp_path / "plan.csv", parse(typed, assigned.today), "en").tasks == tasks, typed
    export(assigned, tmp_path / "plan.csv", EVERYTHING, "en")
    assert changed(assigned, tmp_path / "plan.csv") == []


def test_a_form_lets_only_its_columns_be_filled_and_holds_no_formula(assigned: Store, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    export(assigned, path, EVERYTHING, "ru", form=True)
    page, origin = openpyxl.load_workbook(path).worksheets
    headings = [cell.value for cell in page[1]]
    assert headings[-5:] == ["Статус", "% исполнения", "Подтверждающий документ", "Примечание", "Код"]
    assert page.protection.sheet
    opened = {cell.column for row in page.iter_rows(min_row=3) for cell in row if not cell.protection.locked}
    assert opened == {headings.index(each) + 1 for each in headings[-5:-1]}
    assert [(str(rule.sqref)[0], rule.type) for rule in page.data_validations.dataValidation] == [("J", "list"), ("K", "whole")]
    assert page.print_title_rows == "$1:$1"
    assert (page["B4"].value, page["B4"].data_type) == ("=Pump", "s")
    assert (origin.sheet_state, origin["A1"].value, origin["A2"].value) == ("veryHidden", "TEST", str(assigned.head.number))


def test_a_form_of_another_database_is_told_from_one_of_this_by_the_head_in_it(assigned: Store, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    export(assigned, path, EVERYTHING, "en", form=True)
    wishes = Wishes(sender="MF", as_of=assigned.today)
    assert [each.kind for each in take_in(path, assigned, wishes).findings if not each.warning] == []
    book = openpyxl.load_workbook(path)
    book.worksheets[1]["A3"] = "0000-0000-0000-0000-0000-0000-0000-0000"
    book.save(path)
    assert [(each.kind, each.warning) for each in take_in(path, assigned, wishes).found] == [("file_of_other_ledger", False)]
    assert [(each.kind, each.warning) for each in take_in(path, assigned).found] == [("file_of_other_ledger", True)]


def test_a_filled_form_comes_back_as_dated_news_and_a_second_time_as_nothing(assigned: Store, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    export(assigned, path, EVERYTHING, "en", form=True)
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    page["J3"], page["K3"], page["M3"] = "in progress", 40, "Half of the wells"
    page["J4"], page["L4"] = "executed", "Letter 12"
    book.save(path)
    for changes in (True, False):
        taken = take_in(path, assigned, Wishes(sender="MF", as_of=assigned.today))
        assert [sentence(each) for each in taken.findings if not each.warning] == []
        with assigned.writing(Actor("tester"), "form.xlsx") as work:
            assert service.apply(work, taken.applicable).changed is changes
        assigned.refresh()
    news = {each.task: each for each in assigned.items(Update) if each.act is not Act.ASSIGN}
    assert (news["T0"].act, news["T0"].percent, news["T0"].day) == (Act.PROGRESS, 40, assigned.today)
    assert news["T0"].note == "in progress\nHalf of the wells"
    assert (news["T1"].act, news["T1"].note) == (Act.REPORT, "executed")
