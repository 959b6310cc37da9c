"""What is typed: letters that choose, pastes, days, terms, paths and names that are offered; errors in words of the form."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.stories import store_of
from tracker.domain.model.strategy import Member, Task
from tracker.errors import Refused
from tracker.form_drafts import FormDrafts
from tracker.services import members
from tracker.services.acts.undo import FieldChange
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.tui.dialogs.entries import chosen_by, one_line, several_lines
from tracker.tui.dialogs.hints import Hint, hint_for, path_hint
from tracker.tui.dialogs.inputs import Blank, read
from tracker.tui.dialogs.undo import changes_told
from tracker.tui.keyboard.refusals import in_words
from tracker.verbs.asks import ATTACH
from tracker.verbs.types import BODY, DAY, MEMBER, TERM, code_of
from tracker.verbs.verb import Ask, Type
from tracker.wording import sentence

STORY = """
    B1 The second body
    E1 Signed                   on 2026-09-01
    G1 Regional security
      T1 Coalition treaty       due 2026-11-10
      T2 Joint exercise         due 2026-11-20
"""


@pytest.fixture
def engine_name() -> str:
    """What is offered on the other engine, tests of the storage say."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above."""
    return store_of(STORY, store)


CAUSES = [("co-executor", "co_executor"), ("coordination", "coordination"), ("funding", "funding")]
ПРИЧИНЫ = [("соисполнитель", "co_executor"), ("согласование", "coordination"), ("финансирование", "funding")]


@pytest.mark.parametrize(
    ("choices", "letter", "now", "found"),
    [
        (CAUSES, "c", "", "co_executor"),
        (CAUSES, "c", "co_executor", "coordination"),
        (CAUSES, "C", "coordination", "co_executor"),
        (CAUSES, "а", "", "funding"),
        (ПРИЧИНЫ, "с", "", "co_executor"),
        (ПРИЧИНЫ, "c", "", "co_executor"),
        (ПРИЧИНЫ, "f", "", "funding"),
        (CAUSES, "z", "", None),
    ],
)
def test_a_letter_chooses_by_the_label_by_its_key_or_by_the_english_word(
    choices: list[tuple[str, str]], letter: str, now: str, found: str | None
) -> None:
    assert chosen_by(letter, choices, now) == found


def test_lines_that_are_pasted_into_one_are_joined_and_no_control_character_gets_in() -> None:
    assert one_line("Draft the\r\n  protocol\n\ton water\x1b[31m\x00") == "Draft the protocol on water[31m"
    assert several_lines("one\r\ntwo\x07\rthree\tfour") == "one\ntwo\nthree\tfour"


# -- what stands under a line


def hint(store: Store, name: str, of: Type, text: str, code: str | None = None, language: str = "en", **ask: Any) -> Hint | None:
    """What stands under a line."""
    question = hint_for(Blank(Ask(name, of, "X", **ask)), text, store.get(Task, code) if code else None, language)
    return question(store) if question else None


def told(store: Store, *given: Any, **more: Any) -> str:
    """Its text."""
    found = hint(store, *given, **more)
    assert found is not None
    return found.text


def wrong(store: Store, *given: Any) -> str:
    """Its text, where it says that something is wrong."""
    found = hint(store, *given)
    assert found is not None
    assert found.wrong
    return found.text


def test_a_day_says_which_it_is_and_how_far_it_moves_a_deadline(office: Store) -> None:
    assert told(office, "forecast", DAY, "+2w") == "= Mon 16 Nov 2026, a working day."
    assert told(office, "forecast", DAY, "sat") == "= Sat 7 Nov 2026, no working day."
    assert told(office, "due", DAY, "31 dec", "T1").endswith("51 days later than Tue 10 Nov 2026.")
    assert told(office, "due", DAY, "today", "T1").endswith("Not later than Tue 10 Nov 2026.")
    assert told(office, "on", DAY, "30 oct") == "= Fri 30 Oct 2026, a working day."
    assert told(office, "forecast", DAY, "+2w", language="ru") == "= пн 16 ноября 2026, рабочий день."
    assert wrong(office, "forecast", DAY, "soonish").startswith('"soonish" is not a day')


