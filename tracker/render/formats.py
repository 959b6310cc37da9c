"""The table of report formats: name, and the module whose `lines` turns a report into the lines of a file.

Invariant: every format has the signature `lines(report, rows, page) -> Iterator[str]`, iterates over the rows once, and leaves
line endings to this table. This module imports nothing heavy, since the help of the command line lists the formats.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from tracker.errors import Refused

if TYPE_CHECKING:
    from tracker.reports.values import Report, Row

NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Page:
    """The page for a report: its width in columns, for formats that wrap lines, and the language of its sentences."""

    width: int = 80
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report.

    One `for_people` may show fewer rows than there are; one `on_a_terminal` is limited to characters that the stream can show,
    any other is UTF-8; `begins` is written at the beginning of a file, `ends` after each line.
    """

    name: str
    module: str
    for_people: bool = False
    on_a_terminal: bool = False
    begins: str = ""
    ends: str = "\n"

    def lines(self, report: "Report", rows: "Iterator[Row]", page: Page) -> Iterator[str]:
        """The lines of `report`, without line endings."""
        made: Callable[..., Iterator[str]] = import_module(f"tracker.render.{self.module}").lines
        return made(report, rows, page)


FORMATS = {
    each.name: each
    for each in (
        Format("text", "as_text", for_people=True, on_a_terminal=True),
        Format("markdown", "as_markdown", for_people=True),
        Format("csv", "as_csv", begins="\ufeff", ends="\r\n"),
        Format("json", "as_json"),
    )
}
"""Every format by name. Spreadsheets need a byte order mark to read Cyrillic in CSV."""


def format_by_name(name: str) -> Format:
    """The format `name`; Refused `unknown_format` when there is none."""
    if name not in FORMATS:
        raise Refused("unknown_format", format=name, formats=tuple(FORMATS))
    return FORMATS[name]
