"""What a cell means by the row above: a mark, a merged area, a blank; and what is bound to it by the mark of a remark.

Invariant: a value is only put in where the file says so by a mark or a merged area, or its column is mostly blank; the row from
which it comes is told.
"""

from collections.abc import Sequence

from tracker.domain.findings import Finding
from tracker.exchange.plans.formulas import is_formula
from tracker.exchange.plans.grid import Row, Value
from tracker.exchange.plans.recognition.layout import Layout
from tracker.exchange.plans.recognition.remarks import LONGEST_SAME, is_same, marked
from tracker.exchange.plans.recognition.survey import Survey


class Above:
    """The last value of each column, with its row."""

    def __init__(self, layout: Layout, survey: Survey) -> None:
        self._layout = layout
        self._survey = survey
        self._latest: dict[int, tuple[Value, int]] = {}
        self._told: set[tuple[str, int]] = set()

    def resolve(
        self, row: Row, values: list[Value], columns: Sequence[int], *, asking: bool = True
    ) -> tuple[dict[int, int], list[Finding]]:
        """Put in what the cells of `columns` mean by the row above; a formula without its value is a blank. Of blanks that may
        mean it, it is only told if that is to be asked.
        """
        above: dict[int, int] = {}
        findings: list[Finding] = []
        extras = bool(self._layout.grid.extras)
        for number in columns:
            value = values[number - 1]
            if value is None and number not in self._survey.filled:
                continue
            same = False
            if isinstance(value, str):
                if value.startswith("=") and not self._layout.grid.literal and is_formula(value):
                    findings += self._once("cell_formula_text", row, number, value)
                    values[number - 1] = None
                    continue
                same = len(value) < LONGEST_SAME and is_same(value)
            latest = self._latest.get(number)
            if value is None or same or (extras and latest and latest[0] == value and self._layout.merged(row, number)):
                if latest:
                    values[number - 1], above[number] = latest
            else:
                self._latest[number] = (value, row.number)
        return above, findings + self._blanks(row, values) if asking else findings

    def entitle(self, row: Row, values: list[Value]) -> None:
        """A task that goes less deep than the columns has its title in the last one of its goals, where no task stood before."""
        last = next((each for each in reversed(self._layout.goals) if values[each - 1] is not None), 0)
        if last and self._latest.get(last, (None, 0))[0] != values[last - 1] and not self._layout.merged(row, last):
            values[self._layout.titles[0] - 1], values[last - 1] = values[last - 1], None

    def remarks(self, values: list[Value]) -> tuple[str, ...]:
        """The remarks that marks at the end of texts stand for; the marks are taken off."""
        notes: dict[str, None] = {}
        for number in self._layout.columns if self._survey.remarks else ():
            value = values[number - 1]
            if isinstance(value, str):
                text, mark = marked(value)
                if mark in self._survey.remarks:
                    values[number - 1] = text
                    notes[self._survey.remarks[mark]] = None
        return tuple(notes)

    def _blanks(self, row: Row, values: list[Value]) -> list[Finding]:
        """Blank owners under others that are not taken from above."""
        if all(self._layout.lead(row.values)):
            return []
        blank = (each for each in self._layout.leads if values[each - 1] is None and each in self._latest)
        return [found for number in blank for found in self._once("cell_blank_or_above", row, number, "")]

    def _once(self, kind: str, row: Row, column: int, text: str) -> tuple[Finding, ...]:
        """A finding for which the first cell of a column stands."""
        if (kind, column) in self._told:
            return ()
        self._told.add((kind, column))
        known = self._layout.column(column)
        return self._layout.told(kind, row, column, text=text[:60], heading=known.heading, field=known.field)
