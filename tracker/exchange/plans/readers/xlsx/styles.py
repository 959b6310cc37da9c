"""What the styles of an XLSX workbook say of cells: how much of a day their format shows, whether they are struck out or in bold,
and their indent.

Invariant: a style that says nothing special is not here.
"""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tracker.exchange.plans.readers.archive import Archive
from tracker.exchange.plans.readers.sheets import Shows, shown
from tracker.exchange.plans.readers.xlsx.parts import children
from tracker.exchange.plans.readers.xml_parts import is_on, local_name, number_in, tree_of

BUILT_IN: dict[int, Shows] = {16: "month_day", 17: "month"}
"""Formats of days without a code in the file that show less than a day: 16 d-mmm, 17 mmm-yy."""

DEEPEST = 250
"""The greatest indent that Excel has."""

MOST_INDENTS = 100
"""The most styles with an indent whose cells are looked for, since each may take a walk over the whole sheet."""

_SILENT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\[\]]*\]')
"""What of a format is no sign: texts, fillings, colours, languages."""

_PARTS = re.compile(r"y+|d+|m+|h+|s+", re.IGNORECASE)


class Styles(NamedTuple):
    """Numbers of the styles of cells: by what of a day they show, those that strike the cell out, those in bold, and the
    indents of those that have one.
    """

    shows: dict[int, Shows]
    struck: frozenset[int]
    bold: frozenset[int]
    indents: dict[int, int]


def styles_of(archive: Archive, part: str) -> Styles:
    """The special styles of a workbook."""
    if part not in archive:
        return Styles({}, frozenset(), frozenset(), {})
    tree = tree_of(archive, part)
    codes = {number_in(each.get("numFmtId", "")): each.get("formatCode", "") for each in children(tree, "numFmts")}
    formats = BUILT_IN | {number: what for number, code in codes.items() if (what := shown_by(code))}
    fonts = [(is_struck(font), _is_set(font, "b")) for font in children(tree, "fonts")]
    shows: dict[int, Shows] = {}
    struck, bold = set(), set()
    indents: dict[int, int] = {}
    for number, style in enumerate(children(tree, "cellXfs")):
        if what := formats.get(number_in(style.get("numFmtId", ""))):
            shows[number] = what
        font = number_in(style.get("fontId", ""))
        is_out, is_bold = fonts[font] if font < len(fonts) else (False, False)
        if is_out:
            struck.add(number)
        if is_bold:
            bold.add(number)
        indent = max((number_in(each.get("indent", "")) for each in style), default=0)
        if 0 < indent <= DEEPEST and len(indents) < MOST_INDENTS:
            indents[number] = indent
    return Styles(shows, frozenset(struck), frozenset(bold), indents)


def is_struck(font: Element) -> bool:
    """Whether a font, or the properties of a run of text, strike out."""
    return _is_set(font, "strike")


def _is_set(font: Element, name: str) -> bool:
    return any(local_name(each.tag) == name and is_on(each.get("val", "1")) for each in font)


def shown_by(code: str) -> Shows | None:
    """What of a day a format shows, if that is less than the day: "mmm-yy" is a month."""
    kinds: list[str] = []
    for part in _PARTS.findall(_SILENT.sub("", code).partition(";")[0]):
        kind = part[0].lower()
        minutes = kind == "m" and len(part) < 3 and kinds[-1:] == ["h"]
        if kind == "s" and kinds[-1:] == ["m"]:
            kinds[-1] = "minutes"
        kinds.append("minutes" if minutes else kind)
    return shown("y" in kinds, "m" in kinds, "d" in kinds)
