"""Verbs that read: lists, cards, the log and the reports, at any moment and in every format."""

import csv
import io
import json
import shlex
from datetime import date
from pathlib import Path

import html5lib
import pytest

from tests.cli.conftest import Line
from tests.cli.every import READING


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV answer."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_list_shows_the_tasks_that_the_words_find(office: Line) -> None:
    told = office(
        "task", "list", "open", "goal:g1", "lead:ministry of foreign affairs".replace(" ", "\u00a0"), "--format", "json"
    ).json
    assert told["schema"] == "tracker.report.tasks/2"
    assert [row["task"] for row in told["rows"]] == ["G1.T1"]
    assert told["filter"] == ["open", "goal:G1", "lead:MFA"]


def test_a_list_can_be_typed_again_as_it_says(office: Line) -> None:
    told = office("task", "list", "draft", "--sort", "code", "--reverse", "--format", "json").json
    assert told["again"] == "tracker task list draft --sort code --reverse --as-of 2026-11-02 --known-on @7"
    again = office(*told["again"].split()[1:], "--format", "json").json
    assert again["rows"] == told["rows"]


@pytest.mark.parametrize("order", ["due", "code", "goal", "lead", "status", "updated"])
def test_every_order_shows_every_task_once(office: Line, order: str) -> None:
    shown = [row["task"] for row in office("task", "list", "--sort", order, "--format", "json").json["rows"]]
    turned = [row["task"] for row in office("task", "list", "--sort", order, "--reverse", "--format", "json").json["rows"]]
    assert sorted(shown) == ["G1.T1", "G1.T2"]
    assert turned == shown[::-1]


def test_a_limit_says_how_many_there_are(office: Line) -> None:
    told = office.done("task", "list", "--limit", "1")
    assert "G1.T1" in told
    assert "G1.T2" not in told
    assert "Shown: 1 row of 2, as --limit says." in told


