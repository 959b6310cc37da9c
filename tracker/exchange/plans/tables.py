"""The plan's tables in a file: which they are, where each has its header, and what its columns are.

Invariant: each table of the file is taken or named as left out; a column that is not known for sure is a finding.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, zip_longest

from tracker.domain.findings import Finding
from tracker.exchange.plans.columns import TERMS, Column, Table
from tracker.exchange.plans.grid import Grid, Row, Source, Value
from tracker.exchange.plans.headings import EQUAL, Match, key_of, recognize
from tracker.exchange.plans.plan_map import LOOKED_AT, NO_MAP, PlanMap, is_position, position
from tracker.exchange.plans.recognition.groups import going_down, grouped
from tracker.exchange.plans.recognition.header import Header, header_of, is_numbering, texts_of
from tracker.exchange.plans.recognition.settling import base_of, joined_match, settled
from tracker.exchange.plans.recognition.turned import upright
from tracker.exchange.plans.toml_tables import near, quoted

SETTLED_BY_A_MAPPING = ("table_without_header", "table_without_title")
"""Findings that keep a plan from being applied, and not from being mapped."""

OF_TASKS = ("lead", *TERMS, "start", "status", "percent", "done_on", "new_term", "goal")
"""Fields of which a plan has one."""

UNNAMED = re.compile(r"(?:sheet|лист|парақ|table|таблица|кесте)?\W*\d*|.{0,2}|\W*(?:19|20)\d\d\W*.{0,5}", re.IGNORECASE)
"""A name of a sheet that says nothing of its tasks: a spreadsheet gave it, or it is a year."""

SAMPLE = 200
"""The first rows of a table, by which its columns are told apart."""


def find_tables(source: Source, plan_map: PlanMap = NO_MAP) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The tables of a plan in a file, with what is not sure about them."""
    search = _Search(source.file, plan_map)
    return tuple(search.tables(source.grids)), tuple(search.findings)


@dataclass(slots=True)
class _Search:
    file: str
    plan_map: PlanMap
    findings: list[Finding] = field(default_factory=list)

    def tables(self, grids: Sequence[Grid]) -> list[Table]:
        found, surely = self._headed(self._upright(self._chosen(grids)))
        tables: list[Table] = []
        for grid, rows, header in found:
            if surely and (not header.rows or header.by_shape) and self.plan_map.header is None:
                if tables and not grid.letters and grid.width == tables[-1].grid.width:
                    tables.append(replace(tables[-1], grid=grid, header=()))
                elif any(any(row.values) for row in rows):
                    self._tell(grid, "table_left_out", header.rows[0] if header.rows else 1, text="")
                continue
            tables.append(self._table(grid, rows, header))
        tables = self._of_plan(tables)
        self._missing(tables)
        return _under_headings(tables)

    def _upright(self, grids: Sequence[Grid]) -> Sequence[Grid]:
        """The grids, with forms turned; those beside a table of tasks only describe its plan, and are left out."""
        turned = [grid if self.plan_map.header is not None else upright(grid) for grid in grids]
        others = [grid for grid, form in zip(grids, turned, strict=True) if grid is form]
        if len(others) == len(grids) or not self._headed(others)[1]:
            return turned
        for grid in grids:
            if grid not in others:
                self._tell(grid, "table_left_out", 1, text="")
        return others

    def _headed(self, grids: Sequence[Grid]) -> tuple[list[tuple[Grid, list[Row], Header]], bool]:
        """The grids with their first rows and headers; and whether one of these is recognized."""
        heads = [(grid, list(islice(grid.rows(), SAMPLE + max(self.plan_map.header or (0,))))) for grid in grids]
        found = [(grid, rows, self._header(grid, rows)) for grid, rows in heads]
        return found, any(header.rows and not header.by_shape for _, _, header in found)

    def _of_plan(self, tables: list[Table]) -> list[Table]:
        """The tables without those that only list something, such as codes or contacts, beside others of tasks."""
        plans = [table for table in tables if _has_tasks(table)]
        plans = [table for table in plans if _is_titled(table)] or plans
        if not plans:
            return tables
        asides = [table for table in tables if table not in plans and not table.of_goals]
        unread = {table.grid.name for table in asides} - {table.grid.name for table in plans}
        self.findings = [each for each in self.findings if each.fields.get("sheet") not in unread]
        for table in asides:
            row = table.header[0] if table.header else 1
            self._tell(table.grid, "table_left_out", row, text="")
        return [table for table in tables if table not in asides]

    def _chosen(self, grids: Sequence[Grid]) -> Sequence[Grid]:
        """The grids that the mapping names; all if it names none."""
        sheet, number = self.plan_map.sheet, self.plan_map.table
        if sheet:
            chosen = [grid for grid in grids if key_of(grid.name) == key_of(sheet)]
        else:
            chosen = list(grids[number - 1 : number]) if number else list(grids)
        if grids and not chosen:
            names = [grid.name for grid in grids]
            self.findings.append(Finding("map_no_such_table", {"value": sheet or number, "names": names}, self.plan_map.file))
        return chosen

    def _header(self, grid: Grid, rows: list[Row]) -> Header:
        if self.plan_map.header is not None and self._fits(rows):
            return Header(self.plan_map.header)
        return header_of(grid, rows[:LOOKED_AT], self._means)

    def _fits(self, rows: list[Row]) -> bool:
        """Whether a heading of the mapping stands in the rows that it names; another file may have others above the table."""
        header = self.plan_map.header or ()
        named = {key_of(str(value)) for row in rows if row.number in header for value in row.values if value}
        keys = self.plan_map.columns
        return not named or all(map(is_position, keys)) or any(part in named for key in keys for part in key.split(" / "))

    def _means(self, number: int, heading: str) -> Match:
        meaning = self.plan_map.headed(heading)
        return Match(meaning.field, meaning.language, EQUAL, "mapping") if meaning else recognize(heading)

    def _table(self, grid: Grid, rows: list[Row], header: Header) -> Table:
        under = [row for row in rows if row.number > max(header.rows, default=0)]
        read = (self._column(grid, number, parts, under) for number, parts in _headings(grid, rows, header.rows))
        columns, told = settled(grouped([column for column in read if column], going_down(grid, under)), under)
        if header.by_shape:
            self._tell(grid, "table_by_shape", header.rows[0], text="")
        if not header.rows and self.plan_map.header is None and not any(column.why == "mapping" for column in columns):
            self._tell(grid, "table_without_header", 1, text="", error=True)
        for column in columns if header.rows or self.plan_map.columns else ():
            kind = told.get(column.number) or _doubt(column)
            if kind:
                row, text = header.rows[0] if header.rows else 1, column.heading or position(grid, column.number)
                self._tell(grid, kind, row, column.number, text=text, field=column.field, score=column.score)
        table = Table(grid, header.rows, tuple(columns))
        if columns and not any(column.field in ("title", "code") for column in columns) and not table.of_goals:
            self._tell(grid, "table_without_title", header.rows[0] if header.rows else 1, text="", error=True)
        return table

    def _column(self, grid: Grid, number: int, parts: tuple[str, ...], under: list[Row]) -> Column | None:
        heading = " / ".join(parts)
        meaning = self.plan_map.meaning(number, heading)
        if meaning:
            return Column(number, heading, meaning.field, meaning.language, meaning.own, EQUAL, "mapping", base_of(heading))
        if not parts and not any(number <= len(row.values) and row.values[number - 1] is not None for row in under):
            return None
        match = joined_match(parts)
        return Column(number, heading, match.field, match.language, None, match.score, match.why, base_of(heading))

    def _missing(self, tables: list[Table]) -> None:
        """Headings of the mapping that stand in no table: misspelt, or of another file."""
        used = [self.plan_map.meaning(column.number, column.heading) for table in tables for column in table.columns]
        missing = [meaning for meaning in self.plan_map.columns.values() if tables and meaning not in used]
        headings = [column.heading for table in tables for column in table.columns]
        if len(missing) > 1 and len(missing) == len(self.plan_map.columns):
            there = {"headings": [quoted(heading) for heading in headings if heading]}
            self.findings.append(Finding("map_of_other_headings", there, self.plan_map.file, "columns", warning=True))
            return
        for meaning in missing:
            fields = {"key": quoted(meaning.heading), "near": near(meaning.heading, headings)}
            self.findings.append(Finding("map_heading_missing", fields, self.plan_map.file, "columns", warning=True))

    def _tell(self, grid: Grid, kind: str, row: int, column: int = 0, *, error: bool = False, **fields: object) -> None:
        fields = {"sheet": grid.name, "row": row, "column": column, **fields, "text": quoted(fields["text"])}
        self.findings.append(Finding(kind, fields, self.file, str(grid.place(row, column)), warning=not error))


