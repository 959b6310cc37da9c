"""Parts of a Word document as XML: runs, cells, rows and fields.

Invariant: a text is escaped, and what XML cannot hold is left out.
"""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tracker.render.document import Box

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SHAPES = {"red": ("■", "9E1B1B"), "amber": ("▲", "C97A00"), "green": ("●", "1F7A6B"), "grey": ("○", "6B6B6B")}
FAINT, ZERO = "6B6B6B", "949494"
TWIPS = 20
"""Of a point."""


def run(text: str, *, bold: bool = False, colour: str = "", face: str = "") -> str:
    """A run of text."""
    parts = ("<w:b/>" if bold else "") + (f'<w:color w:val="{colour}"/>' if colour else "")
    font = f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:cs="{face}"/>' if face else ""
    shown = escape(FORBIDDEN.sub("", text))
    return f'<w:r><w:rPr>{font}{parts}</w:rPr><w:t xml:space="preserve">{shown}</w:t></w:r>'


def runs_of(box: Box, *, bold: bool = False) -> str:
    """A cell: a colour has its shape, and a zero is quiet."""
    if box.colour:
        shape, colour = SHAPES[box.colour]
        return run(f"{shape} ", colour=colour) + run(box.text, bold=bold)
    return run(box.text, bold=bold, colour=ZERO if box.quiet else "")


def paragraph(runs: str, style: str = "Cell", *, right: bool = False, indent: float = 0) -> str:
    """A paragraph of a table."""
    side = '<w:jc w:val="right"/>' if right else ""
    left = f'<w:ind w:left="{round(indent * TWIPS)}"/>' if indent else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{left}{side}</w:pPr>{runs}</w:p>'


def cell(paragraphs: str, width: float, *, span: int = 1, lined: bool = True, low: bool = False) -> str:
    """A cell that takes `span` columns; one that is not `lined` has no line above it, and a `low` one stands at the bottom."""
    wide = f'<w:tcW w:w="{round(width * TWIPS)}" w:type="dxa"/>'
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    line = "" if lined else '<w:tcBorders><w:top w:val="nil"/></w:tcBorders>'
    place = '<w:vAlign w:val="bottom"/>' if low else ""
    return f"<w:tc><w:tcPr>{wide}{over}{line}{place}</w:tcPr>{paragraphs}</w:tc>"


def row(cells: Iterable[str], *, header: bool = False, whole: bool = True) -> str:
    """A row; a `header` is repeated on each page, and one that is `whole` is not broken between two."""
    parts = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{parts}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Sequence[float], title: str) -> str:
    """A table of fixed widths, with a title for who cannot see it."""
    columns = "".join(f'<w:gridCol w:w="{round(width * TWIPS)}"/>' for width in widths)
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="C4CBD2"/>' for side in ("top", "bottom", "insideH"))
    margins = '<w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
    named = escape(FORBIDDEN.sub("", title), {'"': "&quot;"})
    wide = f'<w:tblW w:w="{round(sum(widths) * TWIPS)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
    form = f'{wide}<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar><w:tblCaption w:val="{named}"/>'
    return f"<w:tbl {nsdecls('w')}><w:tblPr>{form}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def field(name: str) -> object:
    """A number that Word counts: PAGE or NUMPAGES."""
    return parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
