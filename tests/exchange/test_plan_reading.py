"""Plan files: what a good one says, what a bad one is told, what a hostile one cannot do."""

import ast
import os
import re
import threading
from datetime import date
from pathlib import Path

import pytest

import tracker
from tracker.domain.model.strategy import Body, Task
from tracker.domain.model.vocabulary import Roll, Verification
from tracker.domain.plan import UNREAD, Plan, PlanItem
from tracker.domain.plan_checks import check_against
from tracker.exchange.plans.toml_plan import plan_from, read_plan
from tracker.exchange.plans.toml_text import LARGEST_FILE
from tracker.wording import sentence
from tracker.wording.en import ERRORS
from tracker.wording.en.plans import toml_files

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "plan-files.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)

TASK = """
    [[body]]
    code = "MFA"
    [[task]]
    code = "T1"
    on = 2020-03-06
    lead = "MFA"
    """


def nothing(kind: str, code: str) -> bool:
    """A store without items."""
    return False


def item(plan: Plan, code: str) -> PlanItem:
    return next(each for each in plan.items if each.code == code)


def complaints(text: str) -> list[str]:
    """What the file is told, each with its place."""
    plan = plan_from(text, "p.toml")
    return [f"{each.place}: {sentence(each)}" for each in (*plan.findings, *check_against(plan, nothing, date(2026, 11, 25)))]


# -- good files


def test_the_example_of_the_page_is_a_sound_plan() -> None:
    plan = plan_from(EXAMPLES[0], "example.toml")
    assert [sentence(each) for each in (*plan.findings, *check_against(plan, nothing, date(2026, 11, 25)))] == []
    assert plan.title == "A first plan"
    kinds = [each.kind for each in plan.items]
    assert kinds == [
        "strategy",
        "body",
        "body",
        "alias",
        "instrument",
        "clause",
        "event",
        "calendar_day",
        "goal",
        "window",
        "task",
    ]
    assert [act.act for act in plan.acts] == ["assign", "progress", "forecast", "report", "accept"]
    task = item(plan, "G1.T1").value()
    assert isinstance(task, Task)
    assert (task.internal_due, task.term_text) == (date(2026, 2, 27), "within two months")
    assert task.term_rule == '{"base":"RES5.SIGNED","kind":"relative","length":2,"unit":"months"}'


@pytest.mark.parametrize("text", EXAMPLES[1:])
def test_the_other_examples_of_the_page_are_sound(text: str) -> None:
    assert plan_from(text).findings == ()


def test_the_page_names_every_table_key_act_and_kind_of_term() -> None:
    from tracker.domain.deadlines.terms import KEYS
    from tracker.domain.model.vocabulary import Act
    from tracker.domain.plan import PLAN_KINDS
    from tracker.exchange.plans.toml_plan import HEADER, act_keys, keys_of

    stems = {key.partition(".")[0] for kind in PLAN_KINDS for key in keys_of(kind)} - {"act"}
    for word in (*stems, *KEYS, *Act, *(act_keys() - {"act"}), *HEADER):
        assert f"`{word}" in PAGE, word
    for kind in PLAN_KINDS:
        assert f"[{kind}]" in PAGE, kind


def test_a_file_gives_its_day_to_every_table_that_names_none() -> None:
    plan = plan_from('[plan]\non = 2020-03-06\n[[body]]\ncode = "A"\n[[body]]\ncode = "B"\non = 2021-01-01')
    assert [each.on for each in plan.items] == [date(2020, 3, 6), date(2021, 1, 1)]


def test_without_any_day_it_is_today() -> None:
    assert plan_from('[[body]]\ncode = "A"').items[0].on is None


def test_source_and_verification_of_the_header_are_for_new_items_only() -> None:
    text = '[plan]\nsource = "page 1"\nverification = "unverified"\n[[body]]\ncode = "A"\n[[body]]\ncode = "B"\nsource = "page 2"'
    first, second = plan_from(text).items
    assert dict(first.fields) == {}
    assert first.value() == Body(code="A", source="page 1", verification=Verification.UNVERIFIED)
    assert second.value() == Body(code="B", source="page 2", verification=Verification.UNVERIFIED)


