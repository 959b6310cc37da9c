"""The parts of a DOCX: the document and what it refers to, as trees of XML.

Invariant: no entity is expanded and nothing outside the file is read; a part that declares a DOCTYPE is refused.
"""

from collections.abc import Iterator
from posixpath import join, normpath
from typing import Any

from tracker.exchange.plans.readers.archive import Archive
from tracker.exchange.plans.readers.faults import Unread

LARGEST_PART = 64 * 1024 * 1024
"""The most bytes of one part: its tree takes several times as many."""

Element = Any
"""An element of lxml, which has no types of its own."""


def name_of(element: Element) -> str:
    """The name of an element without its namespace, of which there are two in use; a comment has none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its name without the namespace; empty if it is not there."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of these names."""
    if element is not None:
        yield from (each for each in element if name_of(each) in names)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child along `path`."""
    for name in path:
        element = next(children(element, name), None)
    return element


def is_on(element: Element | None) -> bool:
    """Whether a property such as bold is there and not turned off."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off", "none"}


def number_in(element: Element | None, otherwise: int = 0, name: str = "val") -> int:
    """The number that an element has as its value, or as another attribute."""
    text = attribute(element, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


class Package:
    """A DOCX: `document` is the body's root, `part(kind)` a part that it refers to."""

    def __init__(self, content: bytes) -> None:
        self._archive = Archive(content)
        targets = self._targets("_rels/.rels", "")
        if "officeDocument" not in targets:
            raise Unread("file_broken", detail="officeDocument")
        self._name = targets["officeDocument"]
        folder, _, name = self._name.rpartition("/")
        self._related = self._targets(join(folder, "_rels", f"{name}.rels"), folder)
        self.document = self._tree(self._name)
        self.has_macros = any(part.endswith("vbaProject.bin") for part in self._archive)

    def part(self, kind: str) -> Element | None:
        """The root of the part of this kind ("styles", "numbering", "footnotes"), if there is one."""
        target = self._related.get(kind)
        return self._tree(target) if target is not None and target in self._archive else None

    def _targets(self, name: str, folder: str) -> dict[str, str]:
        if name not in self._archive:
            return {}
        found: dict[str, str] = {}
        for each in children(self._tree(name), "Relationship"):
            if attribute(each, "TargetMode") != "External":
                kind = attribute(each, "Type").rpartition("/")[2]
                target = attribute(each, "Target")
                found.setdefault(kind, target.lstrip("/") if target.startswith("/") else normpath(join(folder, target)))
        return found

    def _tree(self, name: str) -> Element:
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
        size = 0
        try:
            for piece in self._archive.pieces(name):
                size += len(piece)
                if size > LARGEST_PART:
                    raise Unread("file_unpacks_too_large", limit=LARGEST_PART)
                parser.feed(piece)
            root = parser.close()
        except (etree.LxmlError, ValueError) as error:
            raise Unread("file_broken", detail=f"{name}: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unread("file_has_doctype", part=name)
        return root
