"""What the styles of an ODS workbook say: sheets that are not shown, text that is struck out, how much of a day a format shows.

Invariant: a style that says nothing of its own says what its parent does.
"""

from typing import TYPE_CHECKING

from tracker.exchange.plans.readers.sheets import Shows, shown

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TABLE, TEXT = (f"{_NAMES}{name}:1.0}}" for name in ("office", "table", "text"))
STYLE, NUMBER = f"{_NAMES}style:1.0}}", f"{_NAMES}datastyle:1.0}}"


class Styles:
    """The styles of a workbook, by their kind and name."""

    def __init__(self) -> None:
        self._struck: set[tuple[str, str]] = set()
        self._days: dict[str, Shows] = {}
        self._shows: dict[str, Shows] = {}
        self._unseen: set[str] = set()

    def add_days(self, element: "Element") -> None:
        """How a format writes a day."""
        parts = {each.tag for each in element}
        found = shown(f"{NUMBER}year" in parts, f"{NUMBER}month" in parts, f"{NUMBER}day" in parts)
        if found:
            self._days[element.get(f"{STYLE}name", "")] = found

    def add(self, element: "Element") -> None:
        """A style of cells, text or sheets."""
        name, family = element.get(f"{STYLE}name", ""), element.get(f"{STYLE}family", "")
        parent = element.get(f"{STYLE}parent-style-name", "")
        struck = self.strikes(family, parent)
        for each in element:
            if each.tag == f"{STYLE}text-properties":
                marks = [each.get(f"{STYLE}text-line-through-{what}") for what in ("style", "type")]
                struck = any(mark not in (None, "none") for mark in marks) if any(marks) else struck
            elif each.tag == f"{STYLE}table-properties" and each.get(f"{TABLE}display") == "false":
                self._unseen.add(name)
        if struck:
            self._struck.add((family, name))
        day = self._days.get(element.get(f"{STYLE}data-style-name", "")) or self._shows.get(parent)
        if day and family == "table-cell":
            self._shows[name] = day

    def strikes(self, family: str, name: str) -> bool:
        """Whether a style strikes text out."""
        return (family, name) in self._struck

    def shows(self, name: str) -> Shows | None:
        """What of a day the format of a style of cells shows, if that is less than the day."""
        return self._shows.get(name)

    def hides(self, name: str) -> bool:
        """Whether a style of sheets keeps them from being shown."""
        return name in self._unseen
