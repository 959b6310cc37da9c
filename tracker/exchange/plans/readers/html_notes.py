"""The footnotes of a page: what stands at the places that its links lead to.

Invariant: a note is one paragraph of the page, without the sign that leads back from it.
"""

import re

from tracker.exchange.plans.readers.html_tags import Attributes, parse

LONGEST_NOTE = 2_000
"""The most characters of a note."""

_LINK = re.compile(r"""href\s*=\s*["']?#([^"'\s>]+)""", re.IGNORECASE)
_PARAGRAPHS = {"p", "li", "div", "dd", "dt", "td", "tr", "aside", "section", "ol", "ul", "table", "blockquote", "h1", "h2", "h3"}
_BACK = " \t\r\n\u00a0↩↑^︎"


def notes_in(text: str) -> dict[str, str]:
    """What stands at each place of the page `text` that a link leads to."""
    wanted = set(_LINK.findall(text))
    if not wanted:
        return {}
    places = _Places(wanted)
    parse(text, places)
    return places.notes()


class _Places:
    """Gathers the paragraphs of a page, and which of them each place is in."""

    def __init__(self, wanted: set[str]) -> None:
        self._wanted = wanted
        self._paragraphs: list[list[str]] = [[]]
        self._places: dict[str, int] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        """A tag begins: perhaps a paragraph, perhaps a place."""
        if tag in _PARAGRAPHS:
            self._paragraphs.append([])
        for name in ("id", "name"):
            if (place := attributes.get(name, "")) in self._wanted:
                self._places.setdefault(place, len(self._paragraphs) - 1)

    def end(self, tag: str) -> None:
        """A tag ends, and with it a paragraph."""
        if tag in _PARAGRAPHS:
            self._paragraphs.append([])

    def data(self, text: str) -> None:
        """Text of the paragraph."""
        self._paragraphs[-1].append(text)

    def close(self) -> None:
        """The end of the page."""

    def notes(self) -> dict[str, str]:
        """The text of the first paragraph that is not empty from each place on."""
        texts = [" ".join("".join(each).split()).strip(_BACK)[:LONGEST_NOTE] for each in self._paragraphs]
        found = {place: next(filter(None, texts[first : first + 5]), "") for place, first in self._places.items()}
        return {place: text for place, text in found.items() if text}
