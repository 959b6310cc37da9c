"""Writes a report as text, Markdown, CSV or JSON. Only this room deals with widths.

Invariant: all formats agree cell for cell; a report with fewer rows than the store counted is an error, never a shorter report; a
file is whole or absent.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tracker.errors import Refused, Unusable
from tracker.render.formats import NARROWEST, Page, format_by_name

if TYPE_CHECKING:
    from tracker.reports.values import Report, Row


def write(report: "Report", format: str, stream: TextIO, *, width: int = 80, glyphs: str = "auto", language: str = "en") -> None:
    """Write `report` to `stream`. `width`, in columns, is for text; `glyphs` is auto, unicode or ascii; `language` is that of the
    sentences.

    Refused `unknown_format`, and `limit_for_people` when a machine format would have fewer rows than there are; Unusable
    `report_incomplete` when the number of rows differs from the store's count.
    """
    from tracker.render.streams import write_fitted, write_utf8

    chosen = format_by_name(format)
    if "limit" in report.parameters and not chosen.for_people:
        raise Refused("limit_for_people", format=format)
    lines = chosen.lines(report, checked_rows(report), Page(max(width, NARROWEST), language))
    if chosen.on_a_terminal:
        write_fitted(stream, lines, glyphs)
    else:
        write_utf8(stream, (line + chosen.ends for line in lines))
    stream.flush()


def save(report: "Report", format: str, path: Path, *, width: int = 100, glyphs: str = "auto", language: str = "en") -> None:
    """Write `report` to the file `path`, in UTF-8."""
    from tracker.render import streams

    def fill(out: TextIO) -> None:
        out.write(format_by_name(format).begins)
        write(report, format, out, width=width, glyphs=glyphs, language=language)

    streams.save(path, fill)


def save_notes(report: "Report", path: Path, *, language: str = "en") -> None:
    """Write the parts of `report` other than its table to the file `path`, as CSV of names and values."""
    from tracker.render import streams
    from tracker.render.as_csv import note_lines

    csv = format_by_name("csv")

    def fill(out: TextIO) -> None:
        out.write(csv.begins)
        out.writelines(line + csv.ends for line in note_lines(report, language))

    streams.save(path, fill)


def checked_rows(report: "Report") -> "Iterator[Row]":
    """The rows of `report`, then an error if their number differs from `count`."""
    number = 0
    for row in report.rows():
        number += 1
        yield row
    if number != report.count:
        raise Unusable("report_incomplete", report=report.name, rows=number, expected=report.count)