@pytest.mark.parametrize("words", ["goal:G9", "lead:NOBODY", "window:W9", "parent:T9", "body:NOBODY"])
def test_a_code_that_was_never_given_is_refused_not_counted_as_none(office: Line, words: str) -> None:
    said = office("task", "list", words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("tracker: There is no ")


def test_a_card_says_everything_about_a_task_and_why(office: Line) -> None:
    office.done(
        "task", "update", "G1.T1", "--percent", "40", "--note", "Half of it [b]", "--evidence", "Letter 5-1 of 2 Nov 2026"
    )
    office.clock.set("2026-12-04")
    told = office.done("task", "show", "g1.т1")
    for each in (
        "G1.T1  Coalition treaty",
        "Overdue by 3 days: it was due Tue 1 Dec 2026.",
        "MFA  Ministry of Foreign Affairs",
        "Half of it [b]",
        "Letter 5-1 of 2 Nov 2026",
    ):
        assert each in told


def test_a_card_of_a_body_shows_what_it_has_to_do(office: Line) -> None:
    office.clock.set("2026-12-04")
    told = office("body", "show", "министерство иностранных дел", "--lang", "ru", "--format", "json").json
    assert told["subject"] == "MFA  Министерство иностранных дел"
    facts = {fact["name"]: fact["value"] for fact in told["facts"]}
    assert (facts["total"], facts["open"], facts["overdue"]) == (2, 1, 1)


def test_goals_are_listed_as_a_tree(office: Line) -> None:
    office.done("goal", "add", "--title", "Borders", "--parent", "G1")
    told = office("goal", "list", "--format", "json").json
    assert [row["code"] for row in told["rows"]] == ["G1", "G1.1"]
    assert [row["code"] for row in office("goal", "show", "G1", "--format", "json").json["rows"]] == ["G1.1"]


def test_the_strategy_shows_its_settings(office: Line) -> None:
    office.done("strategy", "amend", "--reporting-days", "14")
    facts = {fact["name"]: fact["value"] for fact in office("strategy", "show", "--format", "json").json["facts"]}
    assert (facts["reporting_days"], facts["time_zone"]) == (14, "Asia/Almaty")


def test_the_log_is_newest_first_and_can_be_of_one_item(office: Line) -> None:
    told = office("log", "--format", "json").json
    assert [row["revision"] for row in told["rows"]] == [7, 6, 5, 4, 3, 2, 1]
    assert [row["revision"] for row in office("log", "g1.t1", "--format", "json").json["rows"]] == [7, 5]
    text = office.done("log", "--limit", "2")
    assert "The list ends after 2 revisions, and there are older ones." in text
    assert "Task assigned: G1.T1." in text


def test_a_past_day_shows_what_was_so_then(office: Line) -> None:
    office.clock.set("2026-11-10")
    office.done("task", "report", "G1.T1", "--on", "2026-11-05")
    states = {
        words: office("task", "list", "text:treaty", *words.split(), "--format", "json").json["rows"][0]["state"]
        for words in ("--as-of 2026-11-04", "--as-of 2026-11-05", "--as-of 2026-11-10", "--known-on 2026-11-09", "--as-of today")
    }
    assert list(states.values()) == ["assigned", "reported", "reported", "assigned", "reported"]


def test_what_nobody_knew_yet_is_said_and_not_counted(office: Line) -> None:
    office.clock.set("2026-11-10")
    told = office.done("report", "status", "--known-on", "2019-12-31")
    assert "Nothing had been recorded by" in told
    assert office("task", "list", "--known-on", "2026-11-11").code == 2


@pytest.mark.parametrize("format", ["text", "markdown", "csv", "json"])
@pytest.mark.parametrize(
    "words", ["task list", "goal list", "body list", "event list", "log", "task show G1.T1", "report status", "db info"]
)
def test_every_reading_verb_has_every_format(office: Line, words: str, format: str) -> None:
    said = office(*words.split(), "--format", format)
    assert (said.code, said.err) == (0, "")
    assert said.out


def test_formats_agree_cell_for_cell(office: Line) -> None:
    told = office("task", "list", "--format", "json").json
    from_csv = rows(office("task", "list", "--format", "csv").out)
    assert len(from_csv) == told["count"] == 2
    assert [row["Task"] for row in from_csv] == [row["task"] for row in told["rows"]]


def test_an_answer_goes_whole_into_a_file_and_not_to_the_screen(office: Line, tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    said = office("task", "list", "--format", "csv", "--output", str(target))
    assert (said.code, said.out) == (0, "")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    refused = office("task", "list", "--output", str(tmp_path / "none" / "list.txt"))
    assert refused.code == 2
    assert str(tmp_path / "none" / "list.txt") in refused.err


def test_the_ending_of_a_file_says_its_format_and_several_are_written_at_once(office: Line, tmp_path: Path) -> None:
    plain, sheet, page = (tmp_path / name for name in ("list", "list.CSV", "list.json"))
    said = office("task", "list", *(word for path in (plain, sheet, page) for word in ("--output", str(path))))
    assert (said.code, said.out) == (0, "")
    assert len(rows(sheet.read_bytes().decode())) == json.loads(page.read_bytes())["count"] == 2
    assert "G1.T1" in plain.read_text("utf-8")
    named = office("task", "list", "--format", "json", "--output", str(tmp_path / "list.txt"))
    assert (named.code, (tmp_path / "list.txt").read_bytes()) == (0, page.read_bytes())
    refused = office("task", "list", "--output", str(tmp_path / "list.odt"))
    assert (refused.code, "There is no format odt" in refused.err) == (2, True)


@pytest.mark.parametrize(("day", "code"), [("2026-12-01", 0), ("2026-12-02", 1)])
@pytest.mark.parametrize("name", ["status", "overdue", "upcoming"])
def test_bad_news_is_an_exit_code_from_the_day_after(office: Line, name: str, day: str, code: int) -> None:
    office.clock.set("2026-12-20")
    said = office("report", name, "--as-of", day, "--fail-on", "overdue")
    assert said.err == ""
    assert said.code == (0 if name == "upcoming" else code)  # what is upcoming is never overdue
    assert said.out


def test_a_fear_that_cannot_be_read_is_refused_before_anything_is_shown(office: Line) -> None:
    said = office("report", "status", "--fail-on", "overdu")
    assert (said.code, said.out) == (2, "")


def test_bad_news_may_be_any_filter(office: Line) -> None:
    assert office("report", "status", "--fail-on", "draft goal:G1").code == 1
    assert office("report", "overdue", "--fail-on", "draft").code == 0


def test_a_past_known_moment_can_be_asked_of_the_log_too(office: Line) -> None:
    office.clock.set("2026-11-10")
    office.done("task", "report", "G1.T1")
    assert next(row["revision"] for row in office("log", "--known-on", "2026-11-09", "--format", "json").json["rows"]) == 7


def test_titles_of_people_are_plain_and_whole_in_a_list(office: Line) -> None:
    nasty = "[/bold] [b + \x1b[31mred\u202e " + "long " * 400
    office.done("task", "amend", "G1.T2", "--title", nasty)
    shown = office.done("task", "list")
    assert "[/bold] [b +" in shown
    assert shown.count("long") == 400
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert max(map(len, shown.splitlines())) <= 100
    assert office.done("task", "show", "G1.T2").count("long") == 800  # as the subject and as a fact


def test_a_day_in_an_answer_is_a_day(office: Line) -> None:
    told = office("task", "list", "--format", "json").json
    assert date.fromisoformat(told["rows"][0]["due"]) == date(2026, 12, 1)


def test_without_a_terminal_the_program_alone_prints_the_status(office: Line) -> None:
    assert office.done() == office.done("report", "status")


def test_every_report_is_a_page_that_a_strict_reader_takes_and_whose_links_lead_somewhere(full: Line) -> None:
    for name, words in ((name, words) for name, words in READING.items() if name.startswith("report ")):
        said = full.done(*name.split(), *shlex.split(words), "--format", "html")
        page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(said)
        ids = [each.get("id") for each in page.iter() if each.get("id")]
        assert len(ids) == len(set(ids)), name
        links = [each.get("href") for each in page.iter("a")]
        assert {*links} <= {f"#{each}" for each in ids}, name
        assert "://" not in said.partition("<main>")[0], name
