"""Section rows: the goals that stand between the tasks of a table, and how deep each of them stands.

A section of a look that was seen before (its word, the depth of its number, its style) stands where that one stood; a new look is
one level deeper. Invariant: the path of a task holds the last section of each level, outermost first.
"""

import re
from dataclasses import replace

from tracker.exchange.plans.columns import Table
from tracker.exchange.plans.grid import Place
from tracker.exchange.plans.recognition.numbering import ROMAN, parts_of
from tracker.exchange.plans.records import GoalHeading

_WORD = (
    r"(?:стратегическ\w+ |приоритетн\w+ )?(?:раздел|подраздел|глава|часть|цель|задача|направление|приоритет|блок|этап)"
    r"|(?:strategic )?(?:section|chapter|part|goal|objective|pillar|priority|direction|theme|outcome|focus area|stage)"
    r"|(?:стратегиялық )?(?:бөлім|тарау|мақсат|міндет|бағыт|басымдық|кезең)"
)
_NUMBER = r"\d{1,3}(?:\.\d{1,3})*|(?-i:[IVXLC]{1,6})|[IVXLC]{1,6}(?=[.)])|[A-ZА-Я](?=[.)])"
_HEADING = re.compile(
    rf"(?:(?P<word>{_WORD})\b\s*)?(?:№\s*)?(?:(?P<number>{_NUMBER})(?:\s*[.):–—-]+\s*|\s+|$)|(?<=\w)\s*:\s*)?(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)

_OVER = "over "
"""The style of a section that is a row with others deeper under it, before its depth."""

_NUMBER_FIRST = re.compile(
    r"(\d{1,2}|(?-i:[IVXLC]{1,5}))[-–\s]*(бөлім|тарау|мақсат|міндет|бағыт|басымдық|кезең|раздел|этап)\b", re.IGNORECASE
)
"""In Kazakh the number of a section stands before its word."""


def names_section(text: str) -> bool:
    """Whether a text says itself that it is a section: "Section 2", "Goal: ..."."""
    text = _word_first(text)
    found = _HEADING.fullmatch(text)
    return found is not None and bool(found["word"]) and bool(found["number"] or ":" in text[: len(found["word"]) + 2])


def looks_like_section(text: str) -> bool:
    """Whether a text that stands alone is written as headings are: in capitals or with a colon at its end."""
    text = text.strip()
    letters = [each for each in text if each.isalpha()]
    return text.endswith(":") or (len(letters) > 5 and all(each.isupper() for each in letters))


class Sections:
    """The path of sections that the next task stands under."""

    def __init__(self, table: Table) -> None:
        outer = enumerate(map(parted, table.above), 1)
        self._outer = tuple(GoalHeading(title, level, number) for level, (_, number, title) in outer)
        self._levels: list[tuple[str, GoalHeading]] = []
        """The style and the heading of each level."""
        self.over = False
        """Whether one of them is a row with others deeper under it."""
        self.path = self._outer
        """The headings, outermost first."""

    def begin(self, text: str, number: str, look: str, place: Place, depth: int = 0, code: str = "") -> None:
        """A section begins; `look` tells it from sections of other levels where neither word nor number does, and `depth` is its
        level where the document says it.
        """
        word, own, title = parted(text)
        written = number or own
        style = f"depth {depth}" if depth else word or (_depth(written) if written else look)
        self._put(style, depth, GoalHeading(text.strip() if number else title, 0, written, place, code))

    def begin_over(self, depth: int, text: str, number: str, place: Place, code: str = "") -> None:
        """A row of this depth begins a section of the rows that stand deeper under it."""
        _, own, title = parted(text)
        self.over = True
        level = len(self._outer) + len(self._levels) + 1
        self._levels.append((f"{_OVER}{depth}", GoalHeading(title, level, own or number, place, code)))
        self.path = (*self._outer, *(each for _, each in self._levels))

    def end(self, depth: int) -> None:
        """A row of this depth ends the sections over rows that stand as deep."""
        kept = [each for each in self._levels if not (each[0].startswith(_OVER) and int(each[0][len(_OVER) :]) >= depth)]
        self._levels, self.over = kept, any(style.startswith(_OVER) for style, _ in kept)
        self.path = (*self._outer, *(each for _, each in kept))

    def _put(self, style: str, depth: int, heading: GoalHeading) -> None:
        outer = [int(known[6:]) < depth if depth and known.startswith("depth ") else known != style for known, _ in self._levels]
        at = outer.index(False) if False in outer else len(outer)
        level = len(self._outer) + at + 1
        self._levels[at:] = [(style, replace(heading, level=level))]
        self.path = (*self._outer, *(each for _, each in self._levels))


def parted(text: str) -> tuple[str, str, str]:
    """The word for a section, its number and its title in a heading; the whole text is the title where it has no number."""
    found = _HEADING.fullmatch(_word_first(text))
    word, number = ((found["word"] or "").casefold(), found["number"] or "") if found else ("", "")
    if found and not word and not _is_marked(found, number):
        number = ""
    return word, number, (found["title"].strip() if found and number else "") or text.strip()


def _word_first(text: str) -> str:
    return _NUMBER_FIRST.sub(r"\2 \1", text.strip(), count=1) if _NUMBER_FIRST.match(text.strip()) else text.strip()


def _is_marked(found: re.Match[str], number: str) -> bool:
    """Whether a number says that it is one: by its parts, or a sign before or after it."""
    end = found.end("number")
    return "." in number or "№" in found.string[:end] or found.string[end : end + 1] in (".", ")", ":")


def _depth(number: str) -> str:
    return "roman" if ROMAN.fullmatch(number) else f"number {len(parts_of(number))}"
