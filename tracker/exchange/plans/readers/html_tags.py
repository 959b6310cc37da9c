"""The tags of a page, one by one, and how a browser shows the text inside them: bold, struck, hidden, raised.

Invariant: each tag that begins also ends, and what is hidden stays so for everything inside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from tracker.exchange.plans.readers.faults import Unread

Attributes = Mapping[str, str]

CAPTION = 9
"""The level of a table's caption among the headings above the table."""

_BOLD = {"b", "strong", "th"}
_STRUCK = {"s", "strike", "del"}
_UNREAD = {"script", "style", "template", "head", "title", "noscript", "iframe", "object", "svg", "select", "textarea", "button"}
_TELLING = {*_BOLD, *_STRUCK, *_UNREAD, "sup", "table", "li", "pre", "caption", "h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True, slots=True)
class Style:
    """How text is shown; `level` is that of a heading, `link` the place on the page that it leads to, `kept` its blanks kept."""

    bold: bool = False
    struck: bool = False
    hidden: bool = False
    raised: bool = False
    unread: bool = False
    item: bool = False
    kept: bool = False
    level: int = 0
    link: str = ""

    def under(self, tag: str, attributes: Attributes) -> "Style":
        """The style inside a tag that stands in text of this one."""
        if not attributes and tag not in _TELLING:
            return self
        said = attributes.get("style", "").lower().replace(" ", "")
        link = attributes.get("href", "") if tag == "a" else ""
        return replace(
            self,
            bold=self.bold or tag in _BOLD or "font-weight:bold" in said or "font-weight:700" in said,
            struck=self.struck or tag in _STRUCK or "line-through" in said,
            hidden=self.hidden or "hidden" in attributes or "display:none" in said or "visibility:hidden" in said,
            raised=self.raised or tag == "sup",
            unread=self.unread or tag in _UNREAD,
            item=tag != "table" and (self.item or tag == "li"),
            kept=self.kept or tag == "pre",
            level=CAPTION
            if tag == "caption"
            else int(tag[1])
            if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456"
            else self.level,
            link=link[1:] if link.startswith("#") else self.link,
        )


PLAIN = Style()


def number_of(text: str, otherwise: int, most: int) -> int:
    """A whole number from 1 that a browser would read in an attribute, at most `most`."""
    digits = text.strip()
    return min(int(digits), most) or otherwise if digits.isascii() and digits.isdigit() and len(digits) < 10 else otherwise


class Target(Protocol):
    """What the parser hands the tags over to."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """A tag begins."""

    def end(self, tag: str) -> None:
        """A tag ends."""

    def data(self, text: str) -> None:
        """Text between tags."""

    def close(self) -> None:
        """The end of the page."""


def parse(text: str, target: Target) -> None:
    """Hand the tags of a page over to `target`, which may raise Unread."""
    from lxml import etree

    parser = etree.HTMLParser(target=target, no_network=True, encoding="utf-8")
    try:
        parser.feed(text.encode(errors="replace"))
        parser.close()
    except etree.LxmlError as error:
        raise Unread("file_broken", detail=str(error)) from error