def _has_tasks(table: Table) -> bool:
    """Whether a table says who does a thing, when, or how far it is."""
    return any(map(table.of, ("title", "code"))) and any(map(table.of, OF_TASKS))


def _is_titled(table: Table) -> bool:
    """Whether a heading says what the tasks are, and not only that its texts are the longest."""
    return any(column.why != "shape" for column in (*table.of("title"), *table.of("code")))


def _doubt(column: Column) -> str:
    """What is to be asked of a column."""
    if not column.field:
        return "heading_unknown"
    return "" if column.score == EQUAL else "heading_guessed"


def _headings(grid: Grid, rows: list[Row], header: tuple[int, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The texts over each column, outermost first: a merged heading, or one with none beside it, goes on over those below it."""
    heads = [row for row in rows if row.number in header and not is_numbering(row.values)]
    over = [_spread(grid, row, later.values if later else ()) for row, later in zip_longest(heads, heads[1:])]
    for number in range(1, max((len(row.values) for row in rows), default=0) + 1):
        texts = [texts[number] for texts in over if number in texts]
        yield number, tuple(dict.fromkeys(texts))


def _spread(grid: Grid, row: Row, below: Sequence[Value]) -> dict[int, str]:
    """The texts of a header row by column, each over all the columns that it covers."""
    texts = texts_of(grid, row, numbers=True)
    found: dict[int, str] = {}
    for number, text in texts.items():
        end = number + grid.extra(row.number, number).span
        alone = end == number + 1
        while alone and end not in texts and end <= len(below) and below[end - 1] is not None:
            end += 1
        found.update(dict.fromkeys(range(number, end), text))
    return found


def _under_headings(tables: list[Table]) -> list[Table]:
    """The headings of a document over its tables are goals where they tell the tables apart; so are the names of sheets."""
    paths = [table.grid.above or _named(table) for table in tables]
    if len(set(paths)) < 2:
        return tables
    shared = next((at for at, headings in enumerate(zip(*paths, strict=False)) if len(set(headings)) > 1), min(map(len, paths)))
    return [replace(table, above=path[shared:]) for table, path in zip(tables, paths, strict=True)]


def _named(table: Table) -> tuple[str, ...]:
    """The name that somebody gave to a sheet of tasks without a column of goals."""
    name = table.grid.name.strip()
    given = table.grid.letters and not table.of("goal") and not UNNAMED.fullmatch(name)
    return (name,) if given else ()
