"""The formats of reports, one row each: its name, and the module whose `lines` turns a report into the lines of a file.

Invariant: every format has the same signature, `lines(report, rows, page) -> Iterator[str]`, walks the rows once, and leaves the
ends of lines to the row here. This module loads nothing, so that the command line can name the formats in its help.
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
    """What a report is shown on: its width in columns, for formats that fold lines, and the language of its sentences."""

    width: int = 80
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report.

    `for_people` may show fewer rows than there are; `on_a_terminal` is fitted to what the stream can show, any other format is
    UTF-8; `begins` stands at the beginning of a file, `ends` after each line.
    """

    name: str
    module: str
    for_people: bool = False
    on_a_terminal: bool = False
    begins: str = ""
    ends: str = "\n"

    def lines(self, report: "Report", rows: "Iterator[Row]", page: Page) -> Iterator[str]:
        """The lines of `report`, without their ends."""
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
"""Every format by its name. A spreadsheet reads Cyrillic correctly in a file of CSV that begins with a byte order mark."""


def format_named(name: str) -> Format:
    """The format `name`; Refused `unknown_format` when there is none."""
    if name not in FORMATS:
        raise Refused("unknown_format", format=name, formats=tuple(FORMATS))
    return FORMATS[name]
