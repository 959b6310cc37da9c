"""A number and its noun, wherever a sentence has both: one day, two days, a thousand with its comma."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import tracker
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.vocabulary import ValueForm
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.exchange.plans.intake.telling import DIFFERENT
from tracker.wording import label, sentence
from tracker.wording.en import ERRORS, REASONS, grammar
from tracker.wording.en.grammar import figure, noun, plural
from tracker.wording.filling import Template, filled
from tracker.wording.ru.acts.done import counted

ROOT = Path(tracker.__file__).parent
TEMPLATES = {**REASONS, **ERRORS}
NOUNS = (
    "acts|bodies|bytes|characters|colours|days|deadlines|entries|events|extensions|files|findings|goals|halves|hours|items|members"
    "|minutes|months|periods|points|quarters|reminders|remarks|revisions|rows|tasks|terms|times|weeks|words|years"
)
COUNTED = re.compile(rf"(-?\d[\d,]*) (?:working |whole |open |untouched |more )?({NOUNS})\b")
RULES = {"rules.py"}
"""What the reader of written terms reads again, so it has digits only; the forms of its nouns are those of `noun`."""


class Numbers(dict[str, object]):
    """Fields that are all one number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def __missing__(self, name: str) -> int:
        return self.number

    def get(self, name: str, default: object = None) -> int:
        return self.number

    def __bool__(self) -> bool:
        return True


def told(template: Template, number: int) -> str:
    """The sentence with the number in every field; empty where a field is no number."""
    if isinstance(template, str):
        names = re.findall(r"{(\w+)", template)
        return filled(template, dict.fromkeys(names, number), grammar)
    try:
        return template(Numbers(number))
    except (TypeError, AttributeError, KeyError, ValueError, IndexError):
        return ""


@pytest.mark.parametrize(("number", "days"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1000, "1,000 days"), (-1, "-1 day")])
def test_a_number_has_its_noun_and_its_comma(number: int, days: str) -> None:
    assert plural(number, "day") == f"{figure(number)} {noun(number, 'day')}" == days
    assert filled("{n:day}", {"n": number}, grammar) == days
    assert filled("{n:,} of {n:body|bodies}", {"n": number}, grammar) == f"{figure(number)} of {plural(number, 'body', 'bodies')}"


@pytest.mark.parametrize("number", [0, 1, 2, 1000])
def test_no_sentence_says_one_days(number: int) -> None:
    for kind, template in TEMPLATES.items():
        for found, many in COUNTED.findall(told(template, number)):
            if found.replace(",", "") == str(number):  # others stand in the text of the sentence itself
                assert (kind, found) == (kind, figure(number))
                assert number != 1, (kind, many)


def test_sentences_with_numbers_are_walked() -> None:
    assert sum(bool(COUNTED.search(told(each, 2))) for each in TEMPLATES.values()) > 40


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Every text of a module, a value in it as `{}`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def test_no_text_of_the_program_puts_a_noun_after_a_bare_number() -> None:
    bare = re.compile(rf"{{[^{{}}:]*}} (?:{NOUNS})\b")
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in sorted(ROOT.rglob("*.py"))
        if path.name not in RULES
        for line, text in texts(path)
        if bare.search(text)
    ]
    assert found == []


def test_a_sentence_about_one_is_about_one() -> None:
    assert sentence(because("plan_good", file="a.toml", items=1, acts=1)).startswith("a.toml is good: 1 item, 1 act.")
    assert sentence(because("window_closed", days=2366, length=95)) == "Closed 2,366 days ago, after 95 days."
    assert sentence(Refused("series_too_long", code="S1", number=1200, most=1000)) == (
        "The series S1 would get 1,200 tasks at once, and 1,000 are the most. Give a nearer day."
    )


@pytest.mark.parametrize(
    ("language", "number", "told"),
    [
        ("en", 1, "3 skipped (1 note, 1 total, 1 repeated header)"),
        ("en", 2, "6 skipped (2 notes, 2 totals, 2 repeated headers)"),
        ("ru", 1, "3 пропущены (1 с примечанием, 1 с итогом, 1 с повтором заголовка)"),
        ("ru", 2, "6 пропущено (2 с примечаниями, 2 с итогами, 2 с повтором заголовка)"),
    ],
)
def test_rows_that_are_left_out_are_counted_with_their_noun(language: str, number: int, told: str) -> None:
    skipped = [(reason, number) for reason in ("note", "total", "repeated")]
    assert told in sentence(because("plan_sum", rows=9, tasks=1, goals=1, header=1, skipped=skipped), language)


