"""A report as a Word document on A4: headings, tables whose header is repeated, page numbers. An issued one carries its JSON as
XML of its own.

Invariant: every text is that of the page in the other formats, and never a field or markup; the same report makes the same bytes.
"""

import io
import zipfile
from dataclasses import replace
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from tracker.render.cells import capital_label
from tracker.render.charts.svg import svg_of
from tracker.render.document import BRIEFS, Block, Document, Line, document_of, ticks_of
from tracker.render.formats import Page
from tracker.render.paper import docx_parts as parts
from tracker.render.paper.sheets import LANDSCAPE, PORTRAIT, SIZES, SMALL, TALL, UPRIGHT, Layout, held, sheet_for
from tracker.render.plain import as_json
from tracker.render.reproduce import check, command, stamp
from tracker.reports.values import Report, Table

MOST_ROWS, PICTURE = 2_000, 640
FACE, TYPEWRITER, MARGIN = "Times New Roman", "Courier New", 42.5
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time of each part within the file."""


def fill(report: Report, page: Page, stream: BinaryIO) -> None:
    """Write the document; Refused `too_many_rows` when it has more rows than a word processor likes."""
    kept = held(report, MOST_ROWS, "docx", page.progress)
    texts = document_of(kept, page.language)
    blocks = tuple(replace(block, table=without_bars(block), lines=tuple(block.lines()).__iter__) for block in texts.blocks)
    made = Pages(docx.Document(), kept, replace(texts, blocks=blocks), page.language)
    made.write()
    stream.write(made.bytes())


def picture_of(svg: str) -> bytes | None:
    """The picture as PNG; None where the extra `pdf` is not installed."""
    try:
        from tracker.render.paper.typeset import drawn
    except ModuleNotFoundError:
        return None
    return drawn(svg)


def without_bars(block: Block) -> Table:
    """The table, without the room for the bars of percentages, which only a PDF draws."""
    return replace(block.table, columns=tuple(replace(column, mark=None) for column in block.columns))


class Pages:
    """The pages of one report."""

    def __init__(self, made: Any, report: Report, texts: Document, language: str) -> None:
        self._made, self._report, self._texts, self._language = made, report, texts, language
        self._sheet = sheet_for(texts.blocks, UPRIGHT if report.name in BRIEFS else SIZES)

    def write(self) -> None:
        """Everything, in the order of the other formats."""
        texts = self._texts
        set_paper(self._made, landscape=self._sheet.landscape)
        set_styles(self._made, self._language, self._sheet.size)
        self._properties()
        self._head_and_foot()
        self._made.add_heading(texts.title, 1)
        self._paragraph(texts.day)
        for at, each in enumerate(texts.headline):
            self._paragraph(each, bold=at == 0)
        if texts.figures:
            self._paragraph(" · ".join(f"{name}: {box.text}" for name, box in texts.figures))
        if texts.facts:
            self._paragraph(" · ".join(f"{name}: {value}" for name, value in texts.facts))
        for each in texts.sums:
            self._paragraph(each, "List Bullet")
        for block, layout in zip(texts.blocks, self._sheet.layouts, strict=True):
            self._block(block, layout)
        for each in texts.notes:
            self._paragraph(each, "List Bullet")
        if texts.abbreviations:
            self._paragraph(" · ".join(f"{code} {name}" for code, name in texts.abbreviations))
        if self._report.number:
            self._data()
        else:
            self._paragraph(f"{capital_label('again', self._language)}: {command(self._report)}")

    def bytes(self) -> bytes:
        """The file, with the same bytes for the same report."""
        drawn, packed = io.BytesIO(), io.BytesIO()
        self._made.save(drawn)
        with zipfile.ZipFile(drawn) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
            for name in parts.namelist():
                out.writestr(zipfile.ZipInfo(name, OLDEST), parts.read(name), zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def _data(self) -> None:
        """The JSON of the report, which no page shows."""
        text = "".join(as_json.lines(self._report, Page(language=self._language)))
        document, content = self._made.part, f'<report xmlns="urn:tracker:report">{escape(clean(text))}</report>'
        part = Part(PackURI("/customXml/item2.xml"), "application/xml", content.encode(), document.package)
        document.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)

    def _properties(self) -> None:
        properties, made = self._made.core_properties, stamp(self._report).replace(tzinfo=None, microsecond=0)
        properties.title, properties.author, properties.subject = self._texts.title[:255], "", self._texts.over[:255]
        properties.comments, properties.language = "", self._language
        properties.created = properties.modified = made

    def _head_and_foot(self) -> None:
        section = self._made.sections[0]
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        for each in (head, foot):
            each.style.paragraph_format.tab_stops.clear_all()
            each.paragraph_format.tab_stops.add_tab_stop(Pt(self._sheet.room), WD_TAB_ALIGNMENT.RIGHT)
        head.add_run(clean(f"{self._texts.over}\t"))
        head.add_run(clean(self._texts.issue)).bold = True
        checked = check(self._report)
        foot.add_run(clean(f"{self._texts.small}{' · ' if checked else ''}{checked or ''}\t"))
        foot._p.append(parts.field("PAGE"))
        foot.add_run(" / ")
        foot._p.append(parts.field("NUMPAGES"))

    def _paragraph(self, text: str, style: str | None = None, *, bold: bool = False) -> None:
        self._made.add_paragraph(style=style).add_run(clean(text)).bold = bold

    def _block(self, block: Block, layout: Layout) -> None:
        if block.title:
            self._made.add_heading(clean(block.title), 2)
        self._picture(block)
        lines = tuple(block.lines())
        if not lines:
            self._paragraph(block.nothing)
        else:
            widths = layout.widths or (self._sheet.room,)
            rows = [header(block, layout)] if layout.side else []
            rows += [self._row(block, layout, line) for line in lines]
            rows += [totals(block, layout, block.totals)] if block.totals and layout.side else []
            made = parse_xml(parts.table(rows, widths, block.title or self._texts.title))
            self._made.element.body.insert(len(self._made.element.body) - 1, made)
            self._made.add_paragraph(style="Cell")

    def _picture(self, block: Block) -> None:
        """The chart of a table, where the library that draws it is installed; its numbers stand in the table."""
        svg = svg_of(block.table, self._language, width=PICTURE, on_paper=True)
        picture = picture_of(svg) if svg else None
        if picture is not None:
            shape = self._made.add_picture(io.BytesIO(picture), width=Pt(min(self._sheet.room, PORTRAIT)))
            shape._inline.docPr.set("descr", clean(block.title or self._texts.title))

    def _row(self, block: Block, layout: Layout, line: Line) -> str:
        """A row, with the titles above it, what is named below it, and the boxes to tick."""
        whole = all(len(box.text) <= TALL for box in line.boxes)
        above = "  ".join(line.boxes[at].text for at in layout.above if line.boxes[at].text)
        rows = [over(layout, parts.run(above, bold=True), self._sheet.room)] if above else []
        if layout.side:
            cells = side_by_side(block, layout, line)
            rows.append(parts.row(cells, whole=whole))
        below = named(block, layout, line)
        ticks = ticks_of(line, self._language)
        below += parts.run(("  " if below else "") + "   ".join(f"☐ {word}" for word in ticks)) if ticks else ""
        rows += [over(layout, below, self._sheet.room, lined=not rows)] if below else []
        return "".join(rows)


def set_paper(made: Any, *, landscape: bool) -> None:
    """A4, upright or lying on its side."""
    section, short, long = made.sections[0], PORTRAIT + 2 * MARGIN, LANDSCAPE + 2 * MARGIN
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Pt(long), Pt(short)) if landscape else (Pt(short), Pt(long))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(MARGIN)
    section.header_distance = section.footer_distance = Pt(MARGIN / 2)


def set_styles(made: Any, language: str, size: float) -> None:
    """Dark letters of one face, small ones in tables, in the language of the page."""
    for name, points in (("Normal", 10), ("Heading 1", 18), ("Heading 2", 12), ("Header", 8), ("Footer", 7)):
        style = made.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FACE, Pt(points), RGBColor(0x1A, 0x1A, 0x1A)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), FACE)
    made.styles["Normal"].paragraph_format.space_after = Pt(4)
    cell = made.styles.add_style("Cell", 1)
    cell.base_style, cell.font.size = made.styles["Normal"], Pt(size)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(1.5)
    heading = made.styles.add_style("Heading", 1)
    heading.base_style, heading.font.size = cell, Pt(size * SMALL)
    for spoken in made.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)


def header(block: Block, layout: Layout) -> str:
    """The headings, on each page."""
    cells = [
        parts.cell(
            parts.paragraph(parts.run(block.headings[at], bold=True), "Heading", right=block.columns[at].right), width, low=True
        )
        for at, width in zip(layout.side, layout.widths, strict=True)
    ]
    return parts.row(cells, header=True)


def side_by_side(block: Block, layout: Layout, line: Line, *, bold: bool = False) -> list[str]:
    """The cells of a row that stand side by side."""
    found = []
    for at, width in zip(layout.side, layout.widths, strict=True):
        indent = line.depth * 8.0 if at == layout.tree else 0.0
        text = parts.paragraph(parts.runs_of(line.boxes[at], bold=bold), right=block.columns[at].right, indent=indent)
        found.append(parts.cell(text, width, lined=not layout.above))
    return found


def totals(block: Block, layout: Layout, line: Line) -> str:
    """The last row."""
    return parts.row(side_by_side(block, layout, line, bold=True))


def over(layout: Layout, runs: str, room: float, *, lined: bool = True) -> str:
    """A row of one cell that takes all columns."""
    width = sum(layout.widths) or room
    return parts.row([parts.cell(parts.paragraph(runs), width, span=max(len(layout.side), 1), lined=lined)])


def named(block: Block, layout: Layout, line: Line) -> str:
    """Values below a row, each after its heading; zeros are left out."""
    told = [(block.headings[at], line.boxes[at]) for at in layout.below if line.boxes[at].text and not line.boxes[at].quiet]
    return "".join(
        parts.run(f"{'; ' if at else ''}{heading}: ", colour=parts.FAINT) + parts.runs_of(box)
        for at, (heading, box) in enumerate(told)
    )


def clean(text: str) -> str:
    """`text` without what XML cannot hold."""
    return parts.FORBIDDEN.sub("", text)