def test_an_act_takes_source_and_verification_of_its_task() -> None:
    text = TASK + 'source = "page 1"\nverification = "illustrative"\n[[task.act]]\nact = "assign"\n'
    text += '[[task.act]]\nact = "progress"\nsource = "page 2"\nverification = "verified"'
    first, second = plan_from(text).acts
    assert first.fields == {"source": "page 1", "verification": Verification.ILLUSTRATIVE}
    assert second.fields == {"source": "page 2", "verification": Verification.VERIFIED}


def test_codes_are_read_the_way_they_look() -> None:
    plan = plan_from('[[goal]]\ncode = "g1"\ntitle.en = "x"\n[[goal]]\ncode = "G2"\nparent = "g1"\n[[body]]\ncode = "МЕМ"')
    assert [each.code for each in plan.items] == ["MEM", "G1", "G2"]
    assert item(plan, "G2").fields["parent"] == "G1"


def test_an_empty_text_clears_a_field() -> None:
    assert dict(plan_from('[[body]]\ncode = "A"\nnote = ""\nname.kk = ""').items[0].fields) == {"note": None, "name_kk": None}


def test_words_become_the_words_of_the_model() -> None:
    assert plan_from('[[instrument]]\ncode = "A"\nroll = "next"').items[0].fields["roll"] is Roll.NEXT


def test_what_is_referred_to_comes_first() -> None:
    text = (
        '[[task]]\ncode = "T2"\nparent = "T1"\n[[task]]\ncode = "T1"\n[[goal]]\ncode = "G2"\nparent = "G1"\n[[goal]]\ncode = "G1"'
    )
    assert [each.code for each in plan_from(text).items] == ["G1", "G2", "T1", "T2"]


def test_a_file_saved_by_a_windows_editor_is_read() -> None:
    text = '\ufeff[[body]]\r\ncode = "A"\r\nname.ru = "Министерство"\r\n'
    assert plan_from(text).items[0].fields["name_ru"] == "Министерство"


def test_titles_are_text_whatever_is_in_them() -> None:
    title = "[/] [b + =1+1 # {} " + "длинное " * 250
    assert plan_from(f'[[goal]]\ncode = "G1"\ntitle.en = "{title}"').items[0].fields["title_en"] == title


# -- bad files

