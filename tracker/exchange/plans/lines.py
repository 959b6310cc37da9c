"""Lines: what each row of a table is, a task, a goal, a part of one, or a row that is skipped for a reason.

Only the columns that have a field are looked at, row after row. Invariant: every row of the table is one line, in order.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Literal

from tracker.domain.findings import Finding
from tracker.exchange.plans.columns import Table
from tracker.exchange.plans.grid import Row, Value
from tracker.exchange.plans.headings import EQUAL, key_of, recognize, seen
from tracker.exchange.plans.plan_map import NO_MAP, PlanMap
from tracker.exchange.plans.recognition.above import Above
from tracker.exchange.plans.recognition.header import LONG
from tracker.exchange.plans.recognition.layout import Layout
from tracker.exchange.plans.recognition.numbering import ROMAN, Numbers, is_under, number_text
from tracker.exchange.plans.recognition.remarks import (
    is_editors_note,
    is_signature,
    is_total,
    remark,
)
from tracker.exchange.plans.recognition.repeats import Repeats
from tracker.exchange.plans.recognition.sections import Sections, looks_like_section, names_section
from tracker.exchange.plans.recognition.survey import STEP, Survey, rows_of, surveyed
from tracker.exchange.plans.recognition.values import Values, filled, lonely
from tracker.exchange.plans.records import GoalHeading
from tracker.exchange.plans.toml_tables import quoted

LineKind = Literal["task", "goal", "continued", "header", "note", "total", "blank", "title", "repeated"]

LONGEST_GOAL = 200
"""A longer text is no heading of a goal."""

MOST_NAMED = 50
"""Of so many rows a finding names each."""

MOST_HEADINGS = 50
"""A row with more texts is not looked at for headings of another table."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row, and what it is. The values of `row` have merged areas and "as above" resolved: `above` says from which row the
    value of a column comes. `goals` is the path of sections that it stands under, `notes` are the remarks bound to it by a mark.
    `number` is that of a task, and `part_of` the row of the task that it is a part of, else 0. A line that is neither header,
    goal, task nor part of one has the `reason` for which it is skipped.
    """

    kind: LineKind
    row: Row
    goals: tuple[GoalHeading, ...] = ()
    above: Mapping[int, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    number: str = ""
    part_of: int = 0
    reason: str = ""
    findings: tuple[Finding, ...] = ()


def lines_of(table: Table, plan_map: PlanMap = NO_MAP, step: Callable[[], None] = lambda: None) -> Iterator[Line]:
    """The lines of a table, one for each row that the reader counted."""
    walk = _Walk(table, surveyed(table, plan_map.above, step), plan_map.goals)
    rows = chain(rows_of(table), [None])
    row = next(rows)
    counted = 0
    while row is not None:
        if counted % STEP == 0:
            step()
        after = next(rows)
        line = walk.line(row, after)
        yield (
            replace(line, findings=(*line.findings, *walk.doubts.asked(walk.layout, goals=walk.goals))) if after is None else line
        )
        counted += 1
        row = after
    if counted != table.grid.count:
        raise AssertionError(f"{table.grid.name}: the reader counted {table.grid.count}, the lines are {counted}")


@dataclass(slots=True)
class _Doubts:
    """Rows of which one finding for all says how they were taken, each with its text.

    `lone` are tasks with nothing but a title, where all others have more; `over` goals that are rows over others, whose own terms
    and figures are not read; `below` rows below the tasks.
    """

    lone: list[tuple[Row, str]] = field(default_factory=list)
    over: list[tuple[Row, str]] = field(default_factory=list)
    below: list[tuple[Row, str]] = field(default_factory=list)

    def asked(self, layout: Layout, goals: Collection[str] | None) -> tuple[Finding, ...]:
        """The findings; that of lone tasks, which may be headings of goals, is a warning where a mapping says what they are."""
        alone = (replace(each, warning=goals is not None) for each in _of_rows(layout, "rows_alone", self.lone))
        return (*alone, *_of_rows(layout, "rows_over_others", self.over), *_of_rows(layout, "rows_below", self.below))


def _of_rows(layout: Layout, kind: str, found: list[tuple[Row, str]]) -> tuple[Finding, ...]:
    named = found[:MOST_NAMED]
    rows, texts = [row.number for row, _ in named], [quoted(text) for _, text in named]
    return layout.told(kind, found[0][0], 0, rows=rows, texts=texts, number=len(found)) if found else ()


def _headed_again(table: Table, row: Row) -> Literal["", "repeated", "other"]:
    """Whether a row has headings: those of the table in other words, or of another one."""
    texts = {number: value for number, value in enumerate(row.values, 1) if value is not None}
    if not 2 < len(texts) < MOST_HEADINGS or not all(isinstance(text, str) and len(text) <= LONG for text in texts.values()):
        return ""
    matches = {number: match for number, text in texts.items() if (match := recognize(seen(str(text)))).score == EQUAL}
    if len({match.field for match in matches.values()}) < 2 or len(matches) * 2 < len(texts):
        return ""
    fields = {column.number: column.field for column in table.columns}
    same = sum(fields.get(number) == match.field for number, match in matches.items())
    return "repeated" if same * 2 > len(matches) else "other"


class _Walk:
    """What has been seen of a table so far."""

    def __init__(self, table: Table, survey: Survey, goals: Collection[str] | None) -> None:
        self.table = table
        self.grid = table.grid
        self.survey = survey
        self.goals = goals
        """The texts that a mapping says are headings of goals where they stand alone; None if it does not say."""
        self.layout = Layout(table)
        self.doubts = _Doubts()
        self.alone = len(self.layout.dues) > 0 and not survey.filled & set(self.layout.dues)
        """Whether it says something that a title stands alone: a task has an owner or a term, and a blank is not as above."""
        self.repeats = Repeats(table)
        self.first = max(table.header, default=0)
        self.struck = {place[0] for place, extra in table.grid.extras.items() if extra.struck}
        """The rows with a text that is struck out."""
        self.sections = Sections(table)
        self.parts = Numbers()
        self.above = Above(self.layout, survey)
        self.previous: LineKind = "header"
        self.gap = False
        """Whether the row before was blank."""
        self.other = False
        """Whether another table has begun, with other headings."""
        self.ended = False
        """Whether a blank row came after the last task."""

    def line(self, row: Row, after: Row | None) -> Line:
        """What `row` is, seen with the one after it."""
        if row.number in self.table.header:
            return Line("header", row)
        if not filled(row.values):
            if row.number in self.struck:
                return self._struck_out(row)
            self.gap = True
            self.ended = self.ended or row.number > self.survey.end
            return Line("blank", row, reason="blank")
        if row.number < self.first:
            section = self._goal(row, after) if row.number in self.survey.over else None
            return section or Line("title", row, reason="title")
        if self.other:
            return Line("note", row, reason="other")
        if row.number in self.struck and not filled(self.layout.title(row.values)) and self._title_struck(row):
            return self._struck_out(row)
        number, codes = number_text(self.layout.number(row.values)), self.layout.code(row.values)
        coded = any(value is not None and not is_total(str(value)) for value in codes)
        if self.sections.over:
            self.sections.end(self.layout.depth(row))
        if over := self._over(row, after, number):
            found = over
        elif number and coded:  # as each task of an exported plan has, whatever its title says
            found = self._task(row, number, self.layout.untitled)
        elif self._is_whole(row.values):
            found = self._task(row, number, self.layout.columns)
        else:
            found = (
                (None if coded else self._left_out(row)) or self._goal(row, after) or self._task(row, number, self.layout.columns)
            )
        if found.kind != "blank":
            self.previous, self.gap = found.kind, False
        return found

    def _is_whole(self, values: Values) -> bool:
        """Whether a row right under a task can be nothing else, for it has a lead, a term, and a title too long for a heading."""
        if self.gap or self.previous != "task" or not self.survey.full or None in self.layout.title(values):
            return False
        dues = len(self.layout.dues) - self.layout.due(values).count(None)
        return dues > 1 and not self.repeats.may_be(values) and not self._braced(values)

    # -- rows that are skipped

    def _struck_out(self, row: Row) -> Line:
        return Line("note", row, reason="struck", findings=self.layout.told("row_struck", row, 0))

    def _title_struck(self, row: Row) -> bool:
        return any(self.grid.extra(row.number, number).struck for number in self.layout.titles)

    def _left_out(self, row: Row) -> Line | None:
        values = row.values
        first = next(value for value in values if value is not None)
        text = first if isinstance(first, str) else ""
        if ((single := lonely(values)) and remark(single)) or self._braced(values):
            return Line("note", row, reason="note")
        if text and not filled(self.layout.due(values)) and is_total(text):
            return Line("total", row, reason="total")
        if row.number > self.survey.end and (self.ended or is_signature(text)):
            if not self.layout.numbers or filled(values) > 2:
                self.doubts.below.append((row, str(first)))
            return Line("note", row, reason="below")
        if self.repeats.has(values) or self.repeats.numbers(values):
            return Line("repeated", row, reason="repeated")
        return self._other_header(row) if self.gap or self.previous not in ("task", "continued") else None

    def _braced(self, values: Values) -> bool:
        """Whether the title is an editor's note in braces."""
        return any(isinstance(text, str) and is_editors_note(text) for text in self.layout.title(values))

    def _other_header(self, row: Row) -> Line | None:
        """A row of other headings: those of this table in other words, or a table that is not read."""
        again = _headed_again(self.table, row)
        if again != "other":
            return Line("repeated", row, reason="repeated") if again else None
        self.other = True
        told = self.layout.told("table_begins_below", row, 0, text=str(next(value for value in row.values if value is not None)))
        return Line("note", row, reason="other", findings=told)

    # -- goals

    def _goal(self, row: Row, after: Row | None) -> Line | None:
        """A section row, alone over the width of the table: merged, beside an empty title, or by its words or number."""
        if self.table.of_goals:
            return self._listed(row)
        if filled(self.layout.rest(row.values)) or not self.layout.columns:
            return None
        own = [number for number, value in enumerate(row.values, 1) if value is not None and not self.layout.merged(row, number)]
        places = [number for number in own if number not in self.layout.numbers and number not in self.layout.codes] or own[:1]
        if len(places) != 1 or not isinstance(text := row.values[places[0] - 1], str):
            return None
        if not any(map(str.isalpha, text)) and not filled(self.layout.code(row.values)):
            return None
        place = places[0]
        number = "" if place in self.layout.numbers else number_text(self.layout.number(row.values))
        look = self._look(row, place, text, number, after)
        if not look:
            return None
        code = next((str(value) for value in self.layout.code(row.values) if value is not None), "")
        self._begin(row, place, text, number, look, code)
        told = self.layout.told("row_taken_as_goal", row, place, text=text[:60]) if look == "guess" else ()
        return Line("goal", row, self.sections.path, number=number, findings=told)

    def _over(self, row: Row, after: Row | None, number: str) -> Line | None:
        """A row without a lead, over others that stand deeper: what a program of projects sums up."""
        if not after or filled(self.layout.lead(row.values)) or self.layout.depth(after) <= (depth := self.layout.depth(row)):
            return None
        place = next((each for each in self.layout.titles if isinstance(row.values[each - 1], str)), 0)
        summed = filled(self.layout.rest(row.values)) > 0
        if not place or not (summed or self.layout.levels):
            return None
        code = next((str(value) for value in self.layout.code(row.values) if value is not None), "")
        text = str(row.values[place - 1])
        self.sections.begin_over(depth, text, number if "." in number else "", self.grid.place(row.number, place), code)
        self.parts = Numbers()
        if summed:
            self.doubts.over.append((row, text.strip()))
        return Line("goal", row, self.sections.path, number=number)

    def _listed(self, row: Row) -> Line | None:
        """A row of a table of goals; of several columns of goals each is a level."""
        number = number_text(self.layout.number(row.values))
        path: tuple[GoalHeading, ...] = ()
        code = next((str(value) for value in self.layout.code(row.values) if value is not None), "")
        named = [(depth, place) for depth, place in enumerate(self.layout.goals, 1) if row.values[place - 1] is not None]
        for depth, place in named:
            last = place == named[-1][1]
            text, at = str(row.values[place - 1]), self.grid.place(row.number, place)
            self.sections.begin(text, number * last, "listed", at, depth * (len(self.layout.goals) > 1), code * last)
            path = self.sections.path
        return Line("goal", row, path, number=number) if path else None

    def _begin(self, row: Row, place: int, text: str, number: str, look: str, code: str) -> None:
        """Begin the section; bold text before plain is one, and the plain text another under it."""
        at, extra = self.grid.place(row.number, place), self.grid.extra(row.number, place)
        strong = extra.strong.strip()
        plain = text.strip().removeprefix(strong).strip() if strong else ""
        self.sections.begin(
            strong if plain else text, number, "strong" if plain else look, at, 0 if self.grid.letters else extra.indent, code
        )
        if plain:
            self.sections.begin(plain, "", "plain", at)
        self.parts = Numbers()

    def _look(self, row: Row, place: int, text: str, number: str, after: Row | None) -> str:
        """How a row shows that it is a section; empty if it does not."""
        extra = self.grid.extra(row.number, place)
        if extra.span > 1 and (
            place == self.layout.columns[0] or extra.span * 2 > self.grid.width or place + extra.span > self.layout.columns[-1]
        ):
            return "merged"
        if place not in self.layout.titles:
            return "alone"
        if len(self.layout.columns) < 2:
            return ""
        if extra.strong or (extra.bold and self.survey.plain):
            return "bold"
        if names_section(text) or (self.goals and key_of(text) in self.goals):
            return "named"
        if self.layout.numbers and not number and filled(self.layout.code(row.values)):
            return "coded"
        if self.alone and looks_like_section(text):
            return "named"
        below = number_text(self.layout.number(after.values)) if after else ""
        begins = text.lstrip()[:1].isupper() and not text.rstrip().endswith((".", ";", ","))
        if begins and row.number in self.survey.over:
            return "over"
        if number:
            roman = ROMAN.fullmatch(number) and number.isupper() and below.isdecimal()
            return "number" if roman or is_under(below, number) else ""
        return "guess" if begins and self.alone and self.survey.numbered and below and len(text) < LONGEST_GOAL else ""

    # -- tasks

    def _task(self, row: Row, number: str, columns: Sequence[int]) -> Line:
        """A task, or what goes on with it, up to the last column that is read; in `columns` a text can be a mark for another."""
        values = list(row.values[: self.layout.width])
        if self.layout.goals and self.layout.titles and not filled(self.layout.title(row.values)):
            self.above.entitle(row, values)
        if self._continues(row, values, number):
            return Line("continued", Row(row.number, tuple(values), row.hidden), self.sections.path)
        if not (
            filled(self.layout.title(row.values)) or filled(self.layout.rest(row.values)) or filled(self.layout.code(row.values))
        ):
            outside = any(value is not None for at, value in enumerate(row.values, 1) if at not in self.layout.columns)
            return Line("note", row, reason="outside") if outside else Line("blank", row, reason="blank")
        notes = self.above.remarks(values)
        lone = self.survey.full and not filled(self.layout.rest(row.values)) and filled(self.layout.title(row.values)) > 0
        if lone:
            self.doubts.lone.append((row, next(str(value) for value in self.layout.title(row.values) if value is not None)))
        above, findings = self.above.resolve(row, values, columns, asking=not lone)
        if row.hidden:
            findings += self.layout.told("row_hidden", row, 0)
        number, part_of = self.parts.take(number, row.number)
        found = Row(row.number, tuple(values), row.hidden)
        return Line("task", found, self.sections.path, above, notes, number, part_of, findings=tuple(findings))

    def _continues(self, row: Row, values: list[Value], number: str) -> bool:
        """Whether a row goes on with the task before it; what is merged with that one is taken out of `values`."""
        if self.previous not in ("task", "continued") or (number and not self.grid.extras):
            return False
        merged = [each for each in self.layout.columns if self.layout.merged(row, each)]
        held = [each for each in (*self.layout.numbers, *self.layout.titles) if values[each - 1] is not None]
        if held and all(each in merged for each in held):
            for each in merged:
                values[each - 1] = None
            return True
        if filled(self.layout.code(row.values)):
            return False
        if not self.survey.numbered and self.layout.titles:
            return not held
        if filled(self.layout.number(row.values)):
            return False
        return not held or not any(values[each - 1] is not None and each not in merged for each in self.layout.dues)
