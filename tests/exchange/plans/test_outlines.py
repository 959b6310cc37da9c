"""Rows over others that stand deeper, as programs of projects export them: by a column of levels, an indent, or blanks."""

import pytest

from tests.exchange.plans.reading import records_of, told
from tracker.exchange.plans.grid import Extra, Value
from tracker.exchange.plans.records import Reading

HEADER = ("Task name", "Assigned to", "Finish")
BY_LEVEL: tuple[tuple[Value, ...], ...] = (
    ("Level", *HEADER),
    (1, "Roll out", None, "May 2027"),
    (2, "Prepare", None, "May 2026"),
    (3, "Write", "none", "April 2026"),
    (2, "Train", "none", "May 2027"),
    (1, "Close", "none", "June 2027"),
)
INDENTED = {(3, 1): Extra(indent=1), (4, 1): Extra(indent=2), (5, 1): Extra(indent=1)}


def tree(reading: Reading) -> dict[str, list[str]]:
    return {record.titles[""].strip(): [goal.title for goal in record.goals] for record in reading.records}


@pytest.mark.parametrize("way", ["levels", "indents", "blanks"])
def test_a_row_over_deeper_ones_is_their_goal(way: str) -> None:
    rows = BY_LEVEL if way == "levels" else tuple(row[1:] for row in BY_LEVEL)
    if way == "blanks":
        rows = tuple(
            (" " * 2 * INDENTED.get((at, 1), Extra()).indent + str(title), *rest) for at, (title, *rest) in enumerate(rows, 1)
        )
    reading = records_of(*rows, extras=INDENTED if way == "indents" else {})
    assert tree(reading) == {"Write": ["Roll out", "Prepare"], "Train": ["Roll out"], "Close": []}
    assert told(reading) == [("rows_over_others", "Plan, row 2")]


def test_a_row_with_a_lead_stays_a_task_whatever_stands_under_it() -> None:
    reading = records_of(HEADER, ("Build", "none", "2027"), ("Dig", "none", "2026"), extras={(3, 1): Extra(indent=1)})
    assert tree(reading) == {"Build": [], "Dig": []}


def test_a_level_of_something_else_is_no_depth() -> None:
    rows = (("Risk level", *HEADER), (1, "Test", None, "2026"), (3, "Repair", None, "2027"))
    assert tree(records_of(*rows)) == tree(records_of(("Level", *HEADER), ("low", "Test"), ("high", "Repair")))
    assert tree(records_of(*rows)) == {"Test": [], "Repair": []}