BAD = {
    '[[gaol]]\ncode = "G1"': "gaol is not a table of a plan file. Did you mean goal?",
    '[goal]\ncode = "G1"': "goal must be written as tables [[goal]].",
    '[[strategy]]\ncode = "S"': "strategy cannot be list. Write a table",
    "goal = [1]": "goal must be written as tables [[goal]].",
    '[plan]\ntitel = "x"': "[plan]: titel is not a key here. Did you mean title?",
    '[[goal]]\ncode = "G1"\nparrent = "G0"': "[[goal]] 1 (G1): parrent is not a key here. Did you mean parent?",
    '[[goal]]\ncode = "G1"\ntitle.de = "Ziel"': "title.de is not a key here. Did you mean title.",
    '[[goal]]\ncode = "G1"\ntitle = "Goal"': 'title is written by language: title.en = "...".',
    '[[goal]]\ncode = "G1"\nposition = "1"': "position cannot be 1. Write a whole number",
    '[[goal]]\ncode = "G1"\nposition = true': "position cannot be true. Write a whole number",
    '[[goal]]\ncode = "G1"\nposition = 9223372036854775808': "position cannot be a number beyond 64 bits.",
    '[[goal]]\ncode = "G1"\nposition = 1.5': "position cannot be 1.5. Write a whole number",
    '[[goal]]\ntitle.en = "x"': '[[goal]] 1: There is no code. Give one: code = "...".',
    '[[goal]]\ncode = "цель"': '[[goal]] 1: "ЦEЛЬ" cannot be a code.',
    "[[goal]]\ncode = 7": "[[goal]] 1: code cannot be 7. Write text in quotes.",
    '[[calendar_day]]\ncode = "A"\nworks = "no"': "works cannot be no. Write true or false.",
    '[[body]]\ncode = "A"\nverification = "sure"': "verification cannot be sure. It may be one of: verified, unverified",
    '[[body]]\ncode = "A"\nverification = "verifed"': "verification cannot be verifed. Did you mean verified",
    '[[instrument]]\ncode = "A"\nform = ""': "form is empty. Give it a value or take it out.",
    '[[event]]\ncode = "E"\nday = "2020-06-08"': "day cannot be 2020-06-08. Write a day without quotes",
    '[[event]]\ncode = "E"\nday = 2020-06-08T10:00:00Z': "day cannot be 2020-06-08T10:00:00+00:00. Write a day without quotes",
    '[[event]]\ncode = "E"\nday = 2021-02-29': '2021-02-29" is not a day of the calendar.',
    '[[event]]\ncode = "E"\nday = 0999-01-01': '0999-01-01" is not a day of the calendar.',
    '[[event]]\ncode = "E"\nday = 46320': "day cannot be 46320. Write a day without quotes",
    '[[body]]\ncode = "A"\n[[goal]]\ncode = "A"': "[[goal]] 1 (A): The code A stands already at [[body]] 1 (A).",
    '[[task]]\ncode = "T1"\nstatus = "accepted"': "status is not written in a plan file",
    '[[task]]\ncode = "T1"\ndue = 2020-06-08': "due is not written in a plan file: days come from `term`",
    '[[window]]\ncode = "W"\ncloses = 2020-06-08': "closes is not written in a plan file",
    '[[task]]\ncode = "T1"\nlead = "MFA"': "[[task]] 1 (T1): There is no body MFA, neither in the file nor in the database.",
    '[[body]]\ncode = "MFA"\n[[task]]\ncode = "T1"\nlead = "MFAA"': "in the database. Did you mean MFA?",
    '[[task]]\ncode = "T1"\nparent = "T1"': "parent leads round in a circle: T1, T1.",
    '[[goal]]\ncode = "G1"\nparent = "G2"\n[[goal]]\ncode = "G2"\nparent = "G1"': "parent leads round in a circle: G1, G2, G1.",
    '[[body]]\ncode = "A"\non = 2026-11-26': "The day Thu 26 Nov 2026 lies after today (Wed 25 Nov 2026).",
    '[[task]]\ncode = "T1"\nterm = 5': "term cannot be 5. Write a table",
    '[[task]]\ncode = "T1"\nterm = "до 2030 года"': "can be read as: 31 December 2029; or the year 2030.",
    '[[task]]\ncode = "T1"\nterm = "within three months"': 'counts from "signing". Name the code of that event beside it',
    '[[task]]\ncode = "T1"\nterm = "by 1 June"': 'The term "by 1 June" does not say its year.',
    '[[task]]\ncode = "T1"\nterm = { kind = "season" }': '"season" is not a kind of term. Use one of: day, week, month',
    '[[task]]\ncode = "T1"\nterm = { text = 5, kind = "none" }': "term.text cannot be 5. Write text in quotes.",
    '[[task]]\ncode = "T1"\nterms = 1': "terms is not a key here. Did you mean term or term_class or term_set_by?",
    '[[task]]\ncode = "T1"\nacts = []': "acts is not a key here. Did you mean act?",
    '[[task]]\ncode = "T1"\nterm = { kind = "year", month = 3 }': "A year term has no month.",
    '[[task]]\ncode = "T1"\nterm = { kind = "month", month = "2020-13" }': "month term cannot be 2020-13. Write YYYY-MM.",
    '[[task]]\ncode = "T1"\nterm = { kind = "day", day = 2020-02-30 }': '2020-02-30" is not a day of the calendar.',
    '[[task]]\ncode = "T1"\nterm = { kind = "relative", base = "E", length = 3, unit = "months" }': "There is no event E",
    'title = "x"': "title is not a table of a plan file.",
    '[[goal]]\ncode = "G1"\ncode = "G2"': "This is not TOML (Cannot overwrite a value)",
    '[[goal]]\ncode = "G1': "This is not TOML (Unterminated string)",
    'plan = \n[[goal]]\ncode = "G1"': "This is not TOML at line 1, column 8 (Invalid value).",
}
"""A file -> how its complaint begins."""


