"""The reader of written terms: what it says of what it left out or took for granted, and that nothing makes it guess or fail."""

import dis
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.written.corpus import ASKED, SIGNED, corpus
from tracker.domain.deadlines.reader import LONGEST, read
from tracker.domain.deadlines.reader.kinds import KINDS, Kind
from tracker.domain.deadlines.reader.lexicon import forms
from tracker.domain.deadlines.reader.patterns import GROUPS, SAME, Row, compile_pattern, with_phrases
from tracker.domain.deadlines.reader.repeating import ROWS
from tracker.domain.deadlines.reader.rhythm import LIMITS
from tracker.domain.deadlines.reader.sentences import SENTENCES
from tracker.domain.deadlines.reader.tokens import tokens
from tracker.domain.deadlines.reader.understanding import PHRASES
from tracker.domain.deadlines.term_answers import answer_to
from tracker.domain.deadlines.terms import DayTerm, IntervalTerm, PeriodTerm, RelativeTerm

WORDS = sorted({form.text.replace("*", "") for form in forms()}) + [
    "2020",
    "1",
    "31",
    "II",
    "05/06/2020",
    ",",
    "-",
    "(",
    ")",
    "12:00",
]


def notes(text: str) -> list[str]:
    written = read(text, SIGNED)
    return [note.kind for note in (*written.notes, *(note for reading in written.readings for note in reading.notes))]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("~~1 мая 2020 года~~ 1 июня 2020 года", ["struck_out"]),
        ("30 June 2020*", ["footnote"]),
        ("by June 1", ["year_implied"]),
        ("до конца года", ["year_context"]),
        ("ежемесячно", ["table_applied"]),
        ("within 10 days after 1 May 2020", ["counted_from_day"]),
        ("31 февраля 2020 года", ["no_such_day"]),
        ("Friday, 28 May 2020", ["no_such_day"]),
        ("министрдің қалауы бойынша", ["not_understood"]),
        ("x" * (LONGEST + 1), ["text_too_long_for_a_term"]),
    ],
)
def test_what_was_left_out_or_taken_for_granted_is_said(text: str, kinds: list[str]) -> None:
    assert notes(text) == kinds


def test_the_words_that_were_not_understood_are_named() -> None:
    assert read("by the end of the grant", SIGNED).notes[0].fields == {"words": ["grant"]}


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("by the end of the grant, at the latest", ("grant",)),
        ("Plan developed by Q4 2017", ("Plan", "developed")),
        ("Q2 2020 (by 15 July 2020)", ("(by 15 July 2020)",)),
        ("до 1 июня 2020 года, 1 декабря 2020 года", (", 1 декабря 2020 года",)),
        ("не ранее 1 июня 2020 года", ("не ранее",)),
        ("31 февраля 2020 года", ("31 февраля 2020 года",)),
    ],
)
def test_the_part_that_was_not_understood_is_named(text: str, unread: tuple[str, ...]) -> None:
    assert read(text, SIGNED).unread == unread


def test_an_hour_is_kept_as_text_and_the_midnight_before_a_day_ends_the_day_before() -> None:
    assert read("до 07 часов 00 минут 1 мая 2020 года", SIGNED).readings[0].term == DayTerm("day", date(2020, 5, 1), "07:00")
    ends = [answer_to(text, ASKED)[0][0].due for text in ("until 00:00 on 11 May 2020", "until 24:00 on 10 May 2020")]
    assert ends == [date(2020, 5, 10)] * 2


def test_an_interval_keeps_both_of_its_ends() -> None:
    (reading,) = read("март – май 2021 года", SIGNED).readings
    assert reading.term == IntervalTerm("interval", PeriodTerm("month", 2021, 3), PeriodTerm("month", 2021, 5))


