"""Plans out: the tasks of a strategy as the table in which offices exchange plans, or as a form to be filled and sent back.

One table of columns (`columns`) and one walk of the rows (`rows`) for every format. Invariant: a file that is read again changes
nothing in the database that it came from.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from tracker import drafts
from tracker.domain.filters import Filter
from tracker.errors import Refused
from tracker.exchange.plans.writing.rows import sheet_of
from tracker.render.plans.sheet import Sheet
from tracker.storage.store import Store

FORMATS = {".xlsx": "as_xlsx", ".docx": "as_docx", ".csv": "as_csv"}
"""How a file ends -> the module that writes it."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a file holds."""

    tasks: int
    series: int
    goals: int


def export(store: Store, path: Path, chosen: Filter, language: str, *, form: bool = False) -> Written:
    """Write the tasks that the filter finds to a file, whole or not at all; with `form` it has columns to be filled."""
    module = FORMATS.get(path.suffix.lower())
    if module is None:
        raise Refused("plan_export_format", file=str(path), endings=list(FORMATS))
    try:
        fill: Callable[[Sheet, Path], None] = import_module(f"tracker.render.plans.{module}").fill
    except ModuleNotFoundError as error:
        if str(error.name).startswith("tracker"):
            raise
        raise Refused("format_needs_extra", format=path.suffix.lower().removeprefix("."), extra="office") from error
    sheet, series = sheet_of(store, chosen, language, form=form)
    with drafts.replacing(path) as draft:
        fill(sheet, draft)
    goals = sum(row.section for row in sheet.rows)
    return Written(len(sheet.rows) - goals - series, series, goals)