@pytest.mark.parametrize("text", BAD, ids=lambda text: text.replace("\n", " ")[:60])
def test_what_is_wrong_is_said_with_its_place(text: str) -> None:
    said = complaints(text)
    assert any(BAD[text] in each for each in said), said
    assert len(said) == 1, said


BAD_ACTS = {
    "on = 2020-03-06": "There is no act.",
    'act = "asign"': "act cannot be asign. Did you mean assign?",
    'act = "assign"\npercnt = 5': "percnt is not a key here. Did you mean percent?",
    'act = "assign"\nstatus = "accepted"': "status is not written in a plan file",
    'act = "assign"\npercent = 5': "percent says nothing with the act assign. Take it out.",
    'act = "assign"\non = 2020-03-05': "The day Thu 5 Mar 2020 lies before the one above it (Fri 6 Mar 2020).",
    'act = "amend"\nset = { internal_due = 2020-05-01 }\nnote = "why"': "note says nothing with the act amend. Take it out.",
    'act = "amend"': "To amend, set must be given.",
    'act = "amend"\nset = { percent = 5 }': "percent is not written in a plan file",
    'act = "amend"\nset = { goal = "G9" }': "There is no goal G9, neither in the file nor in the database.",
    'act = "amend"\nset = { colour = "red" }': "colour is not a key here.",
    'act = "report"': "T1 is draft, so report is not possible.",
    'act = "assign"\n[[task.act]]\nact = "assign"': "The same assign of",
    'act = "assign"\n[[task.act]]\nact = "progress"\npercent = 101': "101 is not a percentage.",
    'act = "assign"\n[[task.act]]\nact = "report"\n[[task.act]]\nact = "accept"': "To accept, outcome must be given.",
    'act = "assign"\n[[task.act]]\nact = "report"\n[[task.act]]\nact = "return"': "To return, note must be given.",
    'act = "cancel"\nnote = "why"': "To cancel, outcome must be given.",
    'act = "assign"\n[[task.act]]\nact = "no_public_evidence"': "To no public evidence, source must be given.",
    'act = "assign"\n[[task.act]]\nact = "accept"\noutcome = "done"': "outcome cannot be done.",
    'act = "assign"\n[[task.act]]\nact = "suspend"\nstop_clock = 1': "stop_clock cannot be 1. Write true or false.",
    'act = "assign"\nset = 5': "set says nothing with the act assign.",
    'act = "amend"\nset = 5': "set cannot be 5. Write a table",
    'act = "assign"\n[[task.act]]\nact = "progress"\non = 2020-03-01': "before the one above it (one without a day",
}


@pytest.mark.parametrize("text", BAD_ACTS, ids=lambda text: text.replace("\n", " ")[:60])
def test_what_is_wrong_with_an_act_is_said_with_its_place(text: str) -> None:
    said = complaints(TASK + "[[task.act]]\n" + text)
    assert any(BAD_ACTS[text] in each and each.startswith("[[task]] 1 (T1), act ") for each in said), said


def test_what_goes_with_an_act_is_read_and_what_does_not_is_left_out() -> None:
    text = TASK + '[[task.act]]\nact = "assign"\npercent = 5\n[[task.act]]\nact = "progress"\npercent = 5\nnote = "On the way."\n'
    assign, progress, suspend = plan_from(text + '[[task.act]]\nact = "suspend"\nstop_clock = true').acts
    assert "percent" not in assign.fields
    assert (progress.fields["percent"], progress.fields["note"]) == (5, "On the way.")
    assert suspend.fields["stop_clock"] is True


