"""The numbers of Word's own lists, which stand in no text: counted as Word counts them.

Invariant: each numbered paragraph is counted once, in the order of the document; a bullet with a text has no number.
"""

from dataclasses import dataclass

from tracker.exchange.plans.readers.marks import written
from tracker.exchange.plans.readers.word.package import Element, attribute, child, children, is_set
from tracker.exchange.plans.readers.xml_parts import number_in

LEVELS = 9
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is numbered: `text` has %1 for the number of the first level, %2 of the second."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False


class Numbers:
    """The lists of a document, each with its counters."""

    def __init__(self, root: Element | None) -> None:
        abstract = {attribute(each, "abstractNumId"): each for each in children(root, "abstractNum")}
        self._levels: dict[int, list[Level]] = {}
        self._counters: dict[int, list[int | None]] = {}
        by_abstract: dict[str, list[int | None]] = {}
        for each in children(root, "num"):
            number = number_in(attribute(each, "numId"))
            code = attribute(child(each, "abstractNumId"), "val")
            levels, restarts = _levels(abstract.get(code), each)
            self._levels[number] = levels
            fresh: list[int | None] = [None] * LEVELS
            self._counters[number] = fresh if restarts else by_abstract.setdefault(code, fresh)

    def next(self, number: int, depth: int, alone: bool = False) -> str:
        """The number of the next paragraph of a list at this depth; empty for a bullet or a list that is not defined.

        A bullet that stands `alone` in a cell, without a text, stands for its place in the list.
        """
        levels, counters = self._levels.get(number), self._counters.get(number)
        if levels is None or counters is None or not 0 <= depth < LEVELS:
            return ""
        level = levels[depth]
        count = counters[depth]
        counters[depth] = level.start if count is None else count + 1
        counters[depth + 1 :] = [None] * (LEVELS - depth - 1)
        if level.format in {"bullet", "none"}:
            return str(counters[depth]) if alone else ""
        text = level.text
        for place, reached in enumerate(counters[: depth + 1]):
            form = "decimal" if level.legal else levels[place].format
            text = text.replace(f"%{place + 1}", written(levels[place].start if reached is None else reached, form))
        return text.strip()[:LONGEST]


def _levels(abstract: Element | None, numbering: Element) -> tuple[list[Level], bool]:
    """The levels of a list, and whether it counts from the start though others look alike."""
    levels = [Level()] * LEVELS
    for each in children(abstract, "lvl"):
        _put(levels, each)
    overrides = list(children(numbering, "lvlOverride"))
    for each in overrides:
        for level in children(each, "lvl"):
            _put(levels, level)
        depth, start = number_in(attribute(each, "ilvl")), child(each, "startOverride")
        if start is not None and depth < LEVELS:
            was = levels[depth]
            levels[depth] = Level(was.format, was.text, number_in(attribute(start, "val"), 1), was.legal)
    return levels, bool(overrides)


def _put(levels: list[Level], element: Element) -> None:
    depth = number_in(attribute(element, "ilvl"))
    if depth < LEVELS:
        levels[depth] = Level(
            attribute(child(element, "numFmt"), "val") or "decimal",
            attribute(child(element, "lvlText"), "val")[:LONGEST],
            number_in(attribute(child(element, "start"), "val")),
            is_set(child(element, "isLgl")),
        )
