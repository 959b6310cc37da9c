"""`tracker due`: a written term answered without a database, for people and for programs."""

import json
import os
import re
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Line, Said
from tests.test_start import HEAVY, loaded_by
from tracker.domain.deadlines.term_answers import KIND_NAMES

SIGNED, PUBLISHED = "2020-03-06", "2020-03-09"
KEYS = [
    "schema",
    "text",
    "kind",
    "due",
    "unread_part",
    "precision",
    "rule",
    "derivation",
    "readings",
    "event",
    "base",
    "calendar",
    "roll",
    "language",
    "trace",
]


def asked(tracker: Line, text: str, *more: str) -> dict[str, Any]:
    said = tracker("due", text, "--base", SIGNED, "--format", "json", *more)
    assert said.code == 0
    found: dict[str, Any] = json.loads(said.out)
    assert list(found) == KEYS
    assert found["schema"] == "tracker.due/1"
    return found


@pytest.mark.parametrize(
    ("base", "roll", "due"),
    [
        (SIGNED, "none", "2020-06-06"),
        (SIGNED, "next", "2020-06-08"),
        (SIGNED, "previous", "2020-06-05"),
        (PUBLISHED, "none", "2020-06-09"),
        (PUBLISHED, "next", "2020-06-09"),
        (PUBLISHED, "previous", "2020-06-09"),
        ("2019-11-30", "none", "2020-02-29"),
        ("2020-01-31", "none", "2020-04-30"),
    ],
)
def test_the_groundwork_window_ends_by_its_base_and_its_roll(tracker: Line, base: str, roll: str, due: str) -> None:
    said = tracker("due", "within three months", "--base", base, "--roll", roll, "--calendar", "KZ", "--format", "json").json
    assert (said["due"], said["calendar"], said["roll"], said["base"]) == (due, "KZ", roll, base)


@pytest.mark.parametrize(
    ("text", "kind", "due", "precision", "rule"),
    [
        ("1 декабря 2020 года", "date", "2020-12-01", "day", "1 December 2020"),
        ("2021 жылғы II тоқсан", "quarter", "2021-06-30", "quarter", "2nd quarter of 2021"),
        ("by mid-2026", "half-year", "2026-06-30", "half-year", "mid-2026"),
        ("2022-2024 гг.", "interval", "2024-12-31", "year", "from the year 2022 to the year 2024"),
        ("ежемесячно до 10 числа месяца, следующего за отчетным", "recurring", "2020-04-10", "day", None),
        ("twice a year", "quota", "2020-12-31", "year", "2 times a year"),
        ("на постоянной основе", "ongoing", None, None, "ongoing"),
        ("-//-", "same-as-above", None, None, "same as above"),
        ("в установленные сроки", "external", None, None, "as scheduled"),
        ("", "none", None, None, "no deadline"),
    ],
)
def test_each_kind_is_one_flat_object(
    tracker: Line, text: str, kind: str, due: str | None, precision: str | None, rule: str | None
) -> None:
    said = asked(tracker, text)
    assert (said["kind"], said["due"], said["precision"]) == (kind, due, precision)
    assert rule in (None, said["rule"])
    assert [said[name] for name in ("kind", "due", "precision", "rule", "derivation")] == list(said["readings"][0].values())
    assert all(step.keys() == {"kind", "fields", "sentence"} for step in said["derivation"])
    assert KIND_NAMES


def test_an_ambiguous_text_has_its_readings_and_no_day(tracker: Line) -> None:
    said = asked(tracker, "до 2030 года")
    assert (said["due"], said["rule"], said["precision"]) == (None, None, None)
    assert [(each["kind"], each["due"]) for each in said["readings"]] == [("date", "2029-12-31"), ("year", "2030-12-31")]


def test_an_unread_text_names_what_was_not_understood_and_is_an_answer(tracker: Line) -> None:
    said = asked(tracker, "by the end of the grant")
    assert (said["kind"], said["due"], said["readings"], said["text"]) == ("unread", None, [], "by the end of the grant")
    assert [step["sentence"] for step in said["derivation"]] == ['Not understood: "grant".']
    assert said["unread_part"] == "grant"


def test_what_was_not_understood_is_marked_in_the_text(tracker: Line) -> None:
    told = tracker("due", "by the end of the grant, at the latest").out.splitlines()
    assert told[:2] == ["by the end of the [grant], at the latest", "  Nothing was read: what stands in [ ] is not understood."]
    assert "text is kept" not in "".join(told)


