"""What the styles of a DOCX say of paragraphs and of runs of text.

Invariant: a style has what the style that it is based on has, unless it says otherwise; a circle of styles ends.
"""

import re
from dataclasses import dataclass, replace

from tracker.exchange.plans.readers.word.package import Element, attribute, child, children, is_set
from tracker.exchange.plans.readers.xml_parts import number_in

BODY = 0
"""The level of a paragraph that is no heading; headings have levels from 1."""

_HEADING = re.compile(r"(?:heading|заголовок|тақырып) ?([1-9])", re.IGNORECASE)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """The properties of a style that matter: the list is its number and level."""

    level: int = BODY
    bold: bool = False
    struck: bool = False
    hidden: bool = False
    raised: bool = False
    list: tuple[int, int] | None = None

    def with_run(self, properties: Element | None) -> "Style":
        """This style with what the properties of a run say otherwise."""
        if properties is None or len(properties) == 0:
            return self
        align = attribute(child(properties, "vertAlign"), "val")
        return replace(
            self,
            bold=_said(properties, "b", self.bold),
            struck=_said(properties, "strike", _said(properties, "dstrike", self.struck)),
            hidden=_said(properties, "vanish", self.hidden),
            raised=align == "superscript" if align else self.raised,
        )

    def with_paragraph(self, properties: Element | None) -> "Style":
        """This style with what the properties of a paragraph say otherwise."""
        outline, numbered = child(properties, "outlineLvl"), child(properties, "numPr")
        level = self.level if outline is None else (number_in(attribute(outline, "val"), 9) + 1) % 10
        if numbered is None:
            return replace(self, level=level)
        own = self.list or (0, 0)
        number = number_in(attribute(child(numbered, "numId"), "val"), own[0])
        depth = number_in(attribute(child(numbered, "ilvl"), "val"), own[1])
        return replace(self, level=level, list=(number, depth) if number else None)


def _said(properties: Element, name: str, otherwise: bool) -> bool:
    said = child(properties, name)
    return otherwise if said is None else is_set(said)


class Styles:
    """The styles of a document by their codes."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {attribute(each, "styleId"): each for each in children(root, "style")}
        self._known: dict[str, Style] = {}

    def named(self, code: str, depth: int = 0) -> Style:
        """The style of this code; a plain one if nobody defined it."""
        if code not in self._known:
            element = self._elements.get(code)
            self._known[code] = Style() if element is None or depth > _DEEPEST else self._made(element, depth)
        return self._known[code]

    def _made(self, element: Element, depth: int) -> Style:
        style = self.named(attribute(child(element, "basedOn"), "val"), depth + 1)
        style = style.with_paragraph(child(element, "pPr")).with_run(child(element, "rPr"))
        heading = _HEADING.fullmatch(attribute(child(element, "name"), "val"))
        return replace(style, level=int(heading[1])) if heading else style

    def of_paragraph(self, properties: Element | None) -> Style:
        """What a paragraph with these properties is like."""
        return self.named(attribute(child(properties, "pStyle"), "val")).with_paragraph(properties)

    def of_run(self, properties: Element | None, paragraph: Style) -> Style:
        """What a run with these properties is like in `paragraph`."""
        code = attribute(child(properties, "rStyle"), "val")
        if code:
            own = self.named(code)
            paragraph = replace(
                paragraph,
                bold=paragraph.bold or own.bold,
                struck=paragraph.struck or own.struck,
                hidden=paragraph.hidden or own.hidden,
                raised=paragraph.raised or own.raised,
            )
        return paragraph.with_run(properties)
