"""Writes a report in any format. Only this room deals with widths.

Invariant: all formats agree cell for cell; a table with fewer rows than the store counted is an error, never a shorter report; a
file is whole or absent.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from tracker.errors import Refused, Unusable
from tracker.render.formats import NARROWEST, Format, Page, Progress, format_by_name

if TYPE_CHECKING:
    from tracker.reports.values import Report, Row, Table


def write(
    report: "Report",
    format: str,
    stream: TextIO,
    *,
    width: int = 80,
    glyphs: str = "auto",
    language: str = "en",
    progress: Progress | None = None,
    recipe: bool = False,
    colour: bool = False,
) -> None:
    """Write `report` to `stream`. `width`, in columns, is for text; `glyphs` is auto, unicode or ascii; `language` is that of the
    sentences; `colour` says that the stream shows colours.

    Refused `unknown_format`, `format_needs_extra`, `format_needs_file` when a binary format would go to a terminal, and
    `limit_for_people` when a machine format would have fewer rows than there are; Unusable `report_incomplete` when the number of
    rows differs from the store's count.
    """
    chosen, page = format_by_name(format), Page(max(width, NARROWEST), language, progress, recipe)
    require_whole(report, chosen)
    if chosen.binary:
        raw: BinaryIO | None = getattr(stream, "buffer", None)
        if raw is None or stream.isatty():
            raise Refused("format_needs_file", format=format)
        stream.flush()
        chosen.fill(checked(report), page, raw)
        raw.flush()
    else:
        write_lines(report, chosen, page, stream, glyphs, colour)


def write_lines(report: "Report", chosen: Format, page: Page, stream: TextIO, glyphs: str, colour: bool = False) -> None:
    """Write `report` in a format of text."""
    from tracker.render.streams import write_fitted, write_utf8

    lines = chosen.lines(checked(report), page)
    if chosen.on_a_terminal:
        write_fitted(stream, lines, glyphs, colour)
    else:
        write_utf8(stream, (line + chosen.ends for line in lines))
    stream.flush()


def save(report: "Report", format: str, path: Path, **wanted: Any) -> None:
    """Write `report` to the file `path`, as `fill` does."""
    from tracker.render import streams

    streams.save_bytes(path, lambda out: fill(report, format, out, **wanted))


def fill(
    report: "Report",
    format: str,
    out: BinaryIO,
    *,
    width: int = 100,
    glyphs: str = "auto",
    language: str = "en",
    progress: Progress | None = None,
    recipe: bool = False,
) -> None:
    """Write `report` to a file that is open: bytes, or text in UTF-8."""
    from tracker.render.streams import as_text

    chosen, page = format_by_name(format), Page(max(width, NARROWEST), language, progress, recipe)
    require_whole(report, chosen)
    if chosen.binary:
        chosen.fill(checked(report), page, out)
    else:
        with as_text(out) as text:
            text.write(chosen.begins)
            write_lines(report, chosen, page, text, glyphs)
    out.flush()


def save_notes(report: "Report", path: Path, *, language: str = "en") -> None:
    """Write the parts of `report` other than its table to the file `path`, as CSV of names and values."""
    from tracker.render import streams
    from tracker.render.plain.as_csv import note_lines

    csv = format_by_name("csv")

    def fill(out: TextIO) -> None:
        out.write(csv.begins)
        out.writelines(line + csv.ends for line in note_lines(report, language))

    streams.save(path, fill)


def require_whole(report: "Report", chosen: Format) -> None:
    """Refused `limit_for_people` when a machine format would have fewer rows than there are."""
    if "limit" in report.parameters and not chosen.for_people:
        raise Refused("limit_for_people", format=chosen.name)


def checked(report: "Report") -> "Report":
    """`report` with tables whose rows are counted as they are read: an error follows if they are not as many as `count`."""
    from dataclasses import replace

    rows, sections = report.table.rows, tuple(replace(each, rows=_counted(report, each)) for each in report.sections)
    return replace(report, rows=_counted(report, report.table) if report.columns else rows, sections=sections)


def _counted(report: "Report", table: "Table") -> "Callable[[], Iterator[Row]]":
    def rows() -> "Iterator[Row]":
        number = 0
        for row in table.rows():
            number += 1
            yield row
        if number != table.count:
            raise Unusable("report_incomplete", report=report.name, rows=number, expected=table.count)

    return rows
