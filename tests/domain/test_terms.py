"""Terms: their JSON forms, and what is refused."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from tests.domain.generated import terms
from tracker.domain.deadlines.terms import NO_TERM, DayTerm, PeriodTerm, RelativeTerm, Term, term_from, term_of
from tracker.errors import Refused

FORMS: list[tuple[dict[str, Any], Term]] = [
    ({"kind": "day", "day": "2024-08-09"}, DayTerm("day", date(2024, 8, 9))),
    ({"kind": "month", "month": "2020-03"}, PeriodTerm("month", 2020, 3)),
    ({"kind": "quarter", "year": 2020, "quarter": 2}, PeriodTerm("quarter", 2020, 2)),
    ({"kind": "half", "year": 2020, "half": 1}, PeriodTerm("half", 2020, 1)),
    ({"kind": "year", "year": 2025}, PeriodTerm("year", 2025)),
    ({"kind": "relative", "base": "D280", "length": 3, "unit": "months"}, RelativeTerm("relative", "D280", 3, "months")),
    ({"kind": "relative", "base": "E", "length": 5, "unit": "days", "direction": "before", "start": "inclusive"},
     RelativeTerm("relative", "E", 5, "days", "before", "inclusive")),
    ({"kind": "ongoing"}, Term("ongoing")),
    ({"kind": "none"}, NO_TERM),
]  # fmt: skip


@pytest.mark.parametrize(("data", "term"), FORMS)
def test_each_kind_has_one_json_form(data: dict[str, Any], term: Term) -> None:
    assert term_from(data) == term
    assert json.loads(term.to_json()) == data


@given(terms)
def test_a_term_is_read_back_from_what_is_kept(term: Term) -> None:
    assert term_of(term.to_json()) == term


def test_a_default_is_left_out_so_that_one_rule_has_one_text() -> None:
    spelt = {"kind": "relative", "base": "E", "length": 1, "unit": "weeks", "direction": "after", "start": "exclusive"}
    assert term_from(spelt).to_json() == '{"base":"E","kind":"relative","length":1,"unit":"weeks"}'


def test_no_text_is_no_term() -> None:
    assert term_of(None) == NO_TERM


def test_the_words_as_written_are_not_part_of_the_rule() -> None:
    assert term_from({"kind": "year", "year": 2025, "text": "by 2025"}) == PeriodTerm("year", 2025)


def test_a_toml_date_is_a_day_too() -> None:
    assert term_from({"kind": "day", "day": date(2024, 8, 9)}) == DayTerm("day", date(2024, 8, 9))


def test_only_a_relative_term_counts_from_an_event() -> None:
    assert [term.base_event for _, term in FORMS] == [None] * 5 + ["D280", "E"] + [None] * 2


def test_a_base_typed_with_a_cyrillic_letter_is_found() -> None:
    assert term_from({"kind": "relative", "base": "е1", "length": 1, "unit": "days"}).base_event == "E1"


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("bad_term_kind", {}),
    ("bad_term_kind", {"kind": "soon"}),
    ("bad_term_kind", {"kind": ["day"]}),
    ("bad_term_key", {"kind": "ongoing", "day": "2020-01-01"}),
    ("bad_term_key", {"kind": "year", "year": 2020, "mnoth": 3}),
    ("bad_term_value", {"kind": "day"}),
    ("bad_term_value", {"kind": "day", "day": 20200101}),
    ("bad_day", {"kind": "day", "day": "2019-02-29"}),
    ("bad_term_value", {"kind": "month", "month": "2020-13"}),
    ("bad_term_value", {"kind": "month", "month": "0001-01"}),
    ("bad_term_value", {"kind": "month", "month": 3}),
    ("bad_term_value", {"kind": "quarter", "year": 2020, "quarter": 5}),
    ("bad_term_value", {"kind": "quarter", "year": 2020, "quarter": True}),
    ("bad_term_value", {"kind": "half", "year": 2020, "half": 0}),
    ("bad_term_value", {"kind": "half", "year": 2020}),
    ("bad_term_value", {"kind": "year", "year": "2020"}),
    ("bad_term_value", {"kind": "year", "year": 20}),
    ("bad_term_value", {"kind": "relative", "length": 3, "unit": "months"}),
    ("bad_code", {"kind": "relative", "base": "Я", "length": 3, "unit": "months"}),
    ("bad_term_value", {"kind": "relative", "base": "E", "length": 3, "unit": "fortnights"}),
    ("bad_term_value", {"kind": "relative", "base": "E", "length": 3, "unit": ["months"]}),
    ("bad_term_value", {"kind": "relative", "base": "E", "length": -3, "unit": "months"}),
    ("bad_term_value", {"kind": "relative", "base": "E", "length": 1.5, "unit": "months"}),
    ("bad_term_value", {"kind": "relative", "base": "E", "length": 10**9, "unit": "days"}),
    ("bad_term_value", {"kind": "relative", "base": "E", "length": 0, "unit": "days", "start": "inclusive"}),
    ("bad_term_value", {"kind": "relative", "base": "E", "length": 1, "unit": "days", "direction": "around"}),
]


@pytest.mark.parametrize(("kind", "data"), REFUSED)
def test_a_term_that_cannot_be_counted_is_refused(kind: str, data: dict[str, Any]) -> None:
    with pytest.raises(Refused) as caught:
        term_from(data)
    assert caught.value.kind == kind
