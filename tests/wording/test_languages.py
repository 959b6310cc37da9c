"""A language is a package: what it has takes the fields that English takes, what it lacks is told in English and listed."""

import re
import string
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import tracker.wording
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.strategy import Task, Window
from tracker.domain.model.vocabulary import LANGUAGES, Act, Status
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.reports import build
from tracker.reports.management.series import series_list
from tracker.reports.records.card import card
from tracker.reports.records.register import register, tasks
from tracker.reports.values import Kind, Report
from tracker.storage.store import Store
from tracker.verbs.missing import untranslated
from tracker.wording import Message, day, label, sentence, spoken_in
from tracker.wording import en as english
from tracker.wording import kk as kazakh
from tracker.wording import ru as russian
from tracker.wording.filling import Template
from tracker.wording.missing import missing

TRANSLATED = [russian, kazakh]
TABLES = [(each, name) for each in TRANSLATED for name in ("ERRORS", "REASONS")]


class Noticed(dict[str, object]):
    """Fields that notice which of them are looked at; all are true, a number where one counts, and hold nothing."""

    def __init__(self, value: object) -> None:
        super().__init__()
        self.value, self.seen = value, set[str]()

    def __missing__(self, name: str) -> object:
        self.seen.add(name)
        return self.value

    def get(self, name: str, default: object = None) -> object:
        return self[name]


def fields_of(template: Template) -> set[str]:
    """The fields that a template needs; of a function those that it looks at, whatever they are."""
    if isinstance(template, str):
        return {name for _, name, _, _ in string.Formatter().parse(template) if name}
    seen: set[str] = set()
    for value in (1, 0, -2, "word", None, date(2026, 6, 1), [], ["T1"]):
        noticed = Noticed(value)
        with suppress(TypeError, AttributeError, KeyError, ValueError, IndexError, Refused):
            template(noticed)
        seen |= noticed.seen
    return seen


@pytest.mark.parametrize(("language", "table"), TABLES)
def test_a_translated_sentence_is_of_a_known_kind_and_needs_no_other_fields_than_the_english_one(
    language: ModuleType, table: str
) -> None:
    known = {**english.REASONS, **english.ERRORS, **getattr(english, table)}
    found: dict[str, Template] = getattr(language, table)
    assert found.keys() <= known.keys()
    assert {kind: more for kind, each in found.items() if (more := fields_of(each) - fields_of(known[kind]))} == {}


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_translated_sentence_is_whole_even_when_nothing_is_known(language: str) -> None:
    spoken = spoken_in(language)
    every: list[Message] = [*map(because, spoken.REASONS), *map(Refused, spoken.ERRORS)]
    for told in every:
        assert sentence(told, language)
        assert not set("{}") & set(sentence(told, language)), told


def test_the_check_of_fields_sees_those_of_texts_and_of_functions() -> None:
    assert fields_of("{a} {b:day}") == {"a", "b"}
    assert fields_of(lambda fields: f"{fields['a']}" + (f"{fields['b']}" if fields.get("c") else "")) == {"a", "b", "c"}


@pytest.mark.parametrize("language", [english, *TRANSLATED])
@pytest.mark.parametrize("table", ["ERRORS", "REASONS"])
def test_no_kind_stands_in_two_subjects_of_a_language_where_one_would_hide_the_other(language: ModuleType, table: str) -> None:
    kinds = Counter(kind for subject in language.SUBJECTS for kind in getattr(subject, table, {}))
    assert [kind for kind, number in kinds.items() if number > 1] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_the_subjects_of_english_and_no_others(language: ModuleType) -> None:
    subjects = {path.stem for path in Path(str(english.__file__)).parent.glob("*.py")}
    assert {path.stem for path in Path(str(language.__file__)).parent.glob("*.py")} <= subjects


def test_every_language_of_titles_has_a_package() -> None:
    assert [getattr(spoken_in(code), "__name__", "") for code in LANGUAGES] == [f"tracker.wording.{code}" for code in LANGUAGES]


# -- what is missing


def test_what_is_missing_is_listed_by_its_subject_and_nothing_else_is() -> None:
    lacking = set(missing("ru"))
    assert list(missing("en")) == []
    kinds = {each.rpartition(".")[2] for each in lacking if ".ERRORS." in each}
    assert kinds == english.ERRORS.keys() - russian.ERRORS.keys()
    assert "states.REASONS.overdue" not in lacking
    assert "labels.LABELS.days_late" in set(missing("xx"))


def test_what_verbs_lack_is_listed_with_the_rest() -> None:
    lacking = set(untranslated("kk"))
    assert set(missing("kk")) < lacking
    assert "verbs.VERBS.task suspend.label" in lacking
    assert "verbs.VERBS.task extend.label" not in lacking
    assert [each for each in untranslated("ru") if each.startswith("verbs.VERBS.task ")] == []


OFFICE = """
overdue: просрочено | мерзімі өткен
accepted: снято с контроля | бақылаудан алынды
lead: ответственный исполнитель | жауапты орындаушы
co_executor: соисполнитель | тең орындаушы
due: срок исполнения | орындау мерзімі
open: на контроле | бақылауда
extension: продление срока | мерзімін ұзарту
awaiting: ждёт решения | шешім күтуде
withdrawn: изъято как ошибка | қате деп алынды
no_public_evidence: нет открытых подтверждений | ашық растау жоқ
red: красный | қызыл
funding: финансирование | қаржыландыру
illustrative: для примера | мысал
"""
"""A word of the program: as offices say it in Russian | in Kazakh."""


