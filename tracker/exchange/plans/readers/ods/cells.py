"""One cell of an ODS workbook: its value and what stands beside it.

Invariant: what is struck out, and a comment, is no part of the value.
"""

import math
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from tracker.exchange.plans.grid import Value
from tracker.exchange.plans.readers.ods.styles import OFFICE, TEXT, Styles
from tracker.exchange.plans.readers.sheets import hours, parted
from tracker.exchange.plans.readers.xml_parts import number_in

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_SPACES = 10
_ERROR = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_TIME = re.compile(r"PT([0-9]{1,9})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]+)?S")


def read_cell(cell: "Element", style: str, styles: Styles) -> tuple[Value, dict[str, Any]]:
    """The value of a cell, and what else there is, by the names of an `Extra`."""
    kept, struck = parted(tuple(_paragraphs(cell, styles)), styles.strikes("table-cell", style))
    extra: dict[str, Any] = {}
    if struck:
        extra["struck"] = struck
    nothing = (struck and not kept.strip()) or has_error(cell)
    value = None if nothing else _value(cell, kept)
    if isinstance(value, date) and (shows := styles.shows(style)):
        extra["shows"] = shows
    notes = tuple("\n".join("".join(p.itertext()) for p in each.iter(f"{TEXT}p")) for each in cell.iter(f"{OFFICE}annotation"))
    if any(notes):
        extra["notes"] = notes
    return value, extra


def has_error(cell: "Element") -> bool:
    """Whether the result of a formula is an error."""
    return bool(cell.get(_ERROR) == "error")


def _value(cell: "Element", text: str) -> Value:
    kind = cell.get(f"{OFFICE}value-type", "")
    try:
        if kind in ("float", "currency", "percentage"):
            number = float(cell.get(f"{OFFICE}value", ""))
            return int(number) if number.is_integer() and abs(number) < 1e15 else number if math.isfinite(number) else text
        if kind == "date":
            day = datetime.fromisoformat(cell.get(f"{OFFICE}date-value", ""))
            return day if day.time() != time() else day.date()
        if kind == "time" and (found := _TIME.fullmatch(cell.get(f"{OFFICE}time-value", ""))):
            hour, minute, second = (int(each) for each in found.groups())
            return time(hour, minute, second) if hour < 24 else hours(hour * 3600 + minute * 60 + second)
        if kind == "boolean":
            return bool(cell.get(f"{OFFICE}boolean-value") == "true")
    except ValueError:
        return text or None
    return text or str(cell.get(f"{OFFICE}string-value", "")) or None


def _paragraphs(cell: "Element", styles: Styles) -> Iterator[tuple[str, bool | None]]:
    first = True
    for each in cell.iterchildren(f"{TEXT}p", f"{TEXT}h"):
        if not first:
            yield "\n", None
        first = False
        yield from _runs(each, styles, None)


def _runs(element: "Element", styles: Styles, struck: bool | None) -> Iterator[tuple[str, bool | None]]:
    if element.text:
        yield element.text, struck
    for child in element:
        if child.tag == f"{TEXT}span":
            own = styles.strikes("text", child.get(f"{TEXT}style-name", ""))
            yield from _runs(child, styles, True if own else struck)
        elif child.tag == f"{TEXT}a":
            yield from _runs(child, styles, struck)
        elif child.tag == f"{TEXT}s":
            yield " " * min(number_in(child.get(f"{TEXT}c", ""), 1), _MOST_SPACES), struck
        elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            yield "\t" if child.tag.endswith("tab") else "\n", struck
        if child.tail:
            yield child.tail, struck
