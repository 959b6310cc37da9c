"""Plan files on the command line: checked, applied as one revision, and nothing the second time."""

from pathlib import Path

import pytest

from tests.cli.conftest import Line

GOOD = """
[plan]
title = "Two clauses and a window"

[[instrument]]
code = "D1"
title.en = "A decree"

[[event]]
code = "D1.SIGNED"
title.en = "Signed"
instrument = "D1"

[[clause]]
code = "D1.2"
instrument = "D1"
number = "2"

[[task]]
code = "T9"
title.en = "Prepare"
lead = "MFA"
controller = "AP"
term = {text = "within three months", kind = "relative", base = "D1.SIGNED", length = 3, unit = "months"}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A good plan file."""
    path = tmp_path / "plan.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_good_plan_is_said_to_be_good_and_nothing_is_written(office: Line, plan: Path) -> None:
    *changes, told = office.done("plan", "check", str(plan)).splitlines()
    assert told == f"{plan} is good: 4 items. Next: `tracker plan apply {plan}`."
    assert changes == [
        *("+ instrument D1.", "+ clause D1.2.", "+ event D1.SIGNED.", "+ task T9."),
        "In the database and not in the file: 2 tasks: G1.T1, G1.T2.",
    ]
    assert office("log", "--format", "json").json["count"] == 7


def test_a_plan_is_one_revision_and_changes_nothing_the_second_time(office: Line, plan: Path) -> None:
    told = office.done("plan", "apply", str(plan), "--reason", "Decree 1")
    assert told == "1 clause added, 1 event added, 1 instrument added, 1 task added. Revision 8 of tester, from Mon 2 Nov 2026."
    assert office.done("plan", "apply", str(plan)).startswith("Nothing ")


def test_every_mistake_is_named_with_its_place(office: Line, plan: Path) -> None:
    plan.write_text(
        GOOD.replace('lead = "MFA"', 'lead = "NATO"').replace('instrument = "D1"', 'instrument = "D2"'), encoding="utf-8"
    )
    said = office("plan", "check", str(plan))
    assert said.code == 1
    assert said.err == ""
    assert said.out.count("\n") == 4
    assert "NATO" in said.out
    assert "D2" in said.out
    told = office("plan", "check", str(plan), "--format", "json").json
    assert (told["schema"], told["wrong"], len(told["findings"])) == ("tracker.plan_not_good/1", 3, 3)
    assert {finding["file"] for finding in told["findings"]} == {str(plan)}
    refused = office("plan", "apply", str(plan))
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.count("\n") == 4
    assert office("log", "--format", "json").json["count"] == 7


