"""The corpus: expressions as offices write them, each with its kind, its day and how exact that is.

A line is `text || kind || due || precision`; an ambiguous one has the days of its readings, an asked one the day of the only one,
which must be confirmed. All are counted from Friday 6 March
2020, the day of signing, by the week alone and without a roll; the other events have the days below, any further event has none.
"""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from tracker.domain.deadlines.calendar import WEEK
from tracker.domain.deadlines.term_answers import TermContext

FOLDER = Path(__file__).parent
SIGNED = date(2020, 3, 6)
ASKED = TermContext(
    today=date(2026, 11, 2),
    base=SIGNED,
    events={
        "publication": date(2020, 3, 9),
        "enforcement": date(2020, 3, 16),
        "receipt": date(2020, 4, 1),
        "registration": date(2020, 4, 2),
        "approval": date(2020, 4, 10),
        "adoption": date(2020, 4, 20),
    },
    calendar=WEEK,
)


class Line(NamedTuple):
    """One expression and its meaning."""

    text: str
    kind: str
    due: str
    precision: str


def corpus() -> list[Line]:
    """Every line of every file."""
    lines = [line for path in sorted(FOLDER.glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    parts = [[part.strip() for part in line.split("||")] for line in lines if line.strip() and not line.startswith("#")]
    return [Line(*part) for part in parts]