@pytest.mark.parametrize("line", OFFICE.strip().splitlines())
def test_the_words_of_control_are_those_that_offices_use(line: str) -> None:
    word, _, told = line.partition(": ")
    assert [label(word, "ru"), label(word, "kk")] == told.split(" | ")


@pytest.mark.parametrize(
    ("number", "told"), [(1, "1 день"), (2, "2 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день"), (1022, "1\u00a0022 дня")]
)
def test_a_russian_number_has_its_noun_in_one_of_three_forms_and_a_kazakh_one_in_one(number: int, told: str) -> None:
    late = because("overdue", days=number, due=date(2026, 6, 1))
    assert sentence(late, "ru") == f"Просрочено на {told}: срок был пн 1 июня 2026."
    assert kazakh.grammar.plural(number, "күн") == told.partition(" ")[0] + " күн"


# -- a language more


def test_a_language_that_is_added_is_a_folder_and_what_it_lacks_is_told_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "eo"
    folder.mkdir()
    (folder / "__init__.py").write_text(
        "from tracker.wording.en import grammar, labels, term_words\n"
        "ERRORS = {}\nREASONS = {'overdue': 'Malfruas {days:tago|tagoj}.'}\n"
    )
    monkeypatch.setattr(tracker.wording, "__path__", [*tracker.wording.__path__, str(tmp_path)])
    late = because("overdue", days=2, due=date(2026, 6, 1))
    assert sentence(late, "eo") == "Malfruas 2 tagoj."
    assert sentence(because("no_due"), "eo") == sentence(because("no_due"))
    spoken_in.cache_clear()


# -- a report in Russian


RUSSIAN = (
    "status", "overdue", "upcoming", "window", "trail", "why", "confidence", "slip", "causes", "extensions", "discipline",
    "minutes", "changes",
    "remind", "rights", "series",
)  # fmt: skip
"""Reports that Russian has every word of; a new one is told in English until it has."""


def reports(store: Store) -> Iterator[Report]:
    """These reports, and lists and cards."""
    today, window, task = store.today, next(iter(store.items(Window))).code, next(iter(store.items(Task))).code
    needed: dict[str, dict[str, Any]] = {
        "window": {"code": window},
        "trail": {"code": task},
        "why": {"code": task},
        "minutes": {"since": "@1"},
    }
    for name in RUSSIAN:
        yield build(name, store, today, language="ru", **needed.get(name, {}))
    yield from (register(kind, store, today, language="ru") for kind in ("goal", "body", "event", "member", "deputy"))
    yield from (tasks(store, today, (), language="ru"), series_list(store, today, language="ru"))
    for kind in ("task", "goal", "body", "event", "strategy"):
        yield card(kind, next(iter(store.items(KINDS[kind]))).code, store, today, language="ru")


def words_of(report: Report) -> set[str]:
    """The words of the program in a report: headings, facts, and what stands in cells of words."""
    cells = {str(row.cells[each.name]) for row in report.rows() for each in report.columns
             if each.kind is Kind.WORD and row.cells.get(each.name)}  # fmt: skip
    facts = {str(fact.value) for fact in report.facts if fact.kind is Kind.WORD and fact.value}
    return {each.name for each in report.columns} | {fact.name for fact in report.facts} | cells | facts


def messages_of(report: Report) -> Iterator[Any]:
    """What a report says in sentences."""
    yield from (report.title, report.nothing, *report.notes, *report.sums)
    for cell in (*(fact.value for fact in report.facts), *(value for row in report.rows() for value in row.cells.values())):
        if isinstance(cell, tuple):
            yield from cell


def test_a_report_in_russian_is_russian_throughout(built_in: Store) -> None:
    english_words, english_messages, seen = set(), set(), 0
    for report in reports(built_in):
        assert report.language == "ru"
        english_words |= {word for word in words_of(report) if re.search("[a-z]{3}", label(word, "ru"))}
        for message in messages_of(report):
            seen += 1
            if message.kind not in russian.REASONS and message.kind not in russian.ERRORS:
                english_messages.add(message.kind)
    assert seen > 100
    acts_of_the_ledger = {word for word in english_words if "." in word}
    assert (english_words - acts_of_the_ledger, english_messages) == (set(), set())


def test_a_day_is_told_as_each_language_writes_it() -> None:
    monday = date(2026, 6, 1)
    assert [day(monday, code) for code in LANGUAGES] == ["Mon 1 Jun 2026", "пн 1 июня 2026", "2026 ж. 1 маусым, дс"]


REFUSED = {
    "T1: снято с контроля, поэтому невозможно: отчёт. Сейчас возможно: task reopen, task no-public-evidence.": Refused(
        "move_not_possible", code="T1", act=Act.REPORT, status=Status.ACCEPTED, possible=[Act.REOPEN, Act.NO_EVIDENCE]
    ),
    "Нет такого кода (цель): G9. Может быть, G1 или G2?": Refused("unknown_code", kind="goal", code="G9", near=["G1", "G2"]),
    "Сначала внесите: `tracker instrument add D9`": Refused("unknown_code", kind="instrument", code="D9", near=[]),
    "Решает PA.": Refused("extension_own_body", code="T1.X1", task="T1", by="MFA", body="PA"),
    "возьмите назад только то, что не менялось: 2 поля": Refused(
        "undo_touched_later", number=7, code="T1", field="due", later=8, author="a", recorded_at="10:00", free=2
    ),
}


@pytest.mark.parametrize("told", REFUSED)
def test_a_refusal_of_everyday_is_told_in_russian(told: str) -> None:
    assert told in sentence(REFUSED[told], "ru")
    assert "?" not in sentence(REFUSED[told], "ru").replace("Может быть, G1 или G2?", "")
