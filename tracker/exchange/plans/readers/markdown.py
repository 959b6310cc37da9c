"""Plans in Markdown: made into a page, and read as one.

Front matter and the marks of page generators are no text of the plan. Invariant: a table is found whether it is written with
bars or in HTML.
"""

import re
from html import escape

from tracker.exchange.plans.readers.encodings import decode
from tracker.exchange.plans.readers.faults import Read, Unread
from tracker.exchange.plans.readers.html import page_of

LARGEST_MARKDOWN = 4 * 1024 * 1024
"""The most characters of a text in Markdown."""

DEEPEST = 100
"""The most lists and quotations within one another."""

MOST_OPEN = 8
"""The most open brackets of a paragraph or table that may begin a link."""

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n.*?\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_GENERATOR = re.compile(r"^[ \t]*(?:\{include [^{}\n]*\}|\{:[^{}\n]*\}|\{%[^{}\n]*%\}|\{\{[^{}\n]*\}\})[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^(#{2,6})(?=[^#\s])", re.MULTILINE)
_NOTE = re.compile(r"^\[\^([\w-]{1,40})\]:[ \t]*(\S[^\n]*(?:\n(?: {2,}|\t)[^\n]+)*)", re.MULTILINE)
_TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_BRACKET = re.compile(r"[\[\]]|\n[ \t]*\n")
_MARK = re.compile(r"\[\^([\w-]{1,40})\]")


def read(content: bytes) -> Read:
    """The tables of a text in Markdown."""
    from markdown_it import MarkdownIt

    decoded = decode(content)
    text = decoded.text
    if len(text) > LARGEST_MARKDOWN:
        raise Unread("page_too_large", limit=LARGEST_MARKDOWN)
    text = _FRONT_MATTER.sub("", text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"), count=1)
    text = _whole_tables(_HEADING.sub(r"\1 ", _GENERATOR.sub("", _with_few_links(text))))
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True, "maxNesting": DEEPEST})
    grids, told = page_of(parser.render(_with_notes(text)))
    return grids, (decoded.told, *told)


def _with_few_links(text: str) -> str:
    """The text with few brackets left open, for each of which the parser reads to the end: the others stand for themselves."""
    depth = 0

    def seen(found: re.Match[str]) -> str:
        nonlocal depth
        depth = {"[": depth + 1, "]": max(depth - 1, 0)}.get(found[0], 0)
        return "&#91;" if found[0] == "[" and depth > MOST_OPEN else found[0]

    return _BRACKET.sub(seen, text)


def _whole_tables(text: str) -> str:
    """The text without blank lines inside tables of HTML, since a blank line ends what is read as HTML."""
    pieces, depth, start = [], 0, 0
    for tag in _TABLE.finditer(text):
        was, depth = depth, max(depth + (-1 if tag[1] else 1), 0)
        if not was or not depth:
            piece = text[start : tag.start()]
            pieces.append(_BLANK_LINES.sub("\n", piece) if was else piece)
            start = tag.start()
    return "".join([*pieces, text[start:]])


def _with_notes(text: str) -> str:
    """The text with its footnotes as places of the page, and their marks as links."""
    notes: dict[str, str] = {}

    def keep(found: re.Match[str]) -> str:
        notes.setdefault(found[1], " ".join(found[2].split()))
        return ""

    text = _NOTE.sub(keep, text)
    if not notes:
        return text
    text = _MARK.sub(lambda found: f'<a href="#note-{found[1]}">*</a>' if found[1] in notes else found[0], text)
    return text + "\n\n" + "\n".join(f'<p id="note-{mark}">{escape(note)}</p>' for mark, note in notes.items())
