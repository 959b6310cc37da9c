"""Search: words by their beginnings, in three languages, kept in step with every title, at any moment."""

from datetime import date

import pytest

from tracker.domain.filters import matches, parse
from tracker.domain.model.strategy import Task
from tracker.domain.words import has_words, search_words, words_of
from tracker.storage.shelves import search
from tracker.storage.store import Store
from tracker.storage.values import Actor, TaskQuery

ACTOR = Actor("tester")
TITLES = {
    "G1.T1": {"title_en": "Coalition treaty (draft)", "title_ru": "Проект договора о коалиции"},
    "G1.T2": {"title_en": "Joint exercise 2026", "title_kk": "Бірлескен оқу-жаттығу"},
    "G2.T14": {"title_en": "Export list: «green» goods", "title_ru": "Перечень экспорта"},
    "G2.T15": {"title_en": "The ﬁnal word of the office", "title_ru": "Отчёт"},
}


@pytest.fixture
def office(store: Store) -> Store:
    """Three tasks with titles in three languages."""
    with store.writing(ACTOR, "the plan", on=date(2026, 9, 1)) as work:
        for code, titles in TITLES.items():
            work.add("task.add", Task(code=code, **titles))  # type: ignore[arg-type]
    return store


def found(store: Store, *words: str) -> list[str]:
    query = TaskQuery(parse(words), order="code")
    return [task.code for task in store.tasks.page(query, store.today)]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("treaty", ["G1.T1"]),
        ("TREAT", ["G1.T1"]),
        ("договор", ["G1.T1"]),
        ("ДОГОВОРА", ["G1.T1"]),
        ("оқу", ["G1.T2"]),
        ("жаттығу", ["G1.T2"]),
        ("2026", ["G1.T2"]),
        ("g2.t14", ["G2.T14"]),
        ("t1", ["G1.T1", "G2.T14", "G2.T15"]),
        ("green", ["G2.T14"]),
        ("отчет", ["G2.T15"]),
        ("ОТЧЁТ", ["G2.T15"]),
        ("final", ["G2.T15"]),
        ("oﬃce", ["G2.T15"]),
        ("reaty", []),
        ("nowhere", []),
    ],
)
def test_a_word_is_found_by_its_beginning_whatever_the_case_and_language(office: Store, typed: str, codes: list[str]) -> None:
    assert found(office, f"text:{typed}") == codes


def test_all_words_must_be_there(office: Store) -> None:
    assert found(office, "text:draft", "text:coal") == ["G1.T1"]
    assert found(office, "text:draft", "text:export") == []


@pytest.mark.parametrize("typed", ['"', "*", 'a" OR "b', "'); DROP TABLE tasks;--", "NEAR(", "-treaty", "treaty*", "\\"])
def test_signs_are_no_language_of_the_engine(office: Store, typed: str) -> None:
    words = words_of(typed)
    expected = [code for code, titles in TITLES.items() if words and has_words(search_words(Task(code=code, **titles)), typed)]  # type: ignore[arg-type]
    if words:
        assert found(office, *(f"text:{word}" for word in words)) == expected
    assert office.row_count("task") == len(TITLES)


def test_a_new_title_is_found_and_the_old_one_is_not(office: Store) -> None:
    with office.writing(ACTOR, "renamed") as work:
        work.change("task.amend", work.get(Task, "G1.T1"), title_en="Alliance")
    assert (found(office, "text:alliance"), found(office, "text:treaty")) == (["G1.T1"], [])
    assert found(office, "text:договора") == ["G1.T1"]


def test_a_withdrawn_task_is_not_found(office: Store) -> None:
    with office.writing(ACTOR, "a mistake") as work:
        work.remove("task.withdraw", work.get(Task, "G1.T1"))
    assert found(office, "text:treaty") == []


def test_a_task_added_and_renamed_in_one_revision_is_found_by_its_last_title(office: Store) -> None:
    with office.writing(ACTOR, "twice") as work:
        task = work.add("task.add", Task(code="T9", title_en="First thought"))
        work.change("task.amend", task, title_en="Second thought")
    assert (found(office, "text:second"), found(office, "text:first")) == (["T9"], [])


def test_a_past_moment_is_searched_by_the_titles_of_then(office: Store) -> None:
    with office.writing(ACTOR, "renamed", on=date(2026, 10, 1)) as work:
        work.change("task.amend", work.get(Task, "G1.T1"), title_en="Alliance")
    with office.at(date(2026, 9, 15)) as then:
        assert found(then, "text:treaty") == ["G1.T1"]
    with office.at(date(2026, 10, 1)) as then:
        assert found(then, "text:treaty") == []


def test_the_index_is_what_the_titles_say_after_every_change(office: Store) -> None:
    assert list(search.differences(office.connection())) == []
    with office.writing(ACTOR, "renamed") as work:
        work.change("task.amend", work.get(Task, "G1.T2"), title_kk=None, percent=5)
    assert list(search.differences(office.connection())) == []


def test_an_empty_database_can_be_filled_and_found_at_once(office: Store) -> None:
    office.close()
    with office._database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM task_words")
        search.fill(connection)
    assert found(office, "text:treaty") == ["G1.T1"]


@pytest.mark.parametrize("typed", ["отчёт", "отчет", "ОТЧЕТ"])
def test_a_label_is_found_in_either_spelling(office: Store, typed: str) -> None:
    with office.writing(ACTOR, "labels") as work:
        work.change("task.label", work.get(Task, "G1.T1"), labels="отчёт саммит")
    assert found(office, f"label:{typed}") == ["G1.T1"]
    chosen, context = parse([f"label:{typed}"]), office.context(office.today)
    every = office.tasks.page(TaskQuery(order="code"), office.today)
    assert [each.code for each in every if matches(chosen, each, context)] == ["G1.T1"]
