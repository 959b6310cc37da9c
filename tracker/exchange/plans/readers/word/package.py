"""The parts of a DOCX: the document and what it refers to, as trees of XML.

Invariant: nothing outside the file is read.
"""

from collections.abc import Iterator
from typing import Any

from tracker.exchange.plans.readers.archive import Archive
from tracker.exchange.plans.readers.faults import Unread
from tracker.exchange.plans.readers.xml_parts import (
    bytes_up_to,
    encoding_of,
    has_macros,
    is_on,
    local_name,
    marks_in,
    refuse_many,
    related,
)

LARGEST_PART = 64 * 1024 * 1024
"""The most bytes of one part: its tree takes several times as many."""

Element = Any
"""An element of lxml, which has no types of its own."""


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its name without the namespace; empty if it is not there."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if local_name(key) == name), "")


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of these names."""
    if element is not None:
        yield from (each for each in element if local_name(each.tag) in names)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child along `path`."""
    for name in path:
        element = next(children(element, name), None)
    return element


def is_set(element: Element | None) -> bool:
    """Whether a property such as bold is there and not turned off."""
    return element is not None and is_on(attribute(element, "val") or "on")


class Package:
    """A DOCX: `document` is the body's root, `part(kind)` a part that it refers to."""

    def __init__(self, content: bytes) -> None:
        self._archive = Archive(content)
        name = self._targets("").get("officeDocument")
        if name is None:
            raise Unread("file_broken", detail="officeDocument")
        self._related = self._targets(name)
        self.document = self._tree(name)
        self.has_macros = has_macros(self._archive)

    def part(self, kind: str) -> Element | None:
        """The root of the part of this kind ("styles", "numbering", "footnotes"), if there is one."""
        target = self._related.get(kind)
        return self._tree(target) if target is not None and target in self._archive else None

    def _targets(self, part: str) -> dict[str, str]:
        """What a part refers to in the file, the first of each kind."""
        found: dict[str, str] = {}
        for each in related(self._archive, part):
            if not each.outside:
                found.setdefault(each.kind.rpartition("/")[2], each.target)
        return found

    def _tree(self, name: str) -> Element:
        from lxml import etree

        content = bytes_up_to(self._archive, name, LARGEST_PART)
        refuse_many(name, marks_in(content))
        parser = etree.XMLParser(
            encoding=encoding_of(content), resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(content, parser)
        except (etree.LxmlError, ValueError) as error:
            raise Unread("file_broken", detail=f"{name}: {error}") from error
