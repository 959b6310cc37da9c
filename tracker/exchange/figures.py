"""What a report says, taken out of its JSON figure by figure, so that two can be compared; and the JSON that a file carries.

Invariant: a figure has one name, made of its table, its row and its column; what only says where the report comes from (its head,
its commands, its language) is no figure.
"""

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any, NamedTuple

Document = Mapping[str, Any]

LARGEST = 1 << 28
"""The most bytes of a file that is searched for a report."""

SENTENCES = ("headline", "sums", "notes")
"""What a report says in sentences, which are numbered."""

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_SCHEMA = "tracker.report."


class Place(NamedTuple):
    """Where a figure stands: the section ("" is the first table, the facts and the headline), the row and the column."""

    section: str
    row: str
    column: str


class Difference(NamedTuple):
    """A figure in one report and in another; None where one of them has no such figure."""

    place: Place
    one: Any
    other: Any


def figures(document: Document) -> dict[Place, Any]:
    """Every figure of a report, in the order in which it is said."""
    found: dict[Place, Any] = {}
    for name in SENTENCES:
        for at, told in enumerate(document.get(name) or (), 1):
            found[Place("", str(at), name)] = _value([told])
    for fact in document.get("facts") or ():
        found[Place("", "", str(fact["name"]))] = _value(fact["value"])
    found |= _of_table("", document)
    for section in document.get("sections") or ():
        found |= _of_table(str(section.get("name")), section)
    return found


def _of_table(name: str, table: Document) -> dict[Place, Any]:
    columns = [str(each["name"]) for each in table.get("columns") or ()]
    found: dict[Place, Any] = {Place(name, "", "count"): table.get("count")} if columns else {}
    rows = [*_keyed(table.get("rows") or (), columns), *([("total", table["totals"])] if table.get("totals") else [])]
    return found | {Place(name, key, column): _value(row.get(column)) for key, row in rows for column in columns}


def _keyed(rows: Any, columns: list[str]) -> Iterator[tuple[str, Document]]:
    """Each row by the first of its cells that names it; a name that came before gets a number."""
    seen: dict[str, int] = {}
    for at, row in enumerate(rows, 1):
        named = next((row[name] for name in columns if name in NAMING and row.get(name)), None)
        key = str(named or next((row[name] for name in columns if isinstance(row.get(name), str)), at))
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key} ({seen[key]})", row


NAMING = ("code", "task", "goal", "body", "lead", "member", "officer", "series", "window", "month", "day")
"""Columns by which a row is known."""


def _value(cell: Any) -> Any:
    """A cell; of reasons what they say."""
    if isinstance(cell, list):
        return " ".join(str(each.get("sentence", "")) if isinstance(each, dict) else str(each) for each in cell)
    return cell


def numbers(found: Mapping[Place, Any]) -> int:
    """How many of the figures are numbers."""
    return sum(type(value) is int for value in found.values())


def differences(one: Mapping[Place, Any], other: Mapping[Place, Any]) -> list[Difference]:
    """The figures that are not the same in two reports, in the order of the first."""
    places = [*one, *(each for each in other if each not in one)]
    return [Difference(each, one.get(each), other.get(each)) for each in places if one.get(each) != other.get(each)]


# -- what a file carries


def document_in(content: bytes) -> Document | None:
    """The JSON of the report that a file carries: it is one, or has one inside as HTML and PDF have; None for any other file."""
    if content[:5] == b"%PDF-":
        return next(filter(None, map(_document, _streams(content))), None)
    text = content.decode("utf-8", errors="replace")
    return _document(text) if text.lstrip().startswith("{") else _document(_script_in(text))


def _document(text: str) -> Document | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) and str(found.get("schema", "")).startswith(_SCHEMA) else None


def _streams(content: bytes) -> Iterator[str]:
    """The streams of a PDF that are texts."""
    for match in _STREAM.finditer(content):
        try:
            plain = zlib.decompressobj().decompress(match[1], LARGEST)
        except zlib.error:
            plain = match[1]
        if plain.lstrip().startswith(b"{"):
            yield plain.decode("utf-8", errors="replace")


def _script_in(text: str) -> str:
    reader = _Script()
    reader.feed(text)
    return "".join(reader.found)


class _Script(HTMLParser):
    """Collects the text of the script element with the id `report`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and ("id", "report") in attrs

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found.append(data)
