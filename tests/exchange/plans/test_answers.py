"""The file of answers: what it settles, how it grows, and what is wrong in it."""

from datetime import date
from pathlib import Path

from tests.exchange.plans.reading import answers_of, records_of, told
from tracker.domain.deadlines.terms import DayTerm, Term
from tracker.exchange.plans.reading.answers import Answers, beside, text_of
from tracker.exchange.plans.records import NewBody, RenamedBody
from tracker.wording import sentence

HEADER = ("Measure", "Responsible", "Deadline")
ROWS = (
    ("Build", "Water Agency", "in good time"),
    ("Mend", "water  agency", "Once  the harvest is in, sharp"),
    ("Count", "Ministry of Finances", "03/04/2026"),
)


def test_an_answer_settles_every_row_with_its_text(tmp_path: Path) -> None:
    answers = answers_of(
        tmp_path,
        """
[terms]
"in good time" = { kind = "external" }
"once the harvest is in, sharp" = "31 August 2026"
"03/04/2026" = 2026-04-03
[bodies]
"Water Agency" = { new = "WA", name.en = "Water Agency" }
"Ministry of Finances" = "MF"
""",
    )
    reading = records_of(HEADER, *ROWS, answers=answers)
    assert told(reading) == []
    assert [record.lead for record in reading.records] == ["WA", "WA", "MF"]
    days = [Term("external"), DayTerm("day", date(2026, 8, 31)), DayTerm("day", date(2026, 4, 3))]
    assert [record.term for record in reading.records] == days
    assert reading.bodies == (NewBody("WA", (("en", "Water Agency"),)),)
    assert reading.aliases == {"Ministry of Finances": "MF"}


def test_a_new_official_name_is_that_of_its_body_from_a_day_on(tmp_path: Path) -> None:
    answers = answers_of(tmp_path, '[bodies]\n"Treasury" = { renamed = "MF", on = 2026-01-01 }\n')
    reading = records_of(HEADER, ("Report", "Treasury", "31 May 2026"), answers=answers)
    assert reading.records[0].lead == "MF"
    assert reading.renamed == (RenamedBody("MF", "Treasury", date(2026, 1, 1)),)


def test_a_new_body_never_gets_the_code_of_another_one(tmp_path: Path) -> None:
    answers = answers_of(tmp_path, '[bodies]\n"Water Agency" = { new = "MH" }\n')
    assert told(records_of(HEADER, ("Build", "Water Agency", "31 May 2026"), answers=answers)) == [
        ("answer_code_taken", '[bodies] "Water Agency"')
    ]
    same = answers_of(tmp_path, '[bodies]\n"Ministry of Health" = { new = "MH" }\n')
    assert told(records_of(HEADER, ("Build", "Ministry of Health", "31 May 2026"), answers=same)) == []


def test_answers_that_the_file_has_no_use_for_make_nothing(tmp_path: Path) -> None:
    answers = answers_of(tmp_path, '[bodies]\n"Roads Agency" = { new = "RA" }\n')
    assert records_of(HEADER, *ROWS, answers=answers).bodies == ()


def test_the_file_that_is_proposed_settles_new_bodies_and_leaves_the_rest_to_people(tmp_path: Path) -> None:
    first = records_of(HEADER, *ROWS)
    text = text_of(first.questions)
    assert '"Water Agency" = { new = "WA", name.en = "Water Agency" }' in text.splitlines()
    assert '# "Ministry of Finances" = "MF"   # like "Ministry of Finance" (97)' in text
    assert '# "in good time" = ""' in text
    again = records_of(HEADER, *ROWS, answers=answers_of(tmp_path, text))
    assert {question.text for question in first.questions} - {question.text for question in again.questions} == {"Water Agency"}
    assert text_of(again.questions, text) == text
    bared = answers_of(tmp_path, text.replace('# "in good time"', '"in good time"'))
    assert ([each.kind for each in bared.findings], dict(bared.terms)) == (["answer_no_term"], {})
    taken = answers_of(tmp_path, '[bodies]\n"Wild Animals" = { new = "WA" }\n')
    assert [each.code for each in records_of(HEADER, *ROWS, answers=taken).questions if each.text == "Water Agency"] == ["WA2"]


def test_what_is_missing_is_added_to_its_section_and_nothing_else_changes() -> None:
    standing = '# ours\n[bodies]\n"Water Agency" = "MH"  # sure\n\n[left_out]\n"G1.T1" = "done"\n'
    text = text_of(records_of(HEADER, *ROWS, ("Pave", "Roads Agency", "31 May 2026")).questions, standing)
    lines = text.splitlines()
    assert [line for line in lines if line and line in standing] == [line for line in standing.splitlines() if line]
    assert lines.index('"Roads Agency" = { new = "RA", name.en = "Roads Agency" }') < lines.index("[left_out]")


def test_what_stands_in_another_section_or_as_a_value_answers_nothing() -> None:
    standing = '[bodies]\n"Water" = { new = "W", name.en = "Water Agency" }\n[left_out]\n"in good time" = "why"\n'
    text = text_of(records_of(HEADER, *ROWS).questions, standing)
    assert '"Water Agency" = { new = ' in text.replace('name.en = "Water Agency"', "", 1)
    assert '# "in good time" = ""' in text


def test_all_that_is_wrong_is_found_at_once(tmp_path: Path) -> None:
    answers = answers_of(
        tmp_path,
        """
[terms]
"soon" = "one fine day"
"later" = 5
"Soon " = "2027"
[bodies]
"A" = { new = "a b" }
"B" = { renamed = "MF" }
"C" = { name.en = "C" }
[statuses]
"half" = "done"
[left_out]
"G1.T1" = ""
[more]
""",
    )
    kinds = [each.kind for each in answers.findings]
    assert kinds == [
        "plan_term_unread",
        "answer_no_term",
        "answer_twice",
        "bad_code",
        "answer_needs_day",
        "answer_no_body",
        "unknown_word",
        "unknown_key",
    ]
    assert all("{" not in sentence(each) for each in answers.findings)


def test_without_a_file_there_are_no_answers(tmp_path: Path) -> None:
    assert beside(tmp_path / "plan.xlsx") == Answers()


def test_a_file_that_is_no_toml_is_one_finding(tmp_path: Path) -> None:
    assert [each.kind for each in answers_of(tmp_path, "[terms").findings] == ["file_syntax"]
