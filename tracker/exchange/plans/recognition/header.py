"""Which rows of a table are its header: by the headings in them, by a mapping, or by their shape.

Invariant: without a mapping a header is only taken where two fields are recognized, or where its shape is told as a question.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from itertools import islice
from typing import NamedTuple

from tracker.exchange.plans.grid import Grid, Row, Value
from tracker.exchange.plans.headings import EQUAL, Match, seen

LONG = 60
"""A heading has no more characters; a longer text is no heading."""

LONGEST = 1_000
"""Of a text no more is looked at."""

MOST_ROWS = 4
"""The most rows of a header, that with the numbers of its columns included."""

MOST_CELLS = 200
"""The cells of a row that are looked at for headings."""

LONGER = 1.5
"""By so much the texts of a table are longer than their headings, where nothing else tells them apart."""


class Header(NamedTuple):
    """The numbers of the header rows, and whether only their shape tells."""

    rows: tuple[int, ...] = ()
    by_shape: bool = False


def header_of(grid: Grid, rows: Sequence[Row], means: Callable[[int, str], Match]) -> Header:
    """The header among the first `rows` of a table; `means` gives the meaning of the heading of a column."""
    scored = [_score(grid, row, means) for row in rows]
    best = max(range(len(rows)), key=lambda at: (scored[at][0], -at), default=-1)
    if best >= 0 and scored[best][0] > 0 and scored[best][1] >= 2:
        return Header(_joined(grid, rows, best))
    if grid.width == 1:
        named = (row.number for row in rows if any(means(1, text).score == EQUAL for text in texts_of(grid, row).values()))
        return Header(tuple(islice(named, 1)))
    if 0 < grid.marked_header < len(rows):
        return Header(_joined(grid, rows, grid.marked_header - 1))
    texts = [texts_of(grid, row) for row in rows]
    shaped = next((at for at in range(len(rows)) if _stands_out(rows[at], texts[at], texts[at + 1 :])), -1)
    return Header(_joined(grid, rows, shaped), by_shape=True) if shaped >= 0 else Header()


def texts_of(grid: Grid, row: Row, numbers: bool = False) -> dict[int, str]:
    """The texts of a row by column, and its numbers if asked, without what a merged area continues from above."""
    wanted = (str, int) if numbers else (str,)
    return {
        number: text
        for number, value in enumerate(row.values, 1)
        if isinstance(value, wanted)
        and (text := seen(str(value)[:LONGEST]))
        and grid.extra(row.number, number).origin != "merged"
    }


def is_numbering(values: Sequence[Value]) -> bool:
    """Whether a row only numbers its columns: 1, 2, 3; or A, B, 1, 2."""
    first = next((str(value) for value in values if value is not None), "")
    if len(first) > 4 or (first[:1].isdecimal() and not first.startswith("1")):
        return False
    filled = [str(value).strip(" .()") for value in values if value is not None]
    numbers = [text for text in filled if not (len(text) == 1 and text.isalpha())]
    letters = len(filled) - len(numbers)
    if len(numbers) < 2 or letters > 2 or filled[letters:] != numbers:
        return False
    plain = [text.removesuffix(".0") for text in numbers]
    return plain in ([str(each) for each in range(1, len(plain) + 1)], [str(each + letters) for each in range(1, len(plain) + 1)])


def _score(grid: Grid, row: Row, means: Callable[[int, str], Match]) -> tuple[int, int]:
    """Two points for each field that equals or is like a known heading, one for each by words; less for what is no heading."""
    found: dict[str, int] = {}
    filled = points = 0
    for number, value in enumerate(row.values[:MOST_CELLS], 1):
        if value is None or grid.extra(row.number, number).origin == "merged":
            continue
        filled += 1
        if not isinstance(value, str) or len(value) > LONG * 3:
            points -= 1
        elif match := means(number, seen(value)):
            points -= len(seen(value)) > LONG
            if match.field:
                found[match.field] = max(found.get(match.field, 0), 1 if match.why == "words" else 2)
    return sum(found.values()) + points - 3 * (filled == 1), len(found)


def _joined(grid: Grid, rows: Sequence[Row], at: int) -> tuple[int, ...]:
    """The header row at `at` with those above and below that belong to it."""
    first = last = at
    while first > 0 and last - first < MOST_ROWS - 1 and _belongs(grid, rows[first - 1], rows[first]):
        first -= 1
    while last + 1 < len(rows) and last - first < MOST_ROWS - 1 and _belongs(grid, rows[last], rows[last + 1]):
        last += 1
    if last + 1 < len(rows) and is_numbering(rows[last + 1].values):
        last += 1
    return tuple(row.number for row in rows[first : last + 1])


def _belongs(grid: Grid, row: Row, under: Row) -> bool:
    """Whether the row `under` divides the headings of `row`: it stands under merged cells or beside cells that go on into it."""
    parents, children = texts_of(grid, row), _children(grid, under)
    texts = (*parents.values(), *children.values())
    if len(parents) < 2 or not children or any(len(text) > LONG * 2 for text in texts) or is_numbering(under.values):
        return False
    merged = any(grid.extra(under.number, number).origin == "merged" for number in parents)
    return (merged or len(children) > 1) and _under(grid, row, parents, set(children))


def _children(grid: Grid, row: Row) -> dict[int, str]:
    """The headings in a row, years among them; none if it has what is no heading."""
    found = texts_of(grid, row, numbers=True)
    own = [(number, value) for number, value in enumerate(row.values, 1) if grid.extra(row.number, number).origin != "merged"]
    if all(value is None or number in found for number, value in own) and all(
        1990 <= value <= 2100 for _, value in own if isinstance(value, int)
    ):
        return found
    return {}


def _under(grid: Grid, row: Row, parents: dict[int, str], children: set[int]) -> bool:
    """Whether each child stands under a parent of several columns: merged, or followed by a column without a heading."""
    wide: set[int] = set()
    for number in parents:
        span = grid.extra(row.number, number).span
        end = number + span
        while span == 1 and end not in parents and end in children:
            end += 1
        if end > number + 1:
            wide |= set(range(number, end))
    return bool(wide) and children <= wide


def _stands_out(row: Row, texts: Mapping[int, str], below: Sequence[Mapping[int, str]]) -> bool:
    """Whether a row has short, distinct texts over rows that are longer."""
    if len(texts) < 2 or len(set(texts.values())) < len(texts) or max(map(len, texts.values())) > LONG:
        return False
    lengths = [len(each[number]) for each in below for number in texts if number in each]
    if not lengths or any(isinstance(value, int | float | date | time) for value in row.values):
        return False
    own = sum(map(len, texts.values())) / len(texts)
    return len(texts) * 2 > max(map(len, below)) and sum(lengths) / len(lengths) >= LONGER * own
