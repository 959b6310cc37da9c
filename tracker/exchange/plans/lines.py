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
from tracker.exchange.plans.recognition.numbering import Numbers, is_under, number_text
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
from tracker.exchange.plans.recognition.sections import Sections, looks_like_section, names_section
from tracker.exchange.plans.recognition.survey import STEP, Survey, Values, filled, lonely, picked, rows_of, surveyed
from tracker.exchange.plans.records import GoalHeading

LineKind = Literal["task", "goal", "continued", "header", "note", "total", "blank", "title", "repeated"]

LONGEST_GOAL = 200
"""A longer text is no heading of a goal."""

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
    rows = chain(rows_of(table), [None])
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
        self.goals = _numbers(table, "goal")
        self.plain = [number for number in self.columns if number not in self.titles]
        self.title = picked(self.titles)
        self.number = picked(self.numbers)
        self.code = picked(self.codes)
        self.lead = picked(self.leads)
        self.dues = _numbers(table, "lead", "term", "rhythm", "quarter")
        """The columns that a task has filled, and a row that goes on with it has not."""
        self.due = picked(self.dues)
        self.alone = len(self.dues) > 0 and not survey.filled & set(self.dues)
        """Whether it says something that a title stands alone: a task has an owner or a term, and a blank is not as above."""
        beside = ("title", "number", "code", "goal", "", SKIP)
        self.rest = picked([column.number for column in table.columns if column.field not in beside])
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
        if not filled(row.values):
            self.gap = True
            self.ended = self.ended or row.number > self.survey.end
            return Line("blank", row, reason="blank")
        if row.number < self.first:
            return Line("title", row, reason="title")
        if self.other:
            return Line("note", row, reason="other")
        number = number_text(self.number(row.values))
        if number and filled(self.code(row.values)):  # as each task of an exported plan has, whatever its title says
            found = self._task(row, number, self.plain)
        else:
            found = self._left_out(row) or self._goal(row, after) or self._task(row, number, self.columns)
        if found.kind != "blank":
            self.previous, self.gap = found.kind, False
        return found

    # -- rows that are left out

    def _left_out(self, row: Row) -> Line | None:
        values = row.values
        first = next(value for value in values if value is not None)
        text = first if isinstance(first, str) else ""
        if ((single := lonely(values)) and remark(single)) or self._braced(values):
            return Line("note", row, reason="note")
        if text and not filled(self.due(values)) and is_total(text):
            return Line("total", row, reason="total")
        if row.number > self.survey.end and (self.ended or is_signature(text)):
            return Line("note", row, reason="below")
        if self._repeats(values, first):
            return Line("repeated", row, reason="repeated")
        return self._other_header(row) if self.gap or self.previous not in ("task", "continued") else None

    def _braced(self, values: Values) -> bool:
        """Whether the title is an editor's note in braces."""
        return any(isinstance(text, str) and is_editors_note(text) for text in self.title(values))

    def _repeats(self, values: Values, first: Value) -> bool:
        """Whether a row, of which `first` is the first value, says the headings again, or numbers the columns."""
        count = filled(values)
        if isinstance(first, str) and count > 1 and len(first) <= self.longest and key_of(first) in self.headings:
            return all(isinstance(value, str) and key_of(value) in self.headings for value in values if value is not None)
        return 2 < count >= len(self.columns) / 2 and is_numbering(values)

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

    # -- goals

    def _goal(self, row: Row, after: Row | None) -> Line | None:
        """A section row, alone over the width of the table: merged, beside an empty title, or by its words or number."""
        if filled(self.rest(row.values)):
            return None
        own = [number for number, value in enumerate(row.values, 1) if value is not None and not self._merged(row, number)]
        places = [number for number in own if number not in self.numbers and number not in self.codes] or own[:1]
        if len(places) != 1 or not isinstance(text := row.values[places[0] - 1], str) or not any(map(str.isalpha, text)):
            return None
        place = places[0]
        number = "" if place in self.numbers else number_text(self.number(row.values))
        look = self._look(row, place, text, number, after)
        if not look:
            return None
        code = next((str(value) for value in self.code(row.values) if value is not None), "")
        self._begin(row, place, text, number, look, code)
        told = self._told("row_taken_as_goal", row, place, text=text[:60]) if look == "guess" else ()
        return Line("goal", row, self.sections.path, number=number, findings=told)

    def _begin(self, row: Row, place: int, text: str, number: str, look: str, code: str) -> None:
        """Begin the section; bold text before plain is one, and the plain text another under it."""
        at, extra = self.grid.place(row.number, place), self.grid.extra(row.number, place)
        strong = extra.strong.strip()
        plain = text.strip().removeprefix(strong).strip() if strong else ""
        self.sections.begin(strong if plain else text, number, "strong" if plain else look, at, extra.indent, code)
        if plain:
            self.sections.begin(plain, "", "plain", at)
        self.parts = Numbers()

    def _look(self, row: Row, place: int, text: str, number: str, after: Row | None) -> str:
        """How a row shows that it is a section; empty if it does not."""
        extra = self.grid.extra(row.number, place)
        if extra.span > 1 and (
            place == self.columns[0] or extra.span * 2 > self.grid.width or place + extra.span > self.columns[-1]
        ):
            return "merged"
        if place not in self.titles:
            return "alone"
        if len(self.columns) < 2:
            return ""
        if extra.strong:
            return "bold"
        if names_section(text):
            return "named"
        if self.numbers and not number and filled(self.code(row.values)):
            return "coded"
        if self.alone and looks_like_section(text):
            return "named"
        below = number_text(self.number(after.values)) if after else ""
        if number:
            return "number" if is_under(below, number) else ""
        begins = text.lstrip()[:1].isupper() and not text.rstrip().endswith((".", ";", ","))
        return "guess" if begins and self.alone and self.survey.numbered and below and len(text) < LONGEST_GOAL else ""

    # -- tasks

    def _task(self, row: Row, number: str, marked: Sequence[int]) -> Line:
        """A task, or what goes on with it; in the `marked` columns a text can be a mark for another."""
        values = list(row.values)
        if self.goals and self.titles and not filled(self.title(row.values)):
            self._entitle(row, values)
        if self._continues(row, values, number):
            return Line("continued", Row(row.number, tuple(values), row.hidden), self.sections.path)
        if not (filled(self.title(row.values)) or filled(self.rest(row.values)) or filled(self.code(row.values))):
            outside = any(value is not None for at, value in enumerate(row.values, 1) if at not in self.columns)
            return Line("note", row, reason="outside") if outside else Line("blank", row, reason="blank")
        notes = self._bound(values) if self.survey.remarks else ()
        above, findings = self._resolved(row, values, marked)
        number, part_of = self.parts.take(number)
        if row.hidden:
            findings += self._told("row_hidden", row, 0, text="")
        findings += self._blanks(row, values)
        found = Row(row.number, tuple(values), row.hidden)
        return Line("task", found, self.sections.path, above, notes, number, part_of, findings=tuple(findings))

    def _entitle(self, row: Row, values: list[Value]) -> None:
        """A task that goes less deep than the columns has its title in the last one of its goals, where no task stood before."""
        last = next((each for each in reversed(self.goals) if values[each - 1] is not None), 0)
        if last and self.latest.get(last, (None, 0))[0] != values[last - 1] and not self._merged(row, last):
            values[self.titles[0] - 1], values[last - 1] = values[last - 1], None

    def _continues(self, row: Row, values: list[Value], number: str) -> bool:
        """Whether a row goes on with the task before it; what is merged with that one is taken out of `values`."""
        if self.previous not in ("task", "continued") or (number and not self.grid.extras):
            return False
        merged = [each for each in self.columns if self._merged(row, each)]
        held = [each for each in (*self.numbers, *self.titles) if values[each - 1] is not None]
        if held and all(each in merged for each in held):
            for each in merged:
                values[each - 1] = None
            return True
        if filled(self.code(row.values)):
            return False
        if not self.survey.numbered and self.titles:
            return not held
        if filled(self.number(row.values)):
            return False
        return not held or not any(values[each - 1] is not None and each not in merged for each in self.dues)

    def _resolved(self, row: Row, values: list[Value], marked: Sequence[int]) -> tuple[dict[int, int], list[Finding]]:
        """Put in what a mark, a merged area or a blank means by the row above; a formula without its value is a blank."""
        above: dict[int, int] = {}
        findings: list[Finding] = []
        extras = bool(self.grid.extras)
        for number in marked:
            value = values[number - 1]
            if value is None and number not in self.survey.filled:
                continue
            same = False
            if isinstance(value, str):
                if value.startswith("=") and is_formula(value):
                    findings += self._once("cell_formula_text", row, number, value)
                    values[number - 1] = None
                    continue
                same = len(value) < LONGEST_SAME and is_same(value)
            latest = self.latest.get(number)
            if value is None or same or (extras and latest and latest[0] == value and self._merged(row, number)):
                values[number - 1], above[number] = latest or (None, row.number)
            else:
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

    def _blanks(self, row: Row, values: list[Value]) -> Iterator[Finding]:
        if not all(self.lead(row.values)):
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


def _numbers(table: Table, *names: str) -> tuple[int, ...]:
    return tuple(column.number for name in names for column in table.of(name))
