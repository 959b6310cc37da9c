"""What the templates of a PDF are given: the texts of a report by where they stand on the page.

Invariant: every text is that of `document_of`; a template adds no text of its own.
"""

from dataclasses import asdict, replace
from typing import Any

from tracker.render.cells import NARRATIVE, capital_label
from tracker.render.document import Block, Box, Document, Line, document_of, ticks_of
from tracker.render.paper.sheets import SHAPE, TALL, Layout, sheet_for, widest, words_of
from tracker.render.reproduce import check, command
from tracker.reports.values import Column, Kind, Report

SMALL, LEAST = 0.84, 3.3
"""The size of a heading on the brief, and the least width of a column, so that its words seldom take three lines."""


def report_page(report: Report, language: str) -> dict[str, Any]:
    """The page of any report: its tables with their layout."""
    document = document_of(report, language)
    kept = [replace(block, lines=tuple(block.lines()).__iter__) for block in document.blocks]
    sheet = sheet_for(kept)
    blocks = [block_of(block, layout, document.title) for block, layout in zip(kept, sheet.layouts, strict=True)]
    return {**around(report, document, language), "landscape": sheet.landscape, "size": sheet.size, "blocks": blocks}


def brief_page(report: Report, language: str) -> dict[str, Any]:
    """The page of the brief: its sections by name."""
    document = document_of(report, language)
    sections = {block.table.name: section_of(block, language) for block in document.blocks}
    return {**around(report, document, language), "sections": sections}


def around(report: Report, document: Document, language: str) -> dict[str, Any]:
    """What stands on a page beside its tables."""
    again = {"label": capital_label("again", language), "command": command(report)}
    return {
        "language": language,
        "title": document.title,
        "over": document.over,
        "day": document.day,
        "issue": document.issue,
        "headline": [
            {"text": text, "spoken": reason.kind == NARRATIVE}
            for reason, text in zip(report.headline, document.headline, strict=True)
        ],
        "figures": [{"name": name, "value": box.text, "quiet": box.quiet} for name, box in document.figures],
        "facts": [{"name": name, "value": value} for name, value in document.facts],
        "sums": document.sums,
        "notes": list(document.notes),
        "abbreviations": document.abbreviations,
        "small": document.small,
        "check": check(report),
        "again": None if report.number else again,
    }


def block_of(block: Block, layout: Layout, title: str) -> dict[str, Any]:
    """A table of the report `title`: its form, which says how each row is laid out, and its rows."""
    right = [column.right for column in block.columns]
    return {
        "title": block.title,
        "alt": block.title or title,
        "form": {"headings": block.headings, "right": right, **asdict(layout)},
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


def section_of(block: Block, language: str) -> dict[str, Any]:
    """A table of the brief, with its cells by name and the width of its columns in units of its type."""
    rows = [cells_by_name(block, line, language) for line in block.lines()]
    columns = [
        {
            "name": column.name,
            "heading": heading,
            "right": column.right,
            "long": column.kind is Kind.REASONS,
            "bar": column.mark is not None,
            "width": width_in(rows, column, heading),
        }
        for column, heading in zip(block.columns, block.headings, strict=True)
    ]
    totals = cells_by_name(block, block.totals, language) if block.totals else None
    return {"title": block.title, "columns": columns, "rows": rows, "totals": totals, "nothing": block.nothing}


def cells_by_name(block: Block, line: Line, language: str) -> dict[str, Any]:
    """The cells of a row by name, and the boxes to tick if something is to be decided."""
    cells = {
        column.name: cell_of(block, line, at, box) for at, (column, box) in enumerate(zip(block.columns, line.boxes, strict=True))
    }
    return {**cells, "ticks": ticks_of(line, language)}


def width_in(rows: list[dict[str, Any]], column: Column, heading: str) -> float:
    """The width of a column whose cells stay on one line; its heading, which is smaller, may be wrapped."""
    cells = (row[column.name] for row in rows)
    texts = [cell["text"] if isinstance(cell, dict) else cell for cell in cells]
    return max(widest(texts) + (SHAPE if column.kind is Kind.WORD else 0), SMALL * widest(words_of([heading])), LEAST)
