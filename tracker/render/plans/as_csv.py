"""A plan as comma-separated values in UTF-8 with a byte order mark, which spreadsheets need.

Invariant: no text is read by a spreadsheet as a formula, and the reader of plans gets it as it was.
"""

import csv
from pathlib import Path

from tracker.render.plain.as_csv import guarded
from tracker.render.plans.sheet import Sheet


def fill(sheet: Sheet, path: Path) -> None:
    """Write the plan."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        written = csv.writer(stream)
        written.writerow([column.heading for column in sheet.columns])
        for row in sheet.rows:
            written.writerow([guarded(text) for text in row.texts])
