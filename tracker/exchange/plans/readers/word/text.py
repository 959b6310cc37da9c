"""The text of a paragraph in a DOCX: what was put in by a tracked change is text, what was taken out is struck.

Invariant: each run is read once, wherever it is wrapped; a list's own number stands before the text of its paragraph.
"""

from tracker.exchange.plans.readers.marks import raised
from tracker.exchange.plans.readers.passage import Passage
from tracker.exchange.plans.readers.word.numbers import Numbers
from tracker.exchange.plans.readers.word.package import Element, Package, attribute, child, children
from tracker.exchange.plans.readers.word.styles import Style, Styles
from tracker.exchange.plans.readers.xml_parts import local_name

_SIGNS = {"noBreakHyphen": "-", "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"}
_SYMBOLS = {"F0FC": "✓", "F0FB": "✗", "F0FE": "☑", "F0A8": "☐", "F0B7": "•", "F0D8": "➢"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes", "commentReference": "comments"}
_UNREAD = {
    "pPr",
    "rPr",
    "instrText",
    "Fallback",
    "rt",
    "tbl",
    "sdtPr",
    "sdtEndPr",
    "delInstrText",
    "footnoteRef",
    "annotationRef",
}
_TAKEN_OUT = {"del", "moveFrom"}


class Texts:
    """Reads paragraphs of one document, in their order, since lists count on."""

    def __init__(self, package: Package) -> None:
        self.styles = Styles(package.part("styles"))
        self._numbers = Numbers(package.part("numbering"))
        self._notes: dict[tuple[str, str], str] = {}
        for part, name in (("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment")):
            for each in children(package.part(part), name):
                self._notes[part, attribute(each, "id")] = self._note(each)
        self.hidden = 0
        self.numbered = 0

    def _note(self, element: Element) -> str:
        passage = Passage()
        for paragraph in element.iter(f"{element.tag.rpartition('}')[0]}}}p"):
            self._runs(paragraph, self.styles.of_paragraph(child(paragraph, "pPr")), passage, False)
            passage.end_line()
        return passage.text

    def read(self, paragraph: Element, passage: Passage, in_cell: bool = False) -> Style:
        """Put the text of a paragraph into `passage`; its style."""
        style = self.styles.of_paragraph(child(paragraph, "pPr"))
        if style.list is not None:
            number = self._numbers.next(*style.list, alone=in_cell and child(paragraph, "r") is None)
            passage.indent = max(passage.indent, style.list[1])
            if number:
                self.numbered += 1
                passage.add(f"{number} ", style.bold)
        self._runs(paragraph, style, passage, False)
        passage.end_line()
        self.hidden += passage.hidden
        passage.hidden = 0
        return style

    def _runs(self, element: Element, style: Style, passage: Passage, out: bool) -> None:
        for each in element:
            name = local_name(each.tag)
            if name in _UNREAD:
                continue
            if name == "r":
                self._runs(each, self.styles.of_run(child(each, "rPr"), style), passage, out)
            elif name in _NOTES:
                passage.notes.append(self._notes.get((_NOTES[name], attribute(each, "id")), ""))
            elif (text := _text_of(each, name)) is not None:
                _put(text, style, passage, out)
            else:
                self._runs(each, style, passage, out or name in _TAKEN_OUT)


def _text_of(element: Element, name: str) -> str | None:
    """The text of an element that has some itself; None of one that holds others."""
    if name in {"t", "delText"}:
        return element.text or ""
    if name == "sym":
        code = attribute(element, "char")
        return _SYMBOLS.get(code.upper(), "")
    return _SIGNS.get(name)


def _put(text: str, style: Style, passage: Passage, out: bool) -> None:
    if style.hidden:
        passage.hidden += bool(text.strip())
    elif style.struck or out:
        passage.strike(text)
    else:
        passage.add(raised(text) if style.raised else text, style.bold)
