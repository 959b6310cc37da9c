"""The published JSON Schema: what every report of a rich office prints obeys it, and what it does not name is refused."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from tests.cli.conftest import Line
from tests.cli.every import READING
from tests.reports.samples import report
from tests.reports.test_formats import written
from tests.reports.test_text import by_goal
from tracker.render.plain.as_json import SCHEMA
from tracker.reports.values import Chart, Kind
from tracker.storage.values import Head

PUBLISHED: Any = json.loads(SCHEMA.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(PUBLISHED)


def test_the_schema_is_one_and_is_printed_as_it_is_shipped(tracker: Line) -> None:
    Draft202012Validator.check_schema(PUBLISHED)
    assert tracker.done("report", "schema") == SCHEMA.read_text(encoding="utf-8").rstrip()
    named = PUBLISHED["$defs"]
    assert named["column"]["properties"]["kind"]["enum"] == [str(each) for each in Kind]
    assert named["chart"]["enum"] == [*(str(each) for each in Chart), None]


def test_every_report_list_and_card_of_a_rich_office_obeys_it(full: Line) -> None:
    for path, words in READING.items():
        found = full.done(*path.split(), *words.split(), "--format", "json")
        VALIDATOR.validate(json.loads(found))


def test_a_report_that_is_issued_and_compared_obeys_it() -> None:
    VALIDATOR.validate(json.loads(written(by_goal(), "json")))
    VALIDATOR.validate(json.loads(written(report(), "json")))
    VALIDATOR.validate(json.loads(written(by_goal(head=Head("ledger", "TEST", 1, 0, "", "")), "json")))


PLACES = [
    (),
    ("head",),
    ("since",),
    ("headline", 0),
    ("columns", 0),
    ("facts", 0),
    ("sections", 0),
    ("sections", 0, "columns", 0),
]


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_an_unknown_property_is_refused(full: Line, place: tuple[str | int, ...]) -> None:
    whole = json.loads(full.done("report", "brief", "--format", "json"))
    whole |= {"since": {"day": "2026-10-31", "revision": 1, "number": None}, "columns": whole["sections"][0]["columns"]}
    VALIDATOR.validate(whole)
    found = whole
    for step in place:
        found = found[step]
    found["surprise"] = 1
    with pytest.raises(ValidationError, match="surprise"):
        VALIDATOR.validate(whole)


def test_the_same_report_is_the_same_json_byte_for_byte(full: Line) -> None:
    first = full.done("report", "status", "--format", "json")
    assert full.done("report", "status", "--format", "json") == first
    assert list(json.loads(first)) == list(PUBLISHED["properties"])
