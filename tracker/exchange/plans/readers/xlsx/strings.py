"""Texts of which a part is struck out.

Calamine joins the runs of a text, so "1 February" that was struck out and "15 February" after it come as one. Invariant: what is
struck out is no part of a value, and is kept beside it.
"""

from collections.abc import Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring, iterparse

from tracker.exchange.plans.readers.archive import Archive
from tracker.exchange.plans.readers.faults import Unread
from tracker.exchange.plans.readers.sheets import MOST_CELLS, Runs
from tracker.exchange.plans.readers.xlsx.styles import is_struck
from tracker.exchange.plans.readers.xml_parts import NOT_XML, local_name, refuse_entities

MOST_HELD = 100_000
"""The most tags in one text."""


def strings_of(archive: Archive, part: str, wanted: bool) -> Mapping[int, Runs]:
    """The shared texts that have a struck run, by their numbers; all that have runs of their own if they are `wanted`."""
    data = archive.read(part) if part in archive else b""
    refuse_entities(part, data)
    if data.count(b"<si") + data.count(b":si") > MOST_CELLS:
        raise Unread("file_has_too_many_tags", part=part, limit=MOST_CELLS)
    if not data or not (wanted or b"strike" in data):
        return {}
    found: dict[int, Runs] = {}
    number = held = 0
    try:
        events = iterparse(BytesIO(data), ("start", "end"))
        root = next(events)[1]
        for event, element in events:
            held += event == "start"
            if held > MOST_HELD:
                raise Unread("file_has_too_many_tags", part=part, limit=MOST_HELD)
            if event == "end" and local_name(element.tag) == "si":
                runs = runs_of(element)
                if any(struck or (wanted and struck is not None) for _, struck in runs):
                    found[number] = runs
                number += 1
                held = 0
                root.clear()
    except NOT_XML as error:
        raise Unread("file_broken", detail=f"{part}: {error}") from error
    return found


def inline_runs(xml: bytes) -> Runs:
    """The runs of a text that stands in its cell; none where it cannot be taken out of its sheet."""
    try:
        return runs_of(fromstring(b"<is>" + xml + b"</is>"))
    except NOT_XML:
        return ()


def runs_of(element: Element) -> Runs:
    """The runs of a text; what only says how it is read aloud is none."""
    runs: list[tuple[str, bool | None]] = []
    for child in element:
        if local_name(child.tag) == "t":
            runs.append((child.text or "", None))
        elif local_name(child.tag) == "r":
            marks = [is_struck(each) for each in child if local_name(each.tag) == "rPr"]
            text = "".join(each.text or "" for each in child if local_name(each.tag) == "t")
            runs.append((text, marks[0] if marks else None))
    return tuple(runs)