@pytest.mark.parametrize("text", ["by Christmas", "05/06/2027", "within 1-2 months"])
def test_an_answer_without_a_certain_day_says_how_a_script_learns_of_it(tracker: Line, text: str) -> None:
    assert "--strict" in tracker("due", text, "--base", SIGNED).out.splitlines()[-1]
    assert "--strict" not in tracker("due", text, "--base", SIGNED, "--strict").out
    assert "--strict" not in tracker("due", "31 March 2027").out


def test_a_trace_shows_what_the_words_are_and_which_rows_were_used_in_order(tracker: Line) -> None:
    said = tracker("due", "--trace", "monthly by the 10th of the following month", "--base", SIGNED).out.splitlines()
    begins = said.index("  Words:")
    assert said[begins + 1 : begins + 4] == [
        "  - monthly: a repetition (EVERY:month)",
        "  - by: a limit: by, until, towards, through, before (BY:by)",
        "  - the: a word that says nothing (NOISE)",
    ]
    assert [line[5:].split(" (")[0] for line in said[said.index("  Rows of the grammar that were used, in order:") + 1 :]] == [
        "monthly by the 10th of the following month: by a day of the month after"
    ]


def test_a_trace_is_told_to_programs_too(tracker: Line) -> None:
    told = asked(tracker, "5 to 15 June 2026", "--trace")["trace"]
    words = [(word["text"], word["kind"]) for word in told["words"][0]]
    assert words == [("5", "NUM"), ("to", "TO"), ("15", "NUM"), ("June", "MONTH"), ("2026", "YEAR")]
    assert [(row["name"], row["makes"], row["text"]) for row in told["rows"]] == [
        ("days of a month", "RANGE", "5 to 15 June 2026"),
        ("within days or periods", None, "5 to 15 June 2026"),
    ]
    assert asked(tracker, "5 to 15 June 2026")["trace"] is None


@pytest.mark.parametrize(
    ("text", "told"), [("by the end of the grant", "an event"), ("2026-06-01", "No row of the grammar was used")]
)
def test_a_text_that_is_not_read_or_needs_no_grammar_has_a_trace_as_well(tracker: Line, text: str, told: str) -> None:
    assert told.replace("an event", "grant: a word that the lexicon does not know (WORD)") in tracker("due", text, "--trace").out


@pytest.mark.parametrize(
    ("text", "code"),
    [("31 March 2027", 0), ("within 3 months", 0), ("by the end of the grant", 1), ("05/06/2027", 1), ("within 1-2 months", 1)],
)
def test_a_script_can_tell_whether_a_text_was_understood(tracker: Line, text: str, code: int) -> None:
    assert tracker("due", text, "--base", SIGNED, "--strict").code == code
    assert tracker("due", text, "--base", SIGNED).code == 0


def test_a_reading_that_must_be_confirmed_has_no_day_yet(tracker: Line) -> None:
    said = asked(tracker, "within 1-2 months")
    assert (said["kind"], said["due"], said["readings"][0]["due"]) == ("relative", None, "2020-05-06")
    assert said["derivation"][0]["kind"] == "later_bound"
    assert "To be confirmed" in tracker("due", "within 1-2 months", "--base", SIGNED).out


def test_the_earlier_of_two_bounds_is_told_with_both(tracker: Line) -> None:
    text = "within 3 months of signing but no later than 30 March 2020"
    said = asked(tracker, text)
    assert (said["kind"], said["due"]) == ("earlier", "2020-03-30")
    sentences = [step["sentence"] for step in said["derivation"]]
    assert "The earlier of the two bounds counts: Mon 30 Mar 2020; the other is Sat 6 Jun 2020." in sentences
    waiting = json.loads(tracker("due", text, "--format", "json").out)
    assert (waiting["due"], waiting["event"]) == ("2020-03-30", None)


@pytest.mark.parametrize(
    "text",
    [
        "10 working days before 1 July 2026",
        "за 10 рабочих дней до 1 июля 2026",
        "2026 жылғы 1 шілдеге дейін 10 жұмыс күні бұрын",
    ],
)
def test_working_days_from_a_named_day_are_those_of_the_calendar(tracker: Line, text: str) -> None:
    assert asked(tracker, text)["due"] == "2026-06-17"
    assert asked(tracker, text, "--calendar", "KZ")["due"] == "2026-06-17"
    assert asked(tracker, "last working day of January 2026", "--calendar", "KZ")["due"] == "2026-01-30"
    assert asked(tracker, "last working day of May 2027", "--calendar", "KZ")["due"] == "2027-05-31"


