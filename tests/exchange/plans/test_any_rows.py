"""Whatever stands in a table's cells, it is read as records and findings, and nothing in a record is made up."""

import os
from datetime import UTC, date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.plans.reading import NAMES, records_of, told
from tracker.exchange.plans.grid import Value
from tracker.exchange.plans.plan_map import PlanMap
from tracker.exchange.plans.reading.cells import text_of

HEADER = (
    *("No.", "Code", "Goal", "Measure", "Responsible", "Co-executors", "Frequency", "Deadline", "Quarter", "Year", "Start"),
    *("Expected result", "Cost", "Status", "% complete", "Actual date", "Revised date", "Evidence", "Reason for delay", "Note"),
)
WORDS = (
    *("by Q3 2026", "Begin in May", "1-2", "3/4/2026", "31/12/2026", '"', "as above", "ежеквартально", "жыл сайын"),
    *("Ministry of Finance", "Ministry of Health (by agreement)", "Agencies", "Water Agency?", "A and B", "свод)", "((", "«"),
    *("with", "done", "done; cancelled", "50%", "1.1", "34", "Total", "Итого", "=SUM(A1)", "G1", "n/a", "in good time"),
    *("\ue000", "\ufeff", "İ", "ǰ", "٣"),
)
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(" ".join),
    st.text(max_size=12),
    st.integers(-(10**18), 10**18),
    st.sampled_from([1, 2, 2026, 43982, 10.1, 0.5, 1e308, -0.0, float("nan"), float("inf")]),
    st.booleans(),
    st.dates(),
    st.datetimes(timezones=st.sampled_from([UTC, None])),
    st.times(),
)
SAMPLES = 2_000 if os.environ.get("TRACKER_ATTACK") else 40


@settings(max_examples=SAMPLES, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=len(HEADER), max_size=len(HEADER)), min_size=1, max_size=6))
def test_any_cells_are_read_and_every_value_of_a_record_stands_in_one(rows: list[list[Value]]) -> None:
    reading = records_of(HEADER, *rows, plan_map=PlanMap(on=date(2026, 1, 1), as_of=date(2026, 6, 1)))
    told(reading)
    assert all(tally.balanced for tally in reading.tallies)
    assert len(reading.findings) == min(reading.errors + reading.warnings, 1_000)
    written = " ".join(" ".join(text_of(value).split()) for row in rows for value in row)
    codes = {code for _, code in NAMES}
    for record in reading.records:
        said = (*record.titles.values(), record.narrative, record.note, *(news.note for news in record.told))
        assert all(" ".join(line.split()) in written for text in said for line in text.splitlines())
        assert {record.lead, *record.co, *record.agreed, record.controller} <= codes | {""}
        assert record.place.table == "Plan"
