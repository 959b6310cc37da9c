"""A report as a PDF on A4, with its JSON attached.

Invariant: texts go to the template as data, never as markup, and nothing is cut; a sign that the fonts lack is shown as `?`, and
a note names it; the same report makes the same bytes. Above `MOST_TAGGED` rows the page has no tags for screen readers, which
would take too much memory.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

import orjson

from tracker.domain.reasons import because
from tracker.render import as_json
from tracker.render.cells import capital_label, sentences_of
from tracker.render.charts.svg import svg_of
from tracker.render.document import Block, Box, Line, document_of
from tracker.render.formats import Page
from tracker.render.reproduce import command, stamp
from tracker.render.sheets import Layout, breakable, held, sheet_for
from tracker.render.typeset import typeset, typeset_apart
from tracker.reports.values import Chart, Report

MOST_ROWS, MOST_TAGGED = 10_000, 500
PICTURE, TALL = 640, 600
"""How wide a picture is, and the letters of a cell whose row may be broken between two sheets."""
MISSING = re.compile(
    "[^\u0020-\u007e\u00a0-\u01c3\u0250-\u034e\u0391-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490-\u049b\u04a2-\u04a5\u04aa-\u04b3"
    "\u04ba\u04bb\u04d0-\u04f9\u0531-\u0556\u0561-\u0587\u05d0-\u05ea\u10d0-\u10fc\u1e00-\u1e9b\u1ea0-\u1ef9\u2000-\u2027"
    "\u202f-\u2037\u2039-\u203f\u2074-\u208e\u20a0-\u20b5\u20b8-\u20ba\u20bd\u20bf\u2116\u2122\u2153-\u2184\u2190-\u2220"
    "\u2241-\u226b\u2500-\u2600\u2669-\u266f]"
)
"""Signs that neither font has; a few rare ones that they have are counted with them."""


def fill(report: Report, page: Page, stream: BinaryIO) -> None:
    """Write the page; Refused `too_many_rows` above what fits in memory."""
    kept = held(report, MOST_ROWS, "pdf", page.progress)
    long = sum(table.count for table in kept.tables) > MOST_TAGGED
    files = files_of(kept, page.language, long)
    if long:
        stream.write(typeset_apart("report.typ", files, stamp(kept)))
    else:
        stream.write(typeset("report.typ", files, stamp(kept), tagged=True))


def files_of(report: Report, language: str, long: bool) -> dict[str, bytes]:
    """What the template reads: the texts of the page, its pictures, and the JSON of the report."""
    pictures = dict(pictures_of(report, language))
    lost: set[str] = set()
    texts = shown(page_of(report, language, pictures) | {"long": long}, lost)
    if lost:
        texts["notes"].append(
            sentences_of([because("page_signs", signs=" ".join(f"U+{ord(sign):04X}" for sign in sorted(lost)))], language)
        )
    attached = "".join(as_json.lines(report, Page(language=language)))
    return {"page.json": orjson.dumps(texts), "report.json": attached.encode(), **pictures}


def pictures_of(report: Report, language: str) -> Iterator[tuple[str, bytes]]:
    """The charts, by file; that of goals is drawn in its table."""

    for at, table in enumerate(report.tables):
        drawn = svg_of(table, language, width=PICTURE) if table.chart not in (None, Chart.GOALS) else ""
        if drawn:
            yield f"{at}.svg", MISSING.sub("?", drawn.replace("\n", " ")).encode()


def page_of(report: Report, language: str, pictures: dict[str, bytes]) -> dict[str, Any]:
    """The texts of `report` and their layout."""
    document = document_of(report, language)
    kept = [replace(block, lines=tuple(block.lines()).__iter__) for block in document.blocks]
    sheet = sheet_for(kept)
    blocks = [block_of(block, layout) for block, layout in zip(kept, sheet.layouts, strict=True)]
    for at, block in enumerate(blocks):
        block["picture"] = f"{at}.svg" if f"{at}.svg" in pictures else None
    again = {"label": capital_label("again", language), "command": command(report)}
    return {
        "language": language,
        "landscape": sheet.landscape,
        "size": sheet.size,
        "title": document.title,
        "subject": document.subject,
        "day": document.day,
        "issue": document.issue,
        "headline": document.headline,
        "facts": [fact_of(name, value) for name, value in document.facts],
        "sums": document.sums,
        "blocks": blocks,
        "notes": list(document.notes),
        "abbreviations": document.abbreviations,
        "small": document.small,
        "check": f"tracker report check --issue {report.number}" if report.number else None,
        "again": None if report.number else again,
    }


def fact_of(name: str, value: str) -> dict[str, Any]:
    """A fact; a number is a figure."""
    return {"name": name, "value": value, "figure": value.strip("+-%").isdigit(), "quiet": value in ("0", "0%")}


def block_of(block: Block, layout: Layout) -> dict[str, Any]:
    """A table and its layout."""
    return {
        "title": block.title,
        "alt": block.title or "",
        "headings": block.headings,
        "right": [column.right for column in block.columns],
        "side": layout.side,
        "widths": layout.widths,
        "above": layout.above,
        "below": layout.below,
        "tree": layout.tree,
        "rows": [line_of(block, line) for line in block.lines()],
        "totals": line_of(block, block.totals) if block.totals else None,
        "nothing": block.nothing,
    }


def line_of(block: Block, line: Line) -> dict[str, Any]:
    """A row: its depth in the tree, its cells, and whether it may be taller than a sheet."""
    tall = any(len(box.text) > TALL for box in line.boxes)
    return {"depth": line.depth, "tall": tall, "cells": [cell_of(block, line, at, box) for at, box in enumerate(line.boxes)]}


def cell_of(block: Block, line: Line, at: int, box: Box) -> Any:
    """A cell: a text, or a text that is drawn in a way of its own."""
    mark = block.columns[at].mark
    if box.colour:
        return {"text": box.text, "colour": box.colour}
    if mark and isinstance(box.order, int):
        due = line.row.cells.get(mark)
        return {"text": box.text, "done": box.order, "due": due}
    return {"text": box.text, "zero": True} if box.quiet else box.text


def shown(value: Any, lost: set[str]) -> Any:
    """`value` with its texts as the fonts can show them; signs that they lack are added to `lost`."""
    if isinstance(value, str):
        lost.update(MISSING.findall(value))
        return breakable(MISSING.sub("?", value))
    if isinstance(value, dict):
        return {name: shown(each, lost) for name, each in value.items()}
    return [shown(each, lost) for each in value] if isinstance(value, list | tuple) else value