def test_a_task_without_a_lead_is_not_assigned() -> None:
    assert complaints('[[task]]\ncode = "T1"\n[[task.act]]\nact = "assign"') == [
        "[[task]] 1 (T1), act 1: T1 has no lead, so nobody can be given it. Name one first: `tracker task amend T1 --lead BODY`."
    ]


def test_a_lead_named_by_an_amendment_may_be_assigned() -> None:
    text = '[[body]]\ncode = "A"\n[[task]]\ncode = "T1"\n[[task.act]]\nact = "amend"\nset = { lead = "A" }\n'
    text += '[[task.act]]\nact = "assign"'
    assert complaints(text) == []


def test_a_resumed_task_is_what_it_was() -> None:
    acts = ["assign", "suspend", "resume", "report"]
    assert complaints(TASK + "".join(f'[[task.act]]\nact = "{act}"\n' for act in acts)) == []


def test_what_the_database_knows_may_be_referred_to_and_acted_on() -> None:
    plan = plan_from('[[task]]\ncode = "T1"\nlead = "MFA"\n[[task.act]]\nact = "report"')
    assert list(check_against(plan, lambda kind, code: (kind, code) in {("body", "MFA"), ("task", "T1")})) == []


def test_one_mistake_hides_no_other() -> None:
    text = '[[task]]\ncode = "T1"\nlead = 5\nterm = { kind = "x" }\ninternal_due = 2020-02-30\ncolour = 1\n[[gaol]]\n[[task]]\n'
    said = complaints(text)
    assert len(said) == 6, said
    assert said[-1] == '[[task]] 2: There is no code. Give one: code = "...".'


def test_what_is_wrong_is_left_out_and_what_is_right_is_read() -> None:
    plan = plan_from('[[goal]]\ncode = "G1"\ntitle.en = "Water"\nposition = "first"\n[[goal]]\ncode = "G2"')
    assert dict(item(plan, "G1").fields) == {"title_en": "Water"}
    assert len(plan.items) == 2


def test_an_impossible_day_in_a_text_or_comment_is_left_alone() -> None:
    plan = plan_from('# 2020-02-30\n[[body]]\ncode = "A"\nnote = "not 2020-02-30"\nsource = """\nsee 2020-02-30"""')
    assert plan.findings == ()
    assert plan.items[0].fields["note"] == "not 2020-02-30"


# -- hostile files

