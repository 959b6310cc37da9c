"""Days as places on a line: a scale of months, quarters or years, the bar of a task on it, and the burn-up of many.

Invariant: everything here is drawn from days and numbers alone, in exactly the width it is given; a day outside the scale is not
drawn at its edge.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from rich.text import Text

from tracker.domain.control.states import Colour
from tracker.tui.glyphs import STYLES, Glyphs
from tracker.wording import month

ZOOMS = (1, 3, 12)
"""Months in one unit of the scale: a month, a quarter, a year."""
UNIT = 6
"""Cells of a unit, as many as a year and a blank need."""
ROMAN = ("I", "II", "III", "IV")
EIGHTHS = " ▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Scale:
    """`first` is the month at the left, counted from year 0; `months` of it make one unit."""

    first: int
    months: int
    width: int

    @classmethod
    def around(cls, day: date, months: int, width: int) -> "Scale":
        """A scale with `day` a third of the way from its left."""
        unit = (day.year * 12 + day.month - 1) // months
        return cls((unit - width // UNIT // 3) * months, months, width)

    def moved(self, units: int) -> "Scale":
        """The same scale so many units later."""
        return replace(self, first=self.first + units * self.months)

    def zoomed(self, by: int) -> "Scale":
        """The next finer (-1) or coarser (1) scale, its middle where it was."""
        months = ZOOMS[min(max(0, ZOOMS.index(self.months) + by), len(ZOOMS) - 1)]
        middle = self.first + self.width * self.months // (2 * UNIT)
        return Scale((middle // months - self.width // UNIT // 2) * months, months, self.width)

    @property
    def units(self) -> list[int]:
        """The first month of each unit that begins on the scale."""
        return [self.first + number * self.months for number in range(-(-self.width // UNIT))]

    def place(self, day: date) -> int:
        """The cell of a day; below 0 or from the width on it is not on the scale."""
        at = (day.year * 12 + day.month - 1 - self.first) * 31 + day.day - 1
        return at * UNIT // (31 * self.months)

    def holds(self, at: int) -> bool:
        """Whether a cell is on the scale."""
        return 0 <= at < self.width

    def header(self, language: str) -> str:
        """The names of the units, the year in place of its January and beside its first quarter."""
        return "".join(_named(each, self.months, language)[: UNIT - 1].ljust(UNIT) for each in self.units)[: self.width]

    @property
    def year(self) -> int:
        """The year that the scale begins in."""
        return self.first // 12


def _named(number: int, months: int, language: str) -> str:
    year, at = divmod(number, 12)
    if months == 12 or (months == 1 and at == 0):
        return f"{year:04}"
    if months == 3:
        return f"I {year % 100:02}" if at == 0 else ROMAN[at // 3]
    return month(date(max(1, year), at + 1, 1), language)


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a task, or of a goal's tasks together: what is drawn as a bar, and what is marked on it."""

    first: date | None
    due: date | None
    percent: int = 0
    colour: Colour = Colour.GREY
    original: date | None = None
    forecast: date | None = None
    accepted: date | None = None
    overdue: bool = False


def bar_line(span: Span, today: date, scale: Scale, glyphs: Glyphs) -> Text:
    """The bar from the first day to the due day, done part first, with its marks and today; an arrow to one off the scale."""
    cells: dict[int, tuple[str, str]] = {}
    end = span.due or span.accepted
    first = span.first or end
    if first is not None and end is not None:
        start, stop = scale.place(min(first, end)), scale.place(end)
        done = start + (stop - start + 1) * span.percent // 100
        for at in range(max(0, start), min(scale.width, stop + 1)):
            cells[at] = (glyphs.done, STYLES[span.colour]) if at < done else (glyphs.rest, "$muted")
        if not cells:
            cells[0 if stop < 0 else scale.width - 1] = (glyphs.before if stop < 0 else glyphs.after, STYLES[span.colour])
    if span.overdue and span.due is not None:
        for at in range(max(0, scale.place(span.due) + 1), min(scale.width, scale.place(today))):
            cells[at] = (glyphs.over, "$error")
    cells[scale.place(today)] = (glyphs.today, "$accent")
    moved = span.original if span.original != span.due else None
    marks = (
        (moved, glyphs.first_due, "$muted"),
        (span.forecast, glyphs.forecast, "$warning"),
        (span.due, glyphs.due, STYLES[span.colour]),
        (span.accepted, glyphs.marked, "$success"),
    )
    for day, sign, style in marks:
        if day is not None:
            cells[scale.place(day)] = (sign, f"bold {style}")
    line = Text()
    for at in range(scale.width):
        sign, style = cells.get(at, (" ", ""))
        line.append(sign, style)
    return line


ByMonth = Mapping[str, tuple[int, int]]
"""Month, YYYY-MM -> how many tasks were accepted in it, and how many were due in it."""


def sums_at(found: ByMonth, scale: Scale) -> list[tuple[int, int]]:
    """How many were accepted, and should have been, by the end of each unit of the scale."""
    ends = [f"{last // 12:04}-{last % 12 + 1:02}" for last in (each + scale.months - 1 for each in scale.units)]
    months = sorted(found)
    totals = list(accumulate((found[each] for each in months), lambda one, other: (one[0] + other[0], one[1] + other[1])))
    return [totals[count - 1] if (count := sum(each <= end for each in months)) else (0, 0) for end in ends]


def burn_up(sums: Sequence[tuple[int, int]], today: date, scale: Scale, height: int, plain: bool) -> list[Text]:
    """For each unit a column of what was accepted, as far as it has come, beside one of what was to be; numbers below."""
    most = max([1, *(max(each) for each in sums)])
    now = today.year * 12 + today.month - 1
    lines = []
    for row in range(height - 2, -1, -1):
        line = Text()
        for number, (accepted, expected) in zip(scale.units, sums, strict=True):
            been = accepted if number <= now else 0
            line.append(_part(been, most, row, height - 1, plain) * 2, "$success")
            whole = _part(expected, most, row, height - 1, True) != " "
            line.append((":" if plain else "░") * 2 if whole else "  ", "$muted").append("  ")
        lines.append(line)
    told = Text()
    for number, (accepted, expected) in zip(scale.units, sums, strict=True):
        told.append((_brief(accepted) if number <= now else "").ljust(2), "$success")
        told.append(f"/{_brief(expected)}".ljust(UNIT - 2), "$muted")
    room = scale.width // UNIT * UNIT if scale.width % UNIT < UNIT - 1 else scale.width
    for line in (*lines, told):
        line.truncate(room)
    return [*lines, told]


def _part(number: int, most: int, row: int, rows: int, plain: bool) -> str:
    """The sign of one cell of a column, filled from below by eighths."""
    eighths = min(8, max(0, -(-number * rows * 8 // most) - row * 8)) if number else 0
    return ("#" if eighths >= 4 else " ") if plain else EIGHTHS[eighths]


def _brief(number: int) -> str:
    """A number in few cells: `999`, `12k`."""
    return str(number) if number < 1000 else f"{number // 1000}k"
