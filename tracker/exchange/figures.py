"""What a report says, taken out of its JSON figure by figure, so that two can be compared.

Invariant: a figure has one name, made of its table, its row and its column; what only says where the report comes from (its head,
its commands, its language) is no figure.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Document = Mapping[str, Any]

ABOUT = ("title", "subject", "day")
"""What a report says that it is about."""

SENTENCES = ("headline", "sums", "notes")
"""What a report says in sentences, which are numbered."""


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
    found: dict[Place, Any] = {Place("", "", name): _value([document.get(name)]) for name in ABOUT}
    for name in SENTENCES:
        for at, told in enumerate(document.get(name) or (), 1):
            found[Place("", str(at), name)] = _value([told])
    for fact in document.get("facts") or ():
        found[Place("", "", str(fact["name"]))] = _value(fact["value"])
    found |= _of_table("", document)
    for section in document.get("sections") or ():
        found |= _of_table(str(section.get("name")), section)
    return found


def figures_in(document: Document) -> dict[Place, Any] | None:
    """The same of a document from anywhere; None where it is not built as a report is."""
    try:
        return figures(document)
    except (TypeError, AttributeError, LookupError):
        return None


def _of_table(name: str, table: Document) -> dict[Place, Any]:
    columns = [str(each["name"]) for each in table.get("columns") or ()]
    found: dict[Place, Any] = {Place(name, "", "count"): table.get("count")} if columns else {}
    rows = [*_keyed(table.get("rows") or (), columns), *([("total", table["totals"])] if table.get("totals") else [])]
    return found | {Place(name, key, column): _value(row.get(column)) for key, row in rows for column in columns}


def _keyed(rows: Any, columns: list[str]) -> Iterator[tuple[str, Document]]:
    """Each row by the cell that names it, else by its first text; a name that came before gets a number."""
    seen: dict[str, int] = {}
    for at, row in enumerate(rows, 1):
        named = next((row[name] for name in NAMING if name in columns and row.get(name)), None)
        key = str(named or next((told for name in columns if isinstance(told := _value(row.get(name)), str)), at))
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key} ({seen[key]})", row


NAMING = ("code", "extension", "task", "item", "goal", "series", "window", "member", "officer", "body", "lead", "month", "day")
"""Columns by which a row is known, the one that fewest rows share first."""


def _value(cell: Any) -> Any:
    """A cell; of reasons what they say."""
    if isinstance(cell, list):
        return " ".join(str(each.get("sentence", "")) if isinstance(each, dict) else str(each) for each in cell)
    return cell


def numbers(found: Mapping[Place, Any]) -> int:
    """How many of the figures are numbers."""
    return sum(type(value) is int for value in found.values())


def differences(one: Mapping[Place, Any], other: Mapping[Place, Any]) -> list[Difference]:
    """The figures that are not the same in two reports, in the order of the first.

    A row that one of them lacks is one difference, whose place has no column.
    """
    rows, others = _rows(one), _rows(other)
    places = [*one, *(each for each in other if each not in one)]
    found: dict[Place, Difference] = {}
    for place in places:
        row = place._replace(column="")
        if place.column not in SENTENCES and (row in rows) != (row in others):
            found[row] = Difference(row, row in rows or None, row in others or None)
        elif one.get(place) != other.get(place):
            found[place] = Difference(place, one.get(place), other.get(place))
    return list(found.values())


def _rows(found: Mapping[Place, Any]) -> set[Place]:
    return {place._replace(column="") for place in found if place.column not in SENTENCES}