HOSTILE = {
    "nested lists": "a = " + "[" * 100_000,
    "nested tables": "a = " + "{b = " * 100_000,
    "a long dotted key": "a" + ".a" * 1_000_000 + " = 1",
    "a long quoted key": '"a"' + '."a"' * 500_000 + " = 1",
    "a long header": "[" + "a." * 1_000_000 + "a]",
    "quotes": '"' * 1_000_000,
    "escapes": 'a = "' + '\\"' * 1_000_000,
    "a huge number": "a = " + "9" * 1_000_000,
    "a long word": "a" * 1_000_000,
    "control characters": "\0\x01\x7f" * 1_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_one_finding(text: str) -> None:
    (finding,) = plan_from(text, "p.toml").findings
    assert finding.kind in ("file_too_deep", "file_syntax")
    assert finding.file == "p.toml"
    assert len(sentence(finding)) < 400


def test_a_flood_of_mistakes_is_cut_off_and_says_so() -> None:
    plan = plan_from("[[body]]\n" + "".join(f"k{number} = 1\n" for number in range(20_000)))
    assert len(plan.findings) == 1_001
    assert plan.findings[-1].kind == "more_findings"


def test_too_many_items_are_refused_whole() -> None:
    plan = plan_from("[[body]]\n" * 100_001)
    assert [each.kind for each in plan.findings] == ["file_too_many"]
    assert plan.items == ()


def test_what_a_file_says_is_quoted_short() -> None:
    long = "x" * 100_000
    text = f'[[goal]]\ncode = "{long}"\nposition = "{long}"\n{long} = 1\nform = {{}}\n[[{long}]]\n'
    text += f'[[task]]\ncode = "T"\nterm = {{ kind = "{long}" }}'
    assert all(len(each) < 500 for each in complaints(text))


def test_a_long_chain_of_parents_is_no_trouble() -> None:
    text = "".join(f'[[goal]]\ncode = "G{n}"\nparent = "G{n + 1}"\n' for n in range(5_000)) + '[[goal]]\ncode = "G5000"'
    plan = plan_from(text)
    assert plan.findings == ()
    assert (plan.items[0].code, plan.items[-1].code) == ("G5000", "G0")


# -- the file itself


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    assert [each.kind for each in read_plan(tmp_path / "none.toml").findings] == ["file_missing"]


def test_a_folder_and_a_pipe_are_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    kinds: list[str] = []
    reading = threading.Thread(
        target=lambda: kinds.extend(read_plan(each).findings[0].kind for each in (tmp_path, pipe)), daemon=True
    )
    reading.start()
    reading.join(20)
    assert kinds == ["file_not_regular", "file_not_regular"]


def test_a_name_that_no_file_can_have_is_a_finding() -> None:
    assert [each.kind for each in read_plan(Path("a\0b")).findings] == ["file_unreadable"]


def test_a_file_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "old.toml"
    path.write_bytes('[[body]]\ncode = "A"\nname.ru = "Министерство"'.encode("cp1251"))
    (finding,) = read_plan(path).findings
    assert sentence(finding) == "Line 3 is not UTF-8 text. Save the file as UTF-8."
    assert finding.file == str(path)


def test_a_file_of_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * LARGEST_FILE)
    assert read_plan(path).findings == ()
    path.write_bytes(b"#" * (LARGEST_FILE + 1))
    (finding,) = read_plan(path).findings
    assert sentence(finding) == "The file is larger than 4 MiB. Divide it into several files."


def test_every_finding_of_a_plan_has_a_sentence() -> None:
    package = Path(tracker.__file__).parent
    modules = [
        "domain/plan_checks.py",
        "exchange/plans/files.py",
        "exchange/plans/toml_plan.py",
        "exchange/plans/toml_tables.py",
        "exchange/plans/toml_text.py",
    ]
    kinds = set()
    for node in (node for name in modules for node in ast.walk(ast.parse((package / name).read_text(encoding="utf-8")))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in ("finding", "find"):
            kinds |= {each.value for each in node.args[:1] if isinstance(each, ast.Constant) and isinstance(each.value, str)}
    assert len(kinds) > 20
    assert kinds - toml_files.REASONS.keys() - ERRORS.keys() == set()
    assert toml_files.REASONS.keys() - kinds == set()


def test_a_term_of_words_alone_is_read_as_it_is_written() -> None:
    terms = ('"II квартал 2030 года"', '"when funds permit"', '{ text = "в трехмесячный срок", base = "E1" }', '"by 1 June"')
    tables = [f'[[task]]\ncode = "T{number}"\non = 2026-01-01\nterm = {term}\n' for number, term in enumerate(terms)]
    plan = plan_from("".join(tables))
    assert [(each.kind, each.place) for each in plan.findings] == [(UNREAD, "[[task]] 2 (T1)")]
    assert [each.fields["term_rule"] for each in plan.items] == [
        '{"kind":"quarter","quarter":2,"year":2030}',
        '{"kind":"unread"}',
        '{"base":"E1","kind":"relative","length":3,"unit":"months"}',
        '{"day":"2026-06-01","kind":"day"}',
    ]
    assert plan.items[1].fields["term_text"] == "when funds permit"


@pytest.mark.parametrize("key", ["forecast = 2026-12-24", 'colour = "red"', 'cause = "funding"', "percent = 40", 'to = "A"'])
def test_an_act_has_the_keys_that_its_verb_asks_and_no_others(key: str) -> None:
    found = plan_from(f'[[task]]\ncode = "T1"\ntitle.en = "A"\n[[task.act]]\nact = "assign"\n{key}\n').findings
    assert [each.kind for each in found] == ["act_key"]
