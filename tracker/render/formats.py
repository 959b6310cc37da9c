"""The table of report formats: name, and the module that writes a report in it.

Invariant: a format of text has `lines(report, page) -> Iterator[str]` and leaves line endings to this table; a binary one has
`fill(report, page, stream)`. Each walks the rows of a table once, and once more to draw them. This module imports nothing heavy,
since the help of the command line lists the formats.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from tracker.errors import Refused

if TYPE_CHECKING:
    from tracker.reports.values import Report

NARROWEST = 40

TEMPLATE = 1
"""The version of the pages: a change after which an issued report looks otherwise when it is written again gets a new number."""


Progress = Callable[[int, int], None]
"""Told how many rows of how many have been written."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page for a report: its width in columns, for formats that wrap lines, and the language of its sentences; `progress` is
    told how far a long work is; with `recipe`, every command that reproduces the report and recounts its numbers is printed.
    """

    width: int = 80
    language: str = "en"
    progress: Progress | None = None
    recipe: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report.

    One `for_people` may show fewer rows than there are; one `on_a_terminal` is limited to characters that the stream can show,
    any other is UTF-8; `begins` is written at the beginning of a file, `ends` after each line. A `binary` one is bytes. `suffix`
    is how its files end; its library is in the `extra` of this package, if not in the package itself.
    """

    name: str
    module: str
    suffix: str
    for_people: bool = False
    on_a_terminal: bool = False
    begins: str = ""
    ends: str = "\n"
    binary: bool = False
    extra: str = ""

    def lines(self, report: "Report", page: Page) -> Iterator[str]:
        """The lines of `report`, without line endings."""
        made: Callable[..., Iterator[str]] = self._module().lines
        return made(report, page)

    def fill(self, report: "Report", page: Page, stream: BinaryIO) -> None:
        """Write `report` to `stream` as bytes."""
        self._module().fill(report, page, stream)

    def _module(self) -> Any:
        try:
            return import_module(f"tracker.render.{self.module}")
        except ModuleNotFoundError as error:
            if self.extra and not str(error.name).startswith("tracker"):
                raise Refused("format_needs_extra", format=self.name, extra=self.extra) from error
            raise


FORMATS = {
    each.name: each
    for each in (
        Format("text", "plain.as_text", ".txt", for_people=True, on_a_terminal=True),
        Format("markdown", "plain.as_markdown", ".md", for_people=True),
        Format("csv", "plain.as_csv", ".csv", begins="\ufeff", ends="\r\n"),
        Format("json", "plain.as_json", ".json"),
        Format("pdf", "paper.as_pdf", ".pdf", binary=True, for_people=True, extra="pdf"),
        Format("html", "web.as_html", ".html", for_people=True, ends=""),
        Format("docx", "paper.as_docx", ".docx", binary=True, for_people=True, extra="office"),
        Format("xlsx", "as_xlsx", ".xlsx", binary=True, extra="office"),
        Format("ics", "as_ics", ".ics", binary=True, extra="ics"),
    )
}
"""Every format by name. Spreadsheets need a byte order mark to read Cyrillic in CSV."""


def format_by_name(name: str) -> Format:
    """The format `name`; Refused `unknown_format` when there is none."""
    if name not in FORMATS:
        raise Refused("unknown_format", format=name, formats=tuple(FORMATS))
    return FORMATS[name]


def format_of(path: Path, named: str | None) -> str:
    """The format of a file: the one that was named, else that of the ending, text for a name without one."""
    if named is None:
        return format_by_suffix(path.suffix).name if path.suffix else "text"
    require_ending(path, named)
    return named


def require_ending(path: Path, format: str) -> None:
    """Refused `other_ending` when a file would end like those of another format; any text may be in a `.txt`."""
    if any(each.suffix == path.suffix.lower() and each.name not in (format, "text") for each in FORMATS.values()):
        raise Refused("other_ending", path=str(path), format=format, ending=path.suffix)


def format_by_suffix(suffix: str) -> Format:
    """The format of files that end in `suffix`; Refused `unknown_format` when there is none."""
    for each in FORMATS.values():
        if each.suffix == suffix.lower():
            return each
    raise Refused("unknown_format", format=suffix.removeprefix("."), formats=tuple(FORMATS))