FOUNDING = """
[plan]
on = 2026-10-01

[strategy]
code = "WATER"
title.en = "Clean water"

[[body]]
code = "MW"
name.en = "Ministry of Water"

[[task]]
code = "T1"
title.en = "Prepare"
lead = "MW"
controller = "MW"
term = 2026-12-20
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", ""),
        ('lead = "MW"', 'lead = "MOON"', "There is no body MOON"),
        ("term =", 'parent = "T0"\nterm =', "There is no task T0"),
        ("on = 2026-10-01", "on = 2031-01-01", "lies after today"),
        ("2026-12-20", '"by the feast of the moon"', "is not understood"),
        ('[strategy]\ncode = "WATER"\ntitle.en = "Clean water"', "", "[strategy]"),
    ],
)
def test_a_plan_without_a_database_is_checked_as_the_file_of_a_new_one(
    office: Line, plan: Path, tmp_path: Path, old: str, new: str, told: str
) -> None:
    plan.write_text(FOUNDING.replace(old, new), encoding="utf-8")
    checked = office("plan", "check", str(plan), db=str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()
    made = office("init", "--plan", str(plan), db=str(tmp_path / "new.db"))
    assert (checked.code == 0, made.code == 0) == (not told, not told)
    assert told in checked.out + checked.err
    findings = [line for line in (checked.out + checked.err).splitlines() if told and told in line]
    assert [line for line in made.err.splitlines() if told and told in line] == findings


@pytest.mark.parametrize("where", ["here", "none"])
def test_a_bad_quarter_hides_no_missing_title_and_no_unknown_goal(office: Line, plan: Path, tmp_path: Path, where: str) -> None:
    faulty = FOUNDING.replace('title.en = "Prepare"', 'goal = "G9"').replace("2026-12-20", '"2026-Q7"')
    plan.write_text(faulty, encoding="utf-8")
    said = office("plan", "check", str(plan), **({} if where == "here" else {"db": str(tmp_path / "none.db")}))
    told = [line.removeprefix(f"{plan}, [[task]] 1 (T1): ") for line in said.out.splitlines()]
    begun = ("term is not understood", "There is no goal G9", "The task T1 has no title in any language. Add title.en")
    assert [line.startswith(begin) for line, begin in zip(told, begun, strict=False)] == [True] * 3
    assert said.code == 1


def test_a_missing_title_is_said_in_the_words_of_the_file_and_once(office: Line, plan: Path) -> None:
    nameless = '[[task]]\ncode = "T8"\nlead = "MFA"\ncontroller = "AP"\nterm = 2026-12-20\n[[task.act]]\nact = "assign"\n'
    plan.write_text(nameless, encoding="utf-8")
    (finding,) = office("plan", "check", str(plan), "--format", "json").json["findings"]
    assert finding["sentence"].endswith('The task T8 has no title in any language. Add title.en = "...".')


def test_the_line_that_is_no_toml_is_shown(office: Line, plan: Path) -> None:
    plan.write_text('[plan]\ntitle = "open\n', encoding="utf-8")
    assert 'The line is: title = "open.' in office("plan", "check", str(plan)).out


def test_a_later_day_of_the_file_moves_no_act_and_ends_in_what_would_change(office: Line, plan: Path) -> None:
    acted = GOOD + '\n[[task.act]]\nact = "assign"\non = 2026-11-01\n'
    plan.write_text(acted.replace("title = ", "on = 2026-11-01\ntitle = ", 1), encoding="utf-8")
    office.done("plan", "apply", str(plan))
    plan.write_text(acted.replace("title = ", "on = 2026-11-02\ntitle = ", 1).replace("Prepare", "Prepare it"), encoding="utf-8")
    changes = office.done("plan", "check", str(plan)).splitlines()
    assert changes[0] == "T9 title (en): Prepare -> Prepare it."
    assert changes[1] == "In the database and not in the file: 2 tasks: G1.T1, G1.T2."


def test_a_day_without_quotes_is_a_term(office: Line, plan: Path, tmp_path: Path) -> None:
    plan.write_text(FOUNDING, encoding="utf-8")
    office("init", "--plan", str(plan), db=str(tmp_path / "new.db"))
    assert office("task", "list", "--format", "json", db=str(tmp_path / "new.db")).json["rows"][0]["due"] == "2026-12-20"


@pytest.mark.parametrize("term", ["2026-12-20T10:00:00Z", "by the end of Decembr 2026"])
def test_a_term_that_is_not_understood_is_kept_only_when_somebody_accepts_it(office: Line, plan: Path, term: str) -> None:
    plan.write_text(GOOD[: GOOD.index("term =")] + f'term = "{term}"', encoding="utf-8")
    said = office("plan", "check", str(plan))
    assert (said.code, term in said.out, "(T9)" in said.out) == (1, True, True)
    assert office("plan", "apply", str(plan)).code == 2
    assert office("plan", "check", str(plan), "--accept-unread").code == 0
    office.done("plan", "apply", str(plan), "--accept-unread")
    assert office("task", "list", "unread", "--format", "json").json["rows"][0]["task"] == "T9"


def test_a_plan_that_is_not_there_or_no_toml_is_one_sentence(office: Line, plan: Path, tmp_path: Path) -> None:
    assert office("plan", "apply", str(tmp_path / "none.toml")).err.count("\n") == 1
    plan.write_bytes(b"\xff\xfe not TOML")
    said = office("plan", "apply", str(plan))
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert str(plan) in said.err


def test_a_recorded_event_says_which_deadlines_moved_and_why(office: Line, plan: Path) -> None:
    office.done("plan", "apply", str(plan))
    told = office.done("event", "record", "d1.signed", "--on-day", "2026-10-30").splitlines()
    assert told[0] == "D1.SIGNED recorded. Revision 9 of tester, from Mon 2 Nov 2026."
    assert told[1].startswith("T9: no day -> Sat 30 Jan 2027.")
    assert "Signed Fri 30 Oct 2026 + 3 months" in told[1]
    assert office.done("event", "record", "D1.SIGNED", "--on-day", "2026-10-30").startswith("Nothing ")


def test_a_chain_of_terms_is_told_in_words_and_moves_item_by_item(office: Line) -> None:
    office.done("event", "add", "E1", "--title", "Signed")
    office.done("event", "add", "e2", "--title", "In force", "--term", "10 days after E1", "--term-text", "ten days later")
    office.done("event", "add", "E3", "--title", "First report", "--term", "1 month after E2")
    office.done("task", "add", "T9", "--title", "Prepare", "--lead", "MFA", "--controller", "AP", "--term", "1 month after E3")
    office.done("task", "add", "T8", "--title", "Next", "--lead", "MFA", "--controller", "AP", "--term", "2 weeks after T9")
    told = {
        row["code"]: (row["known"], row["waiting"], row["term"])
        for row in office("event", "list", "--format", "json").json["rows"]
    }
    assert {code: told[code] for code in ("E1", "E2", "E3")} == {
        "E1": ("not_yet", 3, None), "E2": ("not_yet", 2, "ten days later"), "E3": ("not_yet", 1, "1 month after E2"),
    }  # fmt: skip
    assert "3 items will get a day with it." in office.done("event", "show", "E1")
    assert {row["task"] for row in office("task", "list", "waiting", "--format", "json").json["rows"]} == {"T8", "T9"}
    said = office("event", "amend", "E1", "--term", "1 day after E3")
    assert (said.code, said.out) == (2, "")
    assert "E1 counts from E3, which counts from E2, which counts from E1: none of them would ever get a day." in said.err
    _, *moves = office.done("event", "record", "E1", "--on-day", "2026-11-02").splitlines()
    assert [move.partition(". ")[0] for move in moves] == [
        "E2: no day -> Thu 12 Nov 2026", "E3: no day -> Sat 12 Dec 2026", "T9: no day -> Tue 12 Jan 2027",
    ]  # fmt: skip
    shown = " ".join(office.done("task", "show", "T9").split())
    assert all(title in shown for title in ("Signed Mon 2 Nov", "In force Thu 12 Nov", "First report Sat 12 Dec"))
    _, *moves = office.done("event", "amend", "E2", "--term", "none", "--yes").splitlines()
    assert [move.partition(" ->")[2].partition(". ")[0] for move in moves] == [" no day"] * 3
    for verb in ("assign", "report"):
        office.done("task", verb, "T9")
    said_of = office.done("task", "accept", "T9", "--outcome", "executed")
    assert "T8: no day -> Mon 16 Nov 2026. Acceptance of T9 (Prepare) Mon 2 Nov 2026 + 2 weeks" in said_of
    assert "T9 accepted: reported -> accepted." in said_of
    assert office("verify").code == 0