@pytest.mark.parametrize(
    ("text", "base", "event"),
    [
        ("within three months", "SIGNING", None),
        ("within 10 days of receipt", "RECEIPT", None),
        ("within 10 days of receipt of the document", "RECEIPT", "receipt of the document"),
        ("3 months after D280.SIGNED", "D280.SIGNED", None),
        ("в течение месяца со дня ратификации Соглашения", "EVENT", "ратификации Соглашения"),
        ("within 10 days after signing of the contract", "EVENT", "signing of the contract"),
        ("within 10 days of signing of this Agreement", "SIGNING", "signing of this Agreement"),
        ("within 14 days of receipt of the invoice", "RECEIPT", "receipt of the invoice"),
    ],
)
def test_a_length_counts_from_the_event_that_the_words_name(text: str, base: str, event: str | None) -> None:
    (reading,) = read(text, SIGNED).readings
    assert isinstance(reading.term, RelativeTerm)
    assert (reading.term.base, reading.event) == (base, event)


def test_a_length_has_no_day_until_the_day_of_its_event_is_given() -> None:
    text = "в течение 10 дней со дня ратификации Соглашения"
    (waiting,), _, _ = answer_to(text, ASKED)
    assert (waiting.due, waiting.steps[-1].kind) == (None, "base_not_known")
    given = type(ASKED)(ASKED.today, ASKED.base, {"ратификации": date(2020, 5, 1)}, ASKED.calendar)
    assert answer_to(text, given)[0][0].due == date(2020, 5, 11)


def test_a_number_in_words_before_a_period_is_no_beginning_of_an_interval() -> None:
    assert read("two - January 2021", SIGNED).readings == ()


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=80))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    readings, told, unread = answer_to(text, ASKED)
    assert readings or (told and unread)


@given(st.sampled_from([line.text for line in corpus()]), st.integers(0, 200))
def test_a_term_that_was_cut_off_never_makes_the_reader_fail(text: str, end: int) -> None:
    answer_to(text[:end], ASKED)
    answer_to(f"{text[end:]} {text[:end]}", ASKED)


MEANT_BY_NAME = {("_on_demand", "what")}
"""What a meaning need not look at: the words that say what calls for a duty, which the text keeps."""


def _ignored(meaning: Any, pattern: str) -> list[str]:
    """The tokens that a row names and that its meaning never looks at."""
    names = {name.rstrip("*") for name in compile_pattern(pattern)[1] if name.strip("*-")}
    read = {each.argval for each in dis.get_instructions(meaning) if each.opname.startswith(("LOAD_FAST", "LOAD_DEREF"))}
    read |= {each for pair in read if isinstance(pair, tuple) for each in pair}
    read |= {cell.cell_contents for cell in meaning.__closure__ or () if isinstance(cell.cell_contents, str)}
    return sorted(name for name in names - read if (meaning.__name__, name) not in MEANT_BY_NAME)


GRAMMAR = (*PHRASES, *LIMITS, *ROWS, *SENTENCES)


def test_the_meaning_of_a_row_looks_at_every_token_that_the_row_names() -> None:
    rows = [row for row in GRAMMAR if row not in LIMITS]  # whose meaning takes the whole fit
    assert [(row.name, ignored) for row in rows if (ignored := _ignored(row.meaning, row.pattern))] == []


@pytest.mark.parametrize("row", GRAMMAR, ids=lambda row: f"{row.name}: {row.pattern}")
def test_the_example_of_a_row_is_read_by_it(row: Row) -> None:
    written = read(row.example, SIGNED)
    assert written.readings
    assert row in [match.row for match in written.trace.matched]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_example_of_a_kind_of_token_is_one(kind: Kind) -> None:
    (words, *_) = tokens(kind.example)
    assert [kind.name] in ([each.kind for each in words], [each.kind for each in with_phrases(words, PHRASES, [])])


def test_no_kind_of_token_is_missing_and_none_is_left_over() -> None:
    patterns = " ".join([*(row.pattern for row in GRAMMAR), *(kind for group in GROUPS.values() for kind in group)])
    pieces = re.findall(r"(?<![\w])([A-Z]+)(?::(\w+))?", patterns)
    spoken = {kind for kind, _ in pieces} - ({*GROUPS, "ANY"} - {"NUM"}) | {row.makes for row in PHRASES} - {SAME}
    given = {form.kind for form in forms()} | {token.kind for line in corpus() for row in tokens(line.text) for token in row}
    assert spoken | given == set(KINDS)
    values = {(form.kind, form.value) for form in forms()} | {("DASH", "tight")}
    assert {(kind, value) for kind, value in pieces if value} - values == set()
