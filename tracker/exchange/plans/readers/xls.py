"""XLS workbooks of the old office programs, by calamine."""

from tracker.exchange.plans.grid import Source
from tracker.exchange.plans.readers.by_calamine import read_sheets
from tracker.exchange.plans.readers.faults import source_of
from tracker.exchange.plans.readers.sheets import Look


def read(content: bytes, file: str) -> Source:
    """The visible sheets of an XLS workbook."""
    return source_of(content, file, "xls", lambda content: read_sheets(content, lambda number: Look()))
