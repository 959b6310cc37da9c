"""Lines: what each row of a table is, a task, a goal, a part of one, or a row that is left out for a reason.

Only the columns that have a field are looked at, row after row. Invariant: every row of the table is one line, in order.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from tracker.domain.findings import Finding
from tracker.exchange.plans.columns import SKIP, Table
from tracker.exchange.plans.grid import Row, Value
from tracker.exchange.plans.headings import key_of, recognize, seen
from tracker.exchange.plans.plan_map import NO_MAP, PlanMap
from tracker.exchange.plans.recognition.header import LONG, is_numbering
from tracker.exchange.plans.recognition.numbering import Numbers, number_text, parts_of
from tracker.exchange.plans.recognition.remarks import (
    LONGEST_SAME,
    is_editors_note,
    is_formula,
    is_same,
    is_signature,
    is_total,
    marked,
    remark,
)
from tracker.exchange.plans.recognition.sections import Sections, names_section
from tracker.exchange.plans.recognition.survey import STEP, Survey, is_blank, lonely, surveyed, value_at
from tracker.exchange.plans.records import GoalHeading

LineKind = Literal["task", "goal", "continued", "header", "note", "total", "blank", "title", "repeated"]

MOST_HEADINGS = 50
"""A row with more texts is not looked at for headings of another table."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row, and what it is. The values of `row` have merged areas and "as above" resolved: `above` says from which row the
    value of a column comes. `goals` is the path of sections that it stands under, `notes` are the remarks bound to it by a mark.
    `number` is that of a task, and `part_of` the number of the task that it is a part of. A line that is neither header, goal,
    task nor part of one has the `reason` for which it is left out.
    """

    kind: LineKind
    row: Row
    goals: tuple[GoalHeading, ...] = ()
    above: Mapping[int, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    number: str = ""
    part_of: str = ""
    reason: str = ""
    findings: tuple[Finding, ...] = ()


def lines_of(table: Table, plan_map: PlanMap = NO_MAP, step: Callable[[], None] = lambda: None) -> Iterator[Line]:
    """The lines of a table, one for each row that the reader counted."""
    walk = _Walk(table, surveyed(table, plan_map.above, step))
    rows = chain(table.grid.rows(), [None])
    row = next(rows)
    counted = 0
    while row is not None:
        if counted % STEP == 0:
            step()
        after = next(rows)
        yield walk.line(row, after)
        counted += 1
        row = after
    if counted != table.grid.count:
        raise AssertionError(f"{table.grid.name}: the reader counted {table.grid.count}, the lines are {counted}")


class _Walk:
    """What has been seen of a table so far."""

    def __init__(self, table: Table, survey: Survey) -> None:
        self.table = table
        self.grid = table.grid
        self.survey = survey
        self.columns = [column.number for column in table.columns if column.field not in ("", SKIP)]
        self.titles = _numbers(table, "title")
        self.numbers = _numbers(table, "number")
        self.codes = _numbers(table, "code")
        self.leads = _numbers(table, "lead")
        self.bound = (*self.leads, *(number for name in ("term", "rhythm", "quarter") for number in _numbers(table, name)))
        """The columns that a task has filled and a row that goes on with it has not."""
        self.plain = [number for number in self.columns if number not in self.titles]
        beside = ("title", "number", "code", "goal", "", SKIP)
        self.rest = [column.number for column in table.columns if column.field not in beside]
        self.beside = frozenset((*self.titles, *self.numbers, *_numbers(table, "goal")))
        self.headings = {key_of(part) for column in table.columns for part in column.heading.split(" / ") if part}
        self.longest = max(4, *(len(column.heading) for column in table.columns), 0) * 2
        self.first = max(table.header, default=0)
        self.sections = Sections(table)
        self.parts = Numbers()
        self.latest: dict[int, tuple[Value, int]] = {}
        """Column -> the last value in it, and its row."""
        self.previous: LineKind = "header"
        self.gap = False
        """Whether the row before was blank."""
        self.other = False
        """Whether another table has begun, with other headings."""
        self.ended = False
        """Whether a blank row came after the last task."""
        self.asked: set[tuple[str, int]] = set()

    def line(self, row: Row, after: Row | None) -> Line:
        """What `row` is, seen with the one after it."""
        if row.number in self.table.header:
            return Line("header", row)
        if is_blank(row.values):
            self.gap = True
            self.ended = self.ended or row.number > self.survey.end
            return Line("blank", row, reason="blank")
        if row.number < self.first:
            return Line("title", row, reason="title")
        if self.other:
            return Line("note", row, reason="other")
        ours = self._has_number_and_code(row)
        found = None if ours else self._left_out(row) or self._goal(row, after)
        found = found or self._task(row, self.plain if ours else self.columns)
        if found.kind != "blank":
            self.previous, self.gap = found.kind, False
        return found

    def _has_number_and_code(self, row: Row) -> bool:
        """Whether a row has both, as each task of an exported plan has: then it is a task whatever its title says."""
        coded = any(value_at(row, number) is not None for number in self.codes)
        return coded and number_text(value_at(row, number) for number in self.numbers) != ""

    # -- rows that are left out

    def _left_out(self, row: Row) -> Line | None:
        first = next((value for value in row.values if value is not None), None)
        text = first if isinstance(first, str) else ""
        if ((single := lonely(row)) and remark(single)) or self._braced(row):
            return Line("note", row, reason="note")
        if text and all(value_at(row, number) is None for number in self.bound) and is_total(text):
            return Line("total", row, reason="total")
        if row.number > self.survey.end and (self.ended or is_signature(text)):
            return Line("note", row, reason="below")
        if self._repeats(row, str(first)):
            return Line("repeated", row, reason="repeated")
        return self._other_header(row) if self.previous not in ("task", "continued") or self.gap else None

    def _other_header(self, row: Row) -> Line | None:
        """A row of other headings: those of this table in other words, or a table that is not read."""
        texts = {number: value for number, value in enumerate(row.values, 1) if value is not None}
        if not 2 < len(texts) < MOST_HEADINGS or not all(isinstance(text, str) and len(text) <= LONG for text in texts.values()):
            return None
        matches = {number: match for number, text in texts.items() if (match := recognize(seen(str(text)))).score == 100}
        if len({match.field for match in matches.values()}) < 2 or len(matches) * 2 < len(texts):
            return None
        fields = {column.number: column.field for column in self.table.columns}
        if sum(fields.get(number) == match.field for number, match in matches.items()) * 2 > len(matches):
            return Line("repeated", row, reason="repeated")
        self.other = True
        return Line(
            "note", row, reason="other", findings=self._told("table_begins_below", row, 0, text=str(next(iter(texts.values()))))
        )

    def _braced(self, row: Row) -> bool:
        """Whether the title is an editor's note in braces."""
        return any(isinstance(text := value_at(row, number), str) and is_editors_note(text) for number in self.titles)

    def _repeats(self, row: Row, first: str) -> bool:
        """Whether a row, of which `first` is the first value, says the headings again, or numbers the columns."""
        filled = len(row.values) - row.values.count(None)
        if filled < 2 or len(first) > self.longest:
            return False
        if key_of(first) in self.headings:
            return all(isinstance(value, str) and key_of(value) in self.headings for value in row.values if value is not None)
        return len(first) < 4 and filled > 2 and filled * 2 >= len(self.columns) and is_numbering(row.values)

    # -- goals

    def _goal(self, row: Row, after: Row | None) -> Line | None:
        """A section row, alone over the width of the table: merged, beside an empty title, or by its words or number."""
        if any(value_at(row, number) is not None for number in self.rest):
            return None
        filled = [number for number, value in enumerate(row.values, 1) if value is not None and not self._merged(row, number)]
        places = [number for number in filled if number not in self.numbers and number not in self.codes] or filled[:1]
        if len(places) != 1 or not isinstance(text := row.values[places[0] - 1], str) or not any(map(str.isalpha, text)):
            return None
        place = places[0]
        number = number_text(value_at(row, each) for each in self.numbers if each != place)
        look = self._look(row, place, text, number, after)
        if not look:
            return None
        at = self.grid.place(row.number, place)
        strong = self.grid.extra(row.number, place).strong.strip()
        plain = text.strip().removeprefix(strong).strip() if strong else ""
        depth = self.grid.extra(row.number, place).indent
        code = next((str(code) for each in self.codes if (code := value_at(row, each)) is not None), "")
        self.sections.begin(strong if plain else text, number, "strong" if plain else look, at, depth, code)
        if plain:
            self.sections.begin(plain, "", "plain", at)
        self.parts = Numbers()
        return Line("goal", row, self.sections.path, number=number, findings=self._guess(row, place, text, look))

    def _look(self, row: Row, place: int, text: str, number: str, after: Row | None) -> str:
        """How a row shows that it is a section; empty if it does not."""
        span = self.grid.extra(row.number, place).span
        if span > 1 and (place == self.columns[0] or span * 2 > self.grid.width or place + span > self.columns[-1]):
            return "merged"
        if place not in self.titles:
            return "alone"
        if place not in self.beside or len(self.columns) < 2:
            return ""
        if self.grid.extra(row.number, place).strong:
            return "bold"
        if names_section(text):
            return "named"
        if self.numbers and not number and any(value_at(row, each) is not None for each in self.codes):
            return "coded"
        next_number = number_text(value_at(after, each) for each in self.numbers) if after else ""
        if number:
            depth = len(parts_of(number))
            return "number" if parts_of(next_number)[:depth] == parts_of(number) and len(parts_of(next_number)) > depth else ""
        begins = text.lstrip()[:1].isupper() and not text.rstrip().endswith((".", ";", ","))
        return "guess" if begins and self.survey.numbered and next_number and len(text) < 200 else ""

    def _guess(self, row: Row, place: int, text: str, look: str) -> tuple[Finding, ...]:
        return self._told("row_taken_as_goal", row, place, text=text[:60]) if look == "guess" else ()

    # -- tasks

    def _task(self, row: Row, marked: Sequence[int]) -> Line:
        """A task, or what goes on with it; in the `marked` columns a text can be a mark for another."""
        values = self._values(row)
        if self._continues(row, values):
            return Line("continued", Row(row.number, tuple(values), row.hidden), self.sections.path)
        if not any(values[number - 1] is not None for number in (*self.titles, *self.codes, *self.rest)):
            outside = any(value is not None for at, value in enumerate(row.values, 1) if at not in self.columns)
            return Line("note", row, reason="outside") if outside else Line("blank", row, reason="blank")
        notes = self._bound(values) if self.survey.remarks else ()
        above, findings = self._resolved(row, values, marked)
        number, part_of = self.parts.take(number_text(values[each - 1] for each in self.numbers))
        findings += [*self._hidden(row), *self._blanks(row, values)]
        found = Row(row.number, tuple(values), row.hidden)
        return Line("task", found, self.sections.path, above, notes, number, part_of, findings=tuple(findings))

    def _values(self, row: Row) -> list[Value]:
        values = list(row.values)
        return values + [None] * (self.columns[-1] - len(values)) if self.columns and len(values) < self.columns[-1] else values

    def _continues(self, row: Row, values: list[Value]) -> bool:
        """Whether a row goes on with the task before it; what is merged with that one is taken out of `values`."""
        if self.previous not in ("task", "continued"):
            return False
        merged = [number for number in self.columns if self._merged(row, number)] if self.grid.extras else []
        held = [number for number in (*self.numbers, *self.titles) if values[number - 1] is not None]
        if held and all(number in merged for number in held):
            for number in merged:
                values[number - 1] = None
            return True
        if not self.survey.numbered and self.titles:
            return not held and not any(values[number - 1] is not None for number in self.codes)
        if any(values[number - 1] is not None for number in (*self.numbers, *self.codes)):
            return False
        return not held or not any(values[number - 1] is not None and number not in merged for number in self.bound)

    def _resolved(self, row: Row, values: list[Value], marked: Sequence[int]) -> tuple[dict[int, int], list[Finding]]:
        """Put in what a mark, a merged area or a blank means by the row above; a formula without its value is a blank."""
        above: dict[int, int] = {}
        findings: list[Finding] = []
        for number in marked:
            value = values[number - 1]
            if isinstance(value, str) and is_formula(value):
                findings += self._once("cell_formula_text", row, number, value)
                value = values[number - 1] = None
            same = isinstance(value, str) and len(value) < LONGEST_SAME and is_same(value)
            latest = self.latest.get(number)
            merged = latest is not None and latest[0] == value and self._merged(row, number)
            if same or merged or (value is None and number in self.survey.filled):
                values[number - 1], above[number] = latest or (None, row.number)
            elif value is not None:
                self.latest[number] = (value, row.number)
        return above, findings

    def _bound(self, values: list[Value]) -> tuple[str, ...]:
        """The remarks that marks at the end of texts stand for; the marks are taken off."""
        notes: dict[str, None] = {}
        for number in self.columns:
            value = values[number - 1]
            if isinstance(value, str):
                text, mark = marked(value)
                if mark in self.survey.remarks:
                    values[number - 1] = text
                    notes[self.survey.remarks[mark]] = None
        return tuple(notes)

    # -- what is told

    def _hidden(self, row: Row) -> tuple[Finding, ...]:
        return self._told("row_hidden", row, 0, text="") if row.hidden else ()

    def _blanks(self, row: Row, values: list[Value]) -> Iterator[Finding]:
        for number in self.leads:
            if values[number - 1] is None and number in self.latest:
                yield from self._once("cell_blank_or_above", row, number, "")

    def _once(self, kind: str, row: Row, column: int, text: str) -> tuple[Finding, ...]:
        """A finding that the first cell of a column stands for."""
        if (kind, column) in self.asked:
            return ()
        self.asked.add((kind, column))
        heading = next(each.heading for each in self.table.columns if each.number == column)
        return self._told(kind, row, column, text=text[:60], heading=heading, field=self._field(column))

    def _told(self, kind: str, row: Row, column: int, **fields: object) -> tuple[Finding, ...]:
        place = str(self.grid.place(row.number, column))
        fields = {"sheet": self.grid.name, "row": row.number, "column": column, **fields}
        return (Finding(kind, fields, "", place, warning=True),)

    def _field(self, column: int) -> str:
        return next(each.field for each in self.table.columns if each.number == column)

    def _merged(self, row: Row, column: int) -> bool:
        return bool(self.grid.extras) and self.grid.extra(row.number, column).origin == "merged"


def _numbers(table: Table, name: str) -> tuple[int, ...]:
    return tuple(column.number for column in table.of(name))
