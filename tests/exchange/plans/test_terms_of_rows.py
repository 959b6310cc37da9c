"""The term of a row, from real days, numbers, texts and several columns; what is no deadline; and what is asked."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from tests.exchange.plans.grids import grid
from tests.exchange.plans.reading import records_of, told
from tracker.domain.deadlines.terms import DayTerm, IntervalTerm, PeriodTerm, Term
from tracker.errors import Refused
from tracker.exchange.plans.columns import Column, Table
from tracker.exchange.plans.grid import Extra, Value
from tracker.exchange.plans.plan_map import PlanMap
from tracker.exchange.plans.reading import read_records
from tracker.exchange.plans.reading.answers import Answers
from tracker.exchange.plans.reading.terms import Asked, Terms
from tracker.exchange.plans.records import Reading
from tracker.exchange.plans.toml_tables import written_term

IN_2026 = PlanMap(on=date(2026, 1, 1))


def day(text: str) -> Term:
    return DayTerm("day", date.fromisoformat(text))


def terms_of(*values: Value, plan_map: PlanMap = IN_2026, shows: str = "day") -> Reading:
    """What is read of a column of terms."""
    rows = [(f"Task {number}", value) for number, value in enumerate(values)]
    extras = {(2, 2): Extra(shows=shows)} if shows != "day" else {}  # type: ignore[arg-type]
    return records_of(("Measure", "Deadline"), *rows, plan_map=plan_map, extras=extras)


@pytest.mark.parametrize(
    ("value", "shows", "term"),
    [
        (date(2026, 5, 31), "day", day("2026-05-31")),
        (date(2026, 5, 1), "month", PeriodTerm("month", 2026, 5)),
        (date(2026, 1, 1), "year", PeriodTerm("year", 2026)),
        (datetime(2026, 5, 31, 18, 0), "day", DayTerm("day", date(2026, 5, 31), "18:00")),
        (datetime(2026, 5, 31, 22, 0, tzinfo=UTC), "day", day("2026-05-31")),
        ("2026-05-31 00:00:00", "day", day("2026-05-31")),
        ("2026-05-31T22:30:00Z", "day", day("2026-05-31")),
        (2027, "day", PeriodTerm("year", 2027)),
        (2027.0, "day", PeriodTerm("year", 2027)),
        ("31 May", "day", day("2026-05-31")),
        ("n/a", "day", Term("none")),
    ],
)
def test_a_cell_of_a_term_says_what_it_shows(value: Value, shows: str, term: Term) -> None:
    reading = terms_of(value, shows=shows)
    assert (told(reading), [record.term for record in reading.records]) == ([], [term])


@pytest.mark.parametrize(("value", "zone"), [("9999-12-31T23:59:59Z", "Asia/Almaty"), ("0001-01-01T00:00:00Z", "America/Lima")])
def test_an_instant_that_stands_for_none_is_asked_about(value: str, zone: str) -> None:
    reading = records_of(("Measure", "Deadline"), ("Build", value), ("Mend", "31 May 2026"), zone=zone)
    assert told(reading) == [("cell_term_unread", "Plan!B2")]


def test_the_day_of_an_instant_is_that_of_the_strategys_zone() -> None:
    for value in ("2026-05-31T22:30:00Z", datetime(2026, 5, 31, 22, 30, tzinfo=UTC)):
        reading = records_of(("Measure", "Deadline"), ("Build", value), zone="Asia/Almaty")
        assert [record.term for record in reading.records] == [day("2026-06-01")]


@pytest.mark.parametrize("text", ["2027-05-01 00:00:00", "1/May/27 12:00 AM", "01.05.2027 0:00"])
def test_the_midnight_of_a_day_that_a_program_wrote_says_nothing(text: str) -> None:
    (record,) = records_of(["Measure", "Deadline"], ["Build", text]).records
    assert record.term == DayTerm("day", date(2027, 5, 1))


def test_a_rhythm_from_above_leaves_a_row_that_has_a_term_of_its_own() -> None:
    columns = ["Measure", "Frequency", "Deadline"]
    counted, weighed = ["Count", "monthly", "by the 10th"], ["Weigh", None, None]
    found = records_of(columns, counted, weighed, ["Build", None, "1 May 2027"], ["Answer", None, "as needed"])
    assert [record.term.kind for record in found.records if record.term] == ["recurring", "recurring", "day", "ongoing"]


def test_an_empty_cell_is_no_term() -> None:
    assert [record.term for record in terms_of("31 May 2026", None).records] == [day("2026-05-31"), None]


def test_a_bare_serial_is_asked_about_with_the_readings_of_both_calendars() -> None:
    reading = terms_of(43982)
    assert told(reading) == [("cell_serial", "Plan!B2")]
    assert reading.questions[0].readings == (day("2020-05-31"), day("2024-06-01"))
    assert reading.records[0].term == Term("unread")


def test_a_day_among_ranges_is_asked_about_since_a_spreadsheet_may_have_made_it() -> None:
    reading = terms_of("3-4", date(2026, 1, 2), "5-6")
    assert ("cell_day_of_range", "Plan!B3") in told(reading)


def test_a_day_that_shows_no_year_is_asked_about() -> None:
    assert told(terms_of(date(2026, 5, 31), shows="month_day")) == [("cell_day_without_year", "Plan!B2")]


@pytest.mark.parametrize(
    ("values", "terms"),
    [
        (("31/12/2026", "03/04/2026"), ["2026-12-31", "2026-04-03"]),
        (("12/31/2026", "03/04/2026"), ["2026-12-31", "2026-03-04"]),
    ],
)
def test_one_day_with_slashes_decides_for_its_whole_column(values: Sequence[str], terms: Sequence[str]) -> None:
    reading = terms_of(*values)
    assert (told(reading), [record.term for record in reading.records]) == ([], [day(each) for each in terms])


def test_days_with_slashes_are_asked_about_where_nothing_or_both_orders_decide() -> None:
    assert told(terms_of("03/04/2026")) == [("cell_term_ambiguous", "Plan!B2")]
    assert told(terms_of("31/12/2026", "12/31/2026", "03/04/2026")) == [("cell_term_ambiguous", "Plan!B4")]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Begin in Q3 2017", "in Q3 2017"),
        ("Begin to pilot Q4 2017", "Q4 2017"),
        ("Начать со II квартала 2027 года", "со II квартала 2027 года"),
        ("2027 жылғы 2-тоқсанда бастау", "2027 жылғы 2-тоқсанда"),
    ],
)
def test_when_a_thing_begins_is_no_deadline(text: str, start: str) -> None:
    reading = terms_of(text)
    assert told(reading) == [("cell_start", "Plan!B2")]
    assert (reading.records[0].term, reading.records[0].own) == (None, {"START": start})
    assert reading.records[0].term_text == text


@pytest.mark.parametrize(
    ("text", "result", "term"),
    [
        ("40 contracts by Q3 2026", "40 contracts", PeriodTerm("quarter", 2026, 3)),
        ("40 договоров до 1 июля 2026 года", "40 договоров", day("2026-07-01")),
        ("2026 жылғы 1 шілдеге дейін 40 шарт", "40 шарт", day("2026-07-01")),
    ],
)
def test_a_result_and_a_term_in_one_cell_are_told_apart(text: str, result: str, term: Term) -> None:
    reading = terms_of(text)
    assert told(reading) == [("cell_result_and_term", "Plan!B2")]
    assert (reading.records[0].term, reading.records[0].own) == (term, {"RESULT": result})


@pytest.mark.parametrize(
    "text",
    [
        "30 June 2026, extended to 31 December 2026",
        "Phase 1: 30 June 2026; Phase 2: 31 December 2026",
        "Begin in May 2026 and finish by June 2026",
        "unless agreed by Q3 2026",
        "40 contracts if funded by Q3 2026",
    ],
)
def test_a_text_with_two_times_or_a_condition_is_never_split(text: str) -> None:
    reading = terms_of(text)
    assert [kind for kind, _ in told(reading)] in (["cell_term_unread"], ["cell_term_doubtful"])
    assert reading.records[0].own == {}


def test_a_term_that_needs_a_year_is_asked_about_until_the_plan_has_a_day() -> None:
    assert told(terms_of("by 1 June", plan_map=PlanMap())) == [("cell_term_needs_year", "Plan!B2")]
    assert told(terms_of("by 1 June")) == []


def test_one_text_in_many_rows_is_asked_about_once() -> None:
    reading = terms_of("in good time", "31 May 2026", "In good  time")
    assert told(reading) == [("cell_term_unread", "Plan!B2")]
    assert [(question.text, question.rows) for question in reading.questions] == [("in good time", 2)]


def test_what_is_told_of_many_rows_with_one_text_is_told_once_after_the_errors() -> None:
    reading = terms_of("Begin in Q3 2026", "in good time", "Begin in Q3 2026")
    assert told(reading) == [("cell_term_unread", "Plan!B3"), ("cell_start", "Plan!B2")]
    assert [finding.fields["rows"] for finding in reading.findings] == [1, 2]
    assert (reading.errors, reading.warnings) == (1, 1)


def test_a_term_that_is_not_understood_can_be_kept_as_text() -> None:
    reading = records_of(("Measure", "Deadline"), ("Build", "in good time"), accept_unread=True)
    assert (told(reading), reading.errors, reading.questions) == ([("cell_term_kept", "Plan!B2")], 0, ())
    assert (reading.records[0].term, reading.records[0].term_text) == (Term("unread"), "in good time")


RHYTHM = ("Мероприятие", "Периодичность", "Срок исполнения")


def test_a_rhythm_and_a_day_in_two_columns_are_one_term() -> None:
    reading = records_of(
        RHYTHM,
        ("отчет", "ежеквартально", "до 20-го числа месяца, следующего за отчетным кварталом"),
        ("сверка", "ежегодно", "до 1 марта года, следующего за отчетным"),
        ("взнос", "единовременно", date(2026, 2, 1)),
        ("обзор", "ежегодно", None),
    )
    assert told(reading) == []
    rules = [record.term and record.term.to_json() for record in reading.records]
    assert rules[:2] == [
        '{"day":20,"every":"quarter","kind":"recurring"}',
        '{"day":1,"every":"year","kind":"recurring","months":3}',
    ]
    assert [record.term for record in reading.records][2] == day("2026-02-01")
    assert rules[3] == '{"every":"year","kind":"recurring"}'
    assert reading.records[0].term_text.startswith("ежеквартально до 20-го числа")


@pytest.mark.parametrize(
    ("quarter", "term"),
    [
        (2, PeriodTerm("quarter", 2026, 2)),
        ("1,2", IntervalTerm("interval", PeriodTerm("quarter", 2026, 1), PeriodTerm("quarter", 2026, 2))),
        ("I-III", IntervalTerm("interval", PeriodTerm("quarter", 2026, 1), PeriodTerm("quarter", 2026, 3))),
        ("IV", PeriodTerm("quarter", 2026, 4)),
    ],
)
def test_quarters_and_a_year_in_columns_of_their_own_are_a_term(quarter: Value, term: Term) -> None:
    reading = records_of(("Measure", "Quarter", "Year"), ("Build", quarter, 2026), ("Mend", 1, 2027))
    assert (told(reading), reading.records[0].term) == ([], term)
    assert told(records_of(("Measure", "Quarter"), ("Build", quarter), ("Mend", 3)))[0] == ("cell_term_needs_year", "Plan!B2")


def test_a_day_in_a_column_of_quarters_is_asked_about_since_a_spreadsheet_may_have_made_it() -> None:
    reading = records_of(("Measure", "Quarter", "Year"), ("Build", date(2026, 2, 1), 2026), ("Mend", 1, 2026))
    assert told(reading) == [("cell_day_of_range", "Plan!B2")]


def test_two_columns_that_say_different_terms_are_told_apart_and_the_first_counts() -> None:
    rows = (("Measure", "By", "Мерзімі"), ("Build", "Q4 2026", "2026"), ("Mend", "Q4 2026", "2026 жылғы 4-тоқсан"))
    fields = ("title", "term", "term")
    columns = tuple(Column(number, rows[0][number - 1], field) for number, field in enumerate(fields, 1))
    reading = read_records("plan.xlsx", [Table(grid(*rows), (1,), columns)], PlanMap(), Answers())
    assert told(reading) == [("cell_terms_differ", "Plan!B2")]
    assert [record.term for record in reading.records] == [PeriodTerm("quarter", 2026, 4)] * 2


def test_lengths_count_from_the_day_that_the_heading_names() -> None:
    reading = records_of(("Measure", "Timeline (Starting 1 Jan 2026)"), ("Build", "30 days"), ("Mend", "2 months"))
    assert (told(reading), [record.term for record in reading.records]) == ([], [day("2026-01-31"), day("2026-03-01")])


def test_struck_text_is_the_term_before() -> None:
    rows = (("Measure", "Deadline"), ("Build", "by 15 February 2026"))
    reading = records_of(*rows, extras={(2, 2): Extra(struck="by 1 February 2026")})
    assert told(reading) == [("cell_struck", "Plan!B2")]
    assert (reading.records[0].term, reading.records[0].struck_term) == (day("2026-02-15"), "by 1 February 2026")


def test_an_event_keeps_its_own_words() -> None:
    record = terms_of("within 5 working days after the handover of the site").records[0]
    assert record.event == "handover of the site"
    assert record.term is not None
    assert record.term.base_event == "EVENT"


def test_a_start_in_a_column_of_its_own_is_a_day_where_it_is_one_and_asked_about_where_it_may_be() -> None:
    rows = (("Build", "31/12/2026"), ("Mend", date(2026, 5, 1)), ("Count", "spring 2026"), ("Pave", 43982), ("Sell", None))
    reading = records_of(("Measure", "Start"), *rows, plan_map=IN_2026)
    starts = [record.own.get("START") for record in reading.records]
    assert starts == ["2026-12-31", "2026-05-01", "spring 2026", "43982", None]
    assert told(reading) == [("cell_serial", "Plan!B5")]
    assert [record.term for record in reading.records] == [None] * 5


@pytest.mark.parametrize(
    "text",
    [
        *("до 31 июля текущего года", "до 1 февраля следующего года", "в 3 квартале текущего года", "с 15 по 30 сентября с. г."),
        *("с 1 мая текущего года постоянно", "autumn of this year", "ағымдағы жылдың 3-тоқсаны", "tomorrow"),
    ],
)
def test_a_term_of_this_or_the_next_year_is_asked_about_while_nobody_said_of_which(text: str) -> None:
    assert Terms(Answers()).read(text, None).asked == Asked("cell_term_needs_year")
    with pytest.raises(Refused, match="term_needs_day"):
        written_term(text, None)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("2030 год", PeriodTerm("year", 2030)),
        ("2030 жыл", PeriodTerm("year", 2030)),
        ("2030 г", PeriodTerm("year", 2030)),
        (2030, PeriodTerm("year", 2030)),
    ],
)
def test_a_year_in_a_column_of_its_own_is_a_term(text: Value, term: Term) -> None:
    assert records_of(("Measure", "Year"), ("Build", text), ("Mend", 2031)).records[0].term == term


def test_years_in_one_cell_are_an_interval_and_what_is_no_year_is_asked_about() -> None:
    reading = records_of(("Measure", "Year"), ("Build", "2030-2031"), ("Mend", "when we can"))
    assert reading.records[0].term is not None
    assert reading.records[0].term.kind == "interval"
    assert told(reading) == [("cell_term_unread", "Plan!B3")]


def test_words_that_are_the_whole_text_are_not_told_beside_it() -> None:
    reading = terms_of("soonish", "by the feast of the moon")
    assert [each.fields["words"] for each in reading.findings] == [[], ["feast", "moon"]]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("31 décembre 2026", day("2026-12-31")),
        ("30. Juni 2027", day("2027-06-30")),
        ("30 de junio de 2026", day("2026-06-30")),
        ("do 30 czerwca 2026 r.", day("2026-06-30")),
        ("bis 31.12.2026", day("2026-12-31")),
        ("Aralık 2026", PeriodTerm("month", 2026, 12)),
        ("2026年6月30日", day("2026-06-30")),
        ("2026年9月", PeriodTerm("month", 2026, 9)),
    ],
)
def test_a_day_or_month_in_another_language_is_read_as_it_is_written(text: str, term: Term) -> None:
    reading = terms_of(text)
    assert ([(each.term_text, each.term) for each in reading.records], told(reading)) == ([(text, term)], [])


@pytest.mark.parametrize("text", ["31 février 2026", "bis Ende 2026", "2026年13月", "avant le 31 mars 2026", "do końca 2026"])
def test_any_other_text_in_another_language_is_asked_about(text: str) -> None:
    assert [each.text for each in terms_of(text).questions] == [text]