def test_a_text_that_names_another_event_has_no_day_until_that_is_given(tracker: Line) -> None:
    text = "10 рабочих дней со дня ратификации Соглашения"
    waiting = asked(tracker, text)
    assert (waiting["kind"], waiting["due"], waiting["event"]) == ("relative", None, "ратификации Соглашения")
    given = asked(tracker, text, "--event", "ратификации=2020-04-01")
    assert (given["due"], given["event"]) == ("2020-04-15", None)
    assert asked(tracker, "within 10 days of receipt", "--event", "получения=2020-04-01")["due"] == "2020-04-11"
    assert asked(tracker, "within 10 days of receipt")["due"] is None


def test_an_event_that_the_text_does_not_name_is_said(tracker: Line) -> None:
    said = tracker("due", "within three months", "--base", SIGNED, "--event", "summit=2020-05-01")
    assert (said.code, said.err) == (0, 'tracker: The term does not count from "summit", so that day is not used.\n')


def test_without_a_day_of_signing_a_length_has_no_day(tracker: Line) -> None:
    said = tracker("due", "within three months")
    assert "Due: no day yet" in said.out
    assert "--base DAY" in said.out


def test_the_answer_for_people_in_three_languages(tracker: Line) -> None:
    def told(language: str) -> str:
        return tracker("due", "в 3-месячный срок", "--base", SIGNED, "--calendar", "KZ", "--roll", "next", "--lang", language).out

    assert told("en").splitlines() == [
        "в 3-месячный срок",
        "  Due: Mon 8 Jun 2020 (exact to: day)",
        "  Kind: relative",
        "  Rule: within 3 months after signing",
        "  Why:",
        "  - signing Fri 6 Mar 2020 + 3 months = Sat 6 Jun 2020, not a working day.",
        "  - Roll rule next (not cited): next working day Mon 8 Jun 2020.",
    ]
    assert "Правило: в течение 3 месяцев после подписания" in told("ru")
    assert "Ереже: қол қойылғаннан кейін 3 ай ішінде" in told("kk")


def test_the_readings_of_an_ambiguous_text_are_numbered(tracker: Line) -> None:
    said = tracker("due", "05/06/2020", "--base", SIGNED).out.splitlines()
    assert [row for row in said if row.startswith(("  1.", "  2."))] == [
        "  1. Due: Fri 5 Jun 2020 (exact to: day)",
        "  2. Due: Wed 6 May 2020 (exact to: day)",
    ]


def test_the_page_about_terms_shows_what_the_program_says(tracker: Line) -> None:
    page = (Path(__file__).parents[2] / "docs" / "terms.md").read_text("utf-8")
    for line in re.findall(r"^    tracker (due .*)$", page, re.MULTILINE):
        said = tracker(*shlex.split(line))
        assert said.code == 0
        assert "--strict" not in said.out  # each is understood
    shown = page[page.index("    by 1 June 2027") : page.index("\nA word that is a WORD")]
    assert tracker("due", "--trace", "by 1 June 2027").out == textwrap.dedent(shown)


def test_a_year_that_is_not_published_yet_is_marked(tracker: Line) -> None:
    said = asked(tracker, "within 10 working days after receipt", "--event", "receipt=2031-04-01", "--calendar", "KZ")
    assert "calendar_not_published" in [step["kind"] for step in said["derivation"]]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--event", "receipt"), "receipt names no event and its day. Write NAME=DAY, such as receipt=2020-04-01."),
        (("--event", "receipt=soon"), '"soon" is not a day'),
        (("--base", "06/03/2020"), '"06/03/2020" can be read as'),
        (("--calendar", "XX"), "There is no calendar XX"),
    ],
)
def test_a_wrong_option_is_one_sentence(tracker: Line, words: tuple[str, ...], told: str) -> None:
    said: Said = tracker("due", "within three months", *words)
    assert (said.code, said.out) == (2, "")
    assert told in said.err


def test_it_needs_no_database_and_loads_none(tmp_path: Path) -> None:
    assert loaded_by("due", "monthly", "--base", SIGNED, "--calendar", "KZ") & HEAVY == set()
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "due", "by 2030", "--base", SIGNED],
        env={**os.environ, "TRACKER_DB": str(tmp_path / "none" / "x.db")},
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, list(tmp_path.iterdir())) == (0, [])
