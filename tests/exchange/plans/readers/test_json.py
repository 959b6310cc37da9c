"""Plans in JSON, JSON Lines and OSCAL: an object is a row, a key a heading, and an instant keeps its moment."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.plans.readers.books import reader_of
from tests.exchange.plans.readers.books import values as values_from
from tracker.domain.reasons import because
from tracker.exchange.plans.readers import oscal, read

TASKS = [
    {"id": "1", "title": {"en": "Dig", "ru": "Копать"}, "owners": ["MF", "ME"], "due": "2030-06-01T00:00:00"},
    {"id": "2", "due": "2030-06-01T23:00:00Z", "done": True, "steps": [{"name": "Plan"}]},
]
ROWS = [
    ("id", "title.en", "title.ru", "owners", "due", "done", "steps.1.name"),
    ("1", "Dig", "Копать", "MF; ME", date(2030, 6, 1), None, None),
    ("2", None, None, None, datetime(2030, 6, 1, 23, tzinfo=UTC), True, "Plan"),
]

UTF8 = because("text_encoding", encoding="UTF-8")
read_json, read_oscal = reader_of("json"), reader_of("oscal-poam")


values = partial(values_from, first=0)


def test_each_object_of_an_array_is_a_row_under_its_keys() -> None:
    source = read_json(json.dumps({"meta": {"by": "MF"}, "tasks": TASKS}).encode(), "plan.json")
    [grid] = source.grids
    assert values(grid) == ROWS
    assert (grid.name, grid.count, grid.width, grid.marked_header) == ("tasks", 3, 7, 1)
    assert [each.number for each in grid.rows()] == [0, 1, 2]
    assert source.told == (UTF8, because("json_rows"))


def test_objects_of_the_same_kind_in_an_object_are_rows_after_it() -> None:
    tasks = [
        {"name": "Dig", "due": "2030-06-01", "parts": [{"name": "Drill", "due": "2030-05-01", "parts": []}]},
        {"name": "Mend", "due": "2030-07-01", "parts": [], "links": [{"address": "x"}]},
    ]
    [grid] = read_json(json.dumps(tasks).encode(), "plan.json").grids
    headings, *rows = ([each[at] for at in (0, 1, 2)] for each in values(grid))
    assert headings == ["name", "due", "Outline level"]
    assert rows == [["Dig", "2030-06-01", 1], ["Drill", "2030-05-01", 2], ["Mend", "2030-07-01", 1]]


def test_an_object_on_each_line_is_read_alike() -> None:
    lines = "\ufeff" + "\r\n\n".join(json.dumps(each, ensure_ascii=False) for each in TASKS)
    assert values(read_json(lines.encode(), "plan.jsonl").grids[0]) == ROWS


@pytest.mark.parametrize(
    ("text", "form"),
    [('[{"a": 1}]', "json"), ('\n{ "a": []}\n{}', "json"), ("[[task]]\ncode = 'T1'\n", "toml"), ("[strategy]\nx = 1\n", "toml")],
)
def test_json_and_toml_are_told_apart_by_how_they_begin(text: str, form: str) -> None:
    assert read(text.encode(), "plan").format == form


@pytest.mark.parametrize(
    ("text", "kind", "fields"),
    [
        ("", "file_not_json", {"line": 1, "column": 1, "detail": "Expecting value"}),
        ('[{"a": 1},\n {"b" 2}]', "file_not_json", {"line": 2, "column": 7, "detail": "Expecting ':' delimiter"}),
        ('{"a": 1}\n{"b": }', "file_not_json", {"line": 2, "column": 7, "detail": "Expecting value"}),
        ('[{"cost": NaN}]', "json_no_number", {"text": "NaN"}),
        ('[{"cost": 1e999}]', "json_no_number", {"text": "1e999..."}),
        ('[{"a": 1, "a": 2}]', "json_key_twice", {"key": "a"}),
        ('[{"a.b": 1, "a": {"b": 2}}]', "json_key_twice", {"key": "a.b"}),
        ('{"t": [{"a": 1}, 2]}', "json_mixed", {"name": "t"}),
        ("[" * 30 + "]" * 30, "json_too_deep", {"limit": 20}),
        ("[" * 100_000, "json_too_deep", {"limit": 20}),
        ("[" + "{}," * 2_000_000 + "{}]", "json_too_many_values", {"limit": 3_000_000}),
        ("[1, 2]", "file_without_table", {}),
        (json.dumps([{f"k{number}": 1 for number in range(1001)}]), "table_too_wide", {"limit": 1000}),
    ],
)
def test_what_cannot_be_read_is_one_finding(text: str, kind: str, fields: dict[str, object]) -> None:
    source = read_json(text.encode(), "plan.json")
    assert [(each.kind, each.fields, each.file) for each in source.findings] == [(kind, fields, "plan.json")]
    assert source.grids == ()


def poam(**more: object) -> bytes:
    """A plan of action and milestones with one risk and an item about it."""
    task = {
        "uuid": "t1",
        "title": "Close the port",
        "timing": {"within-date-range": {"start": START, "end": "2031-01-01T09:00:00-04:00"}},
    }
    plan = {
        "metadata": {"title": "Plan", "last-modified": START, "parties": [{"uuid": "p1", "name": "IT Office"}]},
        "risks": [
            {
                "uuid": "r1",
                "title": "Open port",
                "statement": "Anybody may enter.",
                "status": "open",
                "deadline": "2030-06-23T17:00:00-04:00",
                "mitigating-factors": [{"uuid": "m1"}],
                "remediations": [{"tasks": [{**task, "responsible-roles": [{"role-id": "admin", "party-uuids": ["p1"]}]}]}],
            }
        ],
        "poam-items": [
            {"uuid": "i1", "title": "Mend the server", "description": "All of it", "related-risks": [{"risk-uuid": "r1"}]}
        ],
        **more,
    }
    return json.dumps({oscal.ROOT: plan}).encode()


START = "2030-06-03T00:00:00-04:00"
OFFSET = timezone(timedelta(hours=-4))
FIRST = datetime(2030, 6, 3, tzinfo=OFFSET)


def test_an_item_is_due_with_its_risk_and_what_is_done_about_the_risk_is_a_part_of_it() -> None:
    source = read(poam(), "poam.json")
    [grid] = source.grids
    assert source.format == "oscal-poam"
    deadline = datetime(2030, 6, 23, 17, tzinfo=OFFSET)
    assert values(grid) == [
        oscal.HEADINGS,
        ("1", "i1", "Mend the server", "All of it", None, None, deadline, "open", FIRST, "Open port\nAnybody may enter."),
        (
            "1.1",
            "t1",
            "Close the port",
            None,
            "IT Office",
            FIRST,
            datetime(2031, 1, 1, 9, tzinfo=OFFSET),
            None,
            None,
            None,
        ),
    ]
    assert (grid.above, grid.extra(2, 3).indent) == (("Plan",), 1)
    assert source.told == (UTF8, because("poam_after_deadline", title="Close the port"))


def test_a_risk_that_no_item_names_is_a_task_and_a_reference_elsewhere_is_said() -> None:
    def item(risk: str) -> list[object]:
        return [{"uuid": "i1", "title": "Mend", "related-risks": [{"risk-uuid": risk}]}]

    lost = read(poam(**{"poam-items": item("elsewhere")}), "poam.json")
    assert [each[:3] for each in values(lost.grids[0])[1:]] == [
        ("1", "i1", "Mend"),
        ("2", "r1", "Open port"),
        ("2.1", "t1", "Close the port"),
    ]
    assert because("poam_unknown_risk", title="Mend", risk="elsewhere") in lost.told
    near = read(poam(**{"poam-items": item("m1")}), "poam.json")
    assert [each[:3] for each in values(near.grids[0])[1:]] == [("1", "i1", "Mend"), ("1.1", "t1", "Close the port")]
    assert because("poam_factor_for_risk", title="Mend", risk="m1") in near.told


def test_an_item_named_by_two_is_read_once() -> None:
    items = [{"uuid": code, "title": code, "related-risks": [{"risk-uuid": "r1"}]} for code in ("i1", "i2")]
    grid = read(poam(**{"poam-items": items}), "poam.json").grids[0]
    assert [each[0] for each in values(grid)[1:]] == ["1", "1.1", "2"]


PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(START)
KEYS = st.sampled_from(
    ["poam-items", "risks", "related-risks", "risk-uuid", "uuid", "remediations", "tasks", "timing", "metadata", "a.b"]
)
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=25)


@given(VALUES)
def test_whatever_the_json_holds_it_is_read_or_said_why_not(value: object) -> None:
    for reader, whole in ((read_json, value), (read_oscal, {oscal.ROOT: value})):
        source = reader(json.dumps(whole).encode(), "plan.json")
        assert bool(source.grids) != bool(source.findings)
        for grid in source.grids:
            assert [len(each.values) for each in grid.rows()] == [grid.width] * grid.count