def test_a_term_says_its_day_its_rule_and_what_was_not_understood(office: Store) -> None:
    assert told(office, "term", TERM, "+2w").startswith("= Mon 16 Nov 2026")
    assert read(Blank(Ask("term", TERM, "X")), "+2н", date(2026, 11, 2)) == TERM.read("2026-11-16", "X")
    assert told(office, "term", TERM, "3 months after e1").startswith("= Tue 1 Dec 2026: within 3 months after e1.")
    assert "a day not known yet" in told(office, "term", TERM, "10 days after the harvest")
    assert "harvest" in wrong(office, "term", TERM, "by the harvest")
    assert " Or " in wrong(office, "term", TERM, "05/06/2027")


def test_a_body_a_member_and_a_code_are_offered_by_what_they_begin_with_or_are_called(office: Store) -> None:
    with office.writing(Actor("tester"), "a member") as work:
        members.add(work, Member(code="", login="aida", name_en="Aida Serik"))
    office.refresh()
    assert hint(office, "lead", BODY, "second") == Hint("B1 The second body", offered="B1")
    assert hint(office, "lead", BODY, "b") == Hint("B1 The second body", offered="B1")
    assert hint(office, "lead", BODY, "B1") == Hint("The second body")
    assert hint(office, "officer", MEMBER, "serik") == Hint("aida Aida Serik", offered="aida")
    assert hint(office, "other", code_of("task"), "t") == Hint("T1 Coalition treaty · T2 Joint exercise", offered="T1")
    assert hint(office, "other", code_of("task"), "%") == Hint()


def test_a_path_is_taken_up_to_the_next_slash(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "reply.pdf").touch()
    (tmp_path / ".hidden").touch()
    assert path_hint(f"{tmp_path}/le") == Hint("letters/", offered=f"{tmp_path}/letters/")
    assert path_hint(f"https://a.kz; {tmp_path}/letters/", several=True).offered == f"https://a.kz; {tmp_path}/letters/reply.pdf"
    assert [path_hint(each) for each in (f"{tmp_path}/x", "/no/such/", "https://a.kz/x", "~nobody.here/x")] == [Hint()] * 4
    assert Blank(ATTACH).kind == "file"


# -- sentences, drafts, undo


def test_an_error_names_a_question_by_its_word() -> None:
    words = {"add": "Add", "remove": "Take away", "file": "Evidence", "link": "Evidence"}
    missing = sentence(Refused("label_missing"))
    assert in_words(missing, words) == "No label is named. Say “Add” or “Take away”."
    assert in_words("Add it (--file FILE, --link URL).", words) == "Add it (“Evidence”)."
    assert in_words('"--add" is no word, nor is `tracker x --add`', words) == '"--add" is no word, nor is `tracker x --add`'


def test_what_was_typed_is_kept_for_its_person_alone_until_it_is_forgotten(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    FormDrafts.of(settings, "aida", "s.db").keep("task report T1", {"note": "Half way\nthere"})
    (file,) = (tmp_path / "drafts").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    again = FormDrafts.of(settings, "aida", "s.db")
    assert again.get("task report T1") == {"note": "Half way\nthere"}
    assert FormDrafts.of(settings, "berik", "s.db").get("task report T1") == {}
    again.keep("task report T1", {})
    assert FormDrafts.of(settings, "aida", "s.db").get("task report T1") == {}
    file.write_text("[")
    assert FormDrafts.of(settings, "aida", "s.db").get("task report T1") == {}
    (tmp_path / "drafts" / "x").touch()
    kept = FormDrafts(tmp_path / "drafts" / "x" / "y.json")
    kept.keep("k", {"a": "b"})
    assert kept.get("k") == {"a": "b"}


def test_what_undo_changes_is_a_sentence_an_item_and_records_are_counted() -> None:
    lines = [
        FieldChange("update", "T1.U3", "code", "T1.U3", None),
        FieldChange("task", "T1", "outcome", "executed", None),
        FieldChange("task", "T1", "status", "accepted", "reported"),
        FieldChange("task", "T1", "due", date(2026, 12, 1), date(2026, 11, 20)),
        FieldChange("body", "B9", "code", "B9", None),
        FieldChange("update", "T1.U3", "note", "Well done", None),
    ]
    assert changes_told(lines, "en") == [
        "B9: removed again (body)",
        "T1: accepted → reported; outcome executed → nothing; due Tue 1 Dec 2026 → Fri 20 Nov 2026",
        "With it, update: T1.U3 “Well done”",
    ]
