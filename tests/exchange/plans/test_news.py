"""A returned form: statuses, percentages, days and new terms as news of their day, never as decisions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.plans.reading import answers_of, records_of, told
from tracker.exchange.plans.grid import Place, Value
from tracker.exchange.plans.plan_map import PlanMap
from tracker.exchange.plans.reading.statuses import status_of
from tracker.exchange.plans.records import Told

PLACE = Place("", 0)
AS_OF = PlanMap(as_of=date(2026, 6, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Done",
        "fully implemented.",
        "Completed",
        "исполнено",
        "2.2 Status: Done",
        "Выполнена полностью",
        "орындалды",
        "Толық орындалды",
        "TRUE",
        "да",
        "✓",
    ],
)
def test_done_in_three_languages_is_a_report(text: str) -> None:
    assert status_of(text).act == "report"


@pytest.mark.parametrize(
    "text",
    [
        "Implemented and ongoing",
        "Ongoing",
        "Forthcoming",
        "not done",
        "partially done",
        "в работе",
        "не исполнено",
        "исполнено частично",
        "орындалуда",
        "орындалмады",
        "ішінара орындалды",
        "Implemented (pilot)",
        "Works on the second floor have been done, the roof is next",
        "Cancelled",
        "снято с контроля",
    ],
)
def test_anything_less_than_done_is_progress_and_a_cancellation_is_only_news(text: str) -> None:
    assert status_of(text).act == "progress"


@pytest.mark.parametrize("text", ["n/a", "–", "нет", "жоқ", "No update", "FALSE"])
def test_some_words_are_no_status(text: str) -> None:
    assert (status_of(text).act, status_of(text).asked) == ("", False)


@pytest.mark.parametrize("text", ["Done (east); cancelled (west)", "исполнено по двум пунктам, отменено по третьему"])
def test_two_facts_in_one_status_are_asked_about(text: str, tmp_path: Path) -> None:
    rows: Sequence[Sequence[Value]] = (("Measure", "Status"), ("Build", text), ("Mend", "in progress"))
    reading = records_of(*rows, plan_map=AS_OF)
    assert told(reading) == [("status_two_facts", "Plan!B2")]
    assert reading.records[0].told == ()
    settled = records_of(*rows, plan_map=AS_OF, answers=answers_of(tmp_path, f'[statuses]\n"{text}" = "progress"\n'))
    assert told(settled) == []
    assert [news.act for news in settled.records[0].told] == ["progress"]


def test_a_row_of_a_form_is_one_piece_of_news_with_its_day() -> None:
    reading = records_of(
        ("Code", "Measure", "Deadline", "Status", "% complete", "Actual date", "Revised date", "Evidence", "Reason for delay"),
        ("T1", "Build", date(2026, 5, 31), "done", 100, date(2026, 5, 20), None, "Act No. 5", None),
        ("T2", "Mend", date(2026, 5, 31), "in progress", 40, None, date(2026, 9, 1), None, "No contractor"),
        ("T3", "Count", date(2026, 5, 31), None, None, None, None, None, None),
        ("T4", "Report", date(2026, 5, 31), "исполнено 05.05.2026", None, None, None, None, None),
        plan_map=AS_OF,
    )
    assert told(reading) == []
    first, second, third, fourth = (record.told for record in reading.records)
    assert [replace(each, place=PLACE) for each in first] == [
        Told("report", date(2026, 5, 20), PLACE, 100, None, "Act No. 5", "", "done"),
    ]
    assert [replace(each, place=PLACE) for each in second] == [
        Told("progress", date(2026, 6, 1), PLACE, 40, date(2026, 9, 1), "", "No contractor", "in progress"),
    ]
    assert third == ()
    assert [(each.act, each.day) for each in fourth] == [("report", date(2026, 5, 5))]
    assert [str(each.place) for each in (*first, *second)] == ["Plan!D2", "Plan!D3"]


def test_evidence_without_a_status_is_told_in_a_form_and_no_matter_in_a_plan() -> None:
    rows = (("Measure", "Status", "Evidence"), ("Build", None, "Act No. 5"), ("Mend", "n/a", "Act No. 6"), ("Dig", None, None))
    form = told(records_of(*rows, plan_map=replace(AS_OF, sender="MF")))
    assert (form, told(records_of(*rows))) == ([("cell_evidence_alone", f"Plan!C{row}") for row in (2, 3)], [])


def test_the_day_of_the_news_is_that_of_its_row_else_of_the_mapping_else_asked_once() -> None:
    rows = (("Measure", "Status"), ("Build", "done"), ("Mend", "done"))
    assert told(records_of(*rows)) == [("status_needs_day", "Plan, row 1")]
    dated = records_of(("Measure", "Status", "As of"), ("Build", "done", date(2026, 7, 1)), ("Mend", "done", "2 July 2026"))
    assert [news.day for record in dated.records for news in record.told] == [date(2026, 7, 1), date(2026, 7, 2)]


def test_a_percentage_is_a_number_of_a_hundred_or_a_part_of_one_as_its_column_has_it() -> None:
    parts = records_of(("Measure", "% complete"), ("Build", 0.5), ("Mend", 1.0), plan_map=AS_OF)
    assert [news.percent for record in parts.records for news in record.told] == [50, 100]
    whole = records_of(("Measure", "% complete"), ("Build", "50 %"), ("Mend", 1), ("Count", "120"), plan_map=AS_OF)
    assert [news.percent for record in whole.records for news in record.told] == [50, 1]
    assert told(whole) == [("cell_no_percent", "Plan!B4")]
    mixed = records_of(("Measure", "% complete"), ("Build", 40), ("Mend", 0.9), ("Count", "0,5"), plan_map=AS_OF)
    assert [news.percent for record in mixed.records for news in record.told] == [40]
    assert told(mixed) == [("cell_percent_of_one", "Plan!B3"), ("cell_percent_of_one", "Plan!B4")]
    cells: tuple[tuple[Value, Value, list[int]], ...] = (
        *((1.0, 0.0, [100, 0]), (0.5, "75%", [50, 75]), ("0,5", "1", [50, 100]), (True, False, [100, 0])),
        *(("50 процентов", "75 пайыз", [50, 75]), ("50 percent", "％", [50]), ("50", "0.5%", [50, 0])),
    )
    for first, second, percents in cells:
        found = records_of(("Measure", "% complete"), ("Build", first), ("Mend", second), plan_map=AS_OF)
        assert [news.percent for record in found.records for news in record.told] == percents


def test_a_form_needs_no_titles_where_it_has_codes() -> None:
    reading = records_of(("Code", "Status"), ("P1-A1", "Done"), ("P1-A2", "On track"), plan_map=AS_OF)
    assert told(reading) == []
    assert [(record.code, [news.act for news in record.told]) for record in reading.records] == [
        ("P1-A1", ["report"]),
        ("P1-A2", ["progress"]),
    ]


def test_a_day_of_the_end_that_may_be_one_of_two_is_a_question() -> None:
    header = ("Task", "Status", "Completed on")
    reading = records_of(header, ("Build", "Done", "05/04/2026"), plan_map=AS_OF)
    (question,) = reading.questions
    assert (question.text, len(question.readings)) == ("05/04/2026", 2)