@pytest.mark.parametrize(
    ("fields", "english", "russian"),
    [
        ({"tasks": 0, "counts": [("left_out", 3)]}, "Tasks: 3 left out.", "Задачи: 3 нет в файле."),
        ({"tasks": 0, "counts": [], "goals": [("added", 2)]}, "No tasks to compare. Goals: 2 added.",
         "Задач для сравнения нет. Цели: 2 новые."),
        ({"tasks": 1, "series": 2, "counts": [("added", 1), ("moved", 2)]}, "1 task and 2 series: 1 added, 2 moved.",
         "1 задача, 2 серии: 1 новая, 2 перенесены в другую цель."),
    ],
)  # fmt: skip
def test_what_a_plan_changes_is_counted_without_what_is_not_there(fields: dict[str, Any], english: str, russian: str) -> None:
    told = because("plan_differs", **fields)
    assert (sentence(told), sentence(told, "ru")) == (english, russian)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_kind_of_change_has_its_words(language: str) -> None:
    told = [sentence(because("plan_differs", tasks=2, counts=[(kind, 2)]), language) for kind in ("same", "renamed", *DIFFERENT)]
    assert len(set(told)) == len(told) == 15


@pytest.mark.parametrize(
    ("fields", "english", "russian"),
    [
        ({"added": 26, "amended": 1}, "26 items added, 1 item amended.", "Добавлено 26, изменено 1."),
        ({"acts": 2, "unchanged": 3}, "2 acts, 3 unchanged.", "2 действия, без изменений 3."),
        ({"unchanged": 3}, "It would change nothing.", "Ничего не изменится."),
    ],
)
def test_what_a_plan_would_write_is_counted_without_noughts(fields: dict[str, int], english: str, russian: str) -> None:
    told = because("plan_counts", **{"added": 0, "amended": 0, "acts": 0, "unchanged": 0, **fields})
    assert (sentence(told), sentence(told, "ru")) == (english, russian)


def test_what_is_there_of_several_is_told_with_an_and() -> None:
    assert [grammar.all_of(["a", "b", "c"][:number]) for number in range(4)] == ["nothing", "a", "a and b", "a, b and c"]
    asked = because("plan_asks", file="a b.csv", answers="a b.answers.toml", counts=[("body", 1), ("term", 2)])
    assert sentence(asked) == (
        "1 name and 2 terms to settle in a b.answers.toml. `tracker plan map 'a b.csv'` writes the questions there."
    )
    written = because("plan_asks", file="a.csv", answers="a.answers.toml", counts=[("term", 1)], written=True)
    assert (sentence(written), sentence(written, "ru")) == (
        "1 term to settle in a.answers.toml.", "Ответы нужны в a.answers.toml: 1 срок.",
    )  # fmt: skip
    wrote = because("plan_written", file="a.csv", tasks=3, series=1, goals=1)
    assert sentence(wrote) == "Wrote 3 tasks and 1 series under 1 goal to a.csv."


@pytest.mark.parametrize(
    ("rows", "english", "russian"),
    [
        ([2], "Row 2 has no lead and stands over deeper rows, and so is read as a goal.", "Строка 2: исполнителя нет"),
        ([2, 5], "Rows 2, 5 have no lead and stand over deeper rows, and so are read as goals.", "Строки 2, 5: исполнителя нет"),
    ],
)
def test_rows_over_others_are_one_goal_or_several(rows: list[int], english: str, russian: str) -> None:
    told = because("rows_over_others", rows=rows)
    assert (sentence(told).startswith(english), sentence(told, "ru").startswith(russian)) == (True, True)


def test_a_column_that_is_not_read_is_not_told_as_a_field() -> None:
    told = because("heading_guessed", text="note_mn", field="skip", score=80)
    assert ("is not read" in sentence(told), "не прочитан" in sentence(told, "ru")) == (True, True)
    assert "`skip`" not in sentence(told) + sentence(told, "ru")


def test_several_header_rows_and_places_are_parted() -> None:
    table = because("plan_table", name="Plan", header=[5, 6], rows=9)
    assert (sentence(table), sentence(table, "ru")) == (
        'Table "Plan": 9 rows, header in rows 5, 6.', "Таблица «Plan»: 9 строк, заголовок – строки 5, 6.",
    )  # fmt: skip
    lacking = because("plan_no_lead", number=3, places=["Plan, row 2", "Plan, row 3"])
    assert sentence(lacking) == "No lead, so not assigned: 3 tasks (Plan, row 2; Plan, row 3 and 1 more)."


def test_unknown_words_are_told_without_the_signs_around_them() -> None:
    unread = because("cell_term_unread", text="2027, twice", words=[", twice", ","])
    assert "Unknown words: twice. " in sentence(unread)
    assert "Непонятные слова: twice. " in sentence(unread, "ru")


@pytest.mark.parametrize("kind", [each for each in KINDS if each not in ("strategy", "issued_report", "issued_file")])
def test_what_a_plan_adds_is_counted_in_russian_with_its_noun(kind: str) -> None:
    assert re.fullmatch(r"5 [а-яё ]+", counted(5, kind))


def test_the_form_of_values_is_no_number_of_a_row() -> None:
    assert [label(each, "ru") for each in ValueForm] == ["текст", "число", "день", "сумма"]
    assert label("number", "ru") == "номер"
