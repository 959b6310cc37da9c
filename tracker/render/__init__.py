"""Turns a report into text, Markdown, CSV or JSON. The only part of the program that knows widths.

Must stay true: all formats agree cell for cell; a report whose rows are not as many as the store counts is an error, never a
shorter report; a file is whole or absent.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tracker.errors import Refused, Unusable
from tracker.render.streams import BOM, Letters, utf8
from tracker.render.streams import save as save_file

if TYPE_CHECKING:
    from tracker.reports.values import Report, Row
from tracker.wording.plain import plain

PEOPLES = ("text", "markdown")
FORMATS = (*PEOPLES, "csv", "json")
NARROWEST = 40


def write(report: "Report", format: str, stream: TextIO, *, width: int = 80, glyphs: str = "auto", language: str = "en") -> None:
    """Write `report` to `stream`. `width` in columns is for text; `glyphs` is auto, unicode or ascii; `language`
    is that of the sentences which the wording has in it.

    Refused `unknown_format`, and `limit_for_people` when a machine format would hold fewer rows than there are; Unusable
    `report_incomplete` when the store gave other rows than it counted.
    """
    if "limit" in report.parameters and format not in PEOPLES:
        raise Refused("limit_for_people", format=format)
    rows = counted(report)
    if format == "text":
        from tracker.render.as_text import text_lines

        letters = Letters(stream, glyphs)
        for line in text_lines(report, rows, max(width, NARROWEST), language):
            stream.write(letters.fit(plain(line)) + "\n")
        letters.complain()
    elif format == "csv":
        from tracker.render.as_csv import write_csv

        with utf8(stream) as out:
            write_csv(report, rows, out, language)
    elif format in FORMATS:
        lines = _lines(report, rows, format, language)
        with utf8(stream) as out:
            out.writelines(line + "\n" for line in lines)
    else:
        raise Refused("unknown_format", format=format, formats=FORMATS)
    stream.flush()


def _lines(report: "Report", rows: "Iterator[Row]", format: str, language: str) -> Iterator[str]:
    if format == "markdown":
        from tracker.render.as_markdown import markdown_lines

        return map(plain, markdown_lines(report, rows, language))
    from tracker.render.as_json import json_lines

    return json_lines(report, rows, language)


def save(report: "Report", format: str, path: Path, *, width: int = 100, glyphs: str = "auto", language: str = "en") -> None:
    """Write `report` to the file `path`, in UTF-8; CSV begins with a BOM, so that spreadsheets read Cyrillic correctly."""

    def fill(out: TextIO) -> None:
        if format == "csv":
            out.write(BOM)
        write(report, format, out, width=width, glyphs=glyphs, language=language)

    save_file(path, fill)


def save_notes(report: "Report", path: Path, *, language: str = "en") -> None:
    """Write what `report` says beside its table to the file `path`, as CSV of names and values."""

    from tracker.render.as_csv import write_notes

    def fill(out: TextIO) -> None:
        out.write(BOM)
        write_notes(report, out, language)

    save_file(path, fill)


def counted(report: "Report") -> "Iterator[Row]":
    """The rows of `report`, and an error at their end when they are not as many as were counted."""
    number = 0
    for row in report.rows():
        number += 1
        yield row
    if number != report.count:
        raise Unusable("report_incomplete", report=report.name, rows=number, expected=report.count)
