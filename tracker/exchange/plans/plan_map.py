"""The file of a mapping, FILE.map.toml: which column of a table is what, and what else its readers cannot know.

One mapping serves every file with the same headings. A column without a heading is named by its letter or number.
Invariant: a mapping is read whole, and each key that is not understood is a finding in the words of the file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

from tracker.domain.findings import Finding
from tracker.domain.model.own import OwnField as StandingField
from tracker.domain.model.vocabulary import LANGUAGES
from tracker.exchange.plans import toml_text
from tracker.exchange.plans.columns import OWN, SKIP, Column, OwnField, Table
from tracker.exchange.plans.grid import MOST_ROWS, Grid, Source, column_letters
from tracker.exchange.plans.headings import EQUAL, key_of, known_fields, means_other, seen
from tracker.exchange.plans.toml_lines import keys_in, toml_string, with_lines
from tracker.exchange.plans.toml_tables import TomlTable, near, quoted

SUFFIX = ".map.toml"
FORMS = ("text", "number", "day", "money")
"""What the values of a field of one's own may be."""

IN_LANGUAGES = ("title", "narrative", "goal")
"""Fields that may be given in a language: "title.ru"."""

LOOKED_AT = 40
"""The first rows of a table, among which its header stands."""

NAMED = 5
"""The bodies that are named in a mapping that is written."""


class Meaning(NamedTuple):
    """What a mapping says of one column; `heading` is its key as written."""

    heading: str
    field: str
    language: str = ""
    own: OwnField | None = None


@dataclass(frozen=True, slots=True)
class PlanMap:
    """A mapping. `act` is the instrument from which the terms come, `on` its day for terms without a year; `header` are the
    numbers of the header rows, None where they are to be found; `above` the fields of which a blank means "as above". `sender`
    and `as_of` are whose news a returned form has, and of which day. `goals` are texts that, alone in their rows, are headings of
    goals, by `key_of`; None where that is to be asked. `columns` are by `key_of` of their headings, and so are those `known`
    without being named in it: the strategy's own fields.
    """

    act: str = ""
    on: date | None = None
    sheet: str = ""
    table: int = 0
    header: tuple[int, ...] | None = None
    above: tuple[str, ...] = ()
    sender: str = ""
    as_of: date | None = None
    controller: str = ""
    goals: frozenset[str] | None = None
    columns: Mapping[str, Meaning] = field(default_factory=dict)
    known: Mapping[str, Meaning] = field(default_factory=dict)
    file: str = ""
    findings: tuple[Finding, ...] = ()

    def meaning(self, number: int, heading: str) -> Meaning | None:
        """What the mapping says of a column, by its position or else by its heading."""
        for key in (column_letters(number).casefold(), str(number)):
            if key in self.columns:
                return self.columns[key]
        return self.headed(heading)

    def headed(self, heading: str) -> Meaning | None:
        """What a column with this heading is."""
        key = key_of(heading)
        return self.columns.get(key) or self.known.get(key)


NO_MAP = PlanMap()


def position(grid: Grid, number: int) -> str:
    """What a column without a heading is called in a mapping."""
    return column_letters(number) if grid.letters else str(number)


def is_position(key: str) -> bool:
    """Whether a key of a mapping can be the position of a column."""
    return key.isdecimal() or (len(key) <= 2 and key.isascii() and key.isalpha())


def load(path: Path) -> PlanMap:
    """The mapping in the file at `path`, with all that is wrong in it as findings."""
    data = toml_text.load(path)
    return PlanMap(file=str(path), findings=(data,)) if isinstance(data, Finding) else _read(data, str(path))


def beside(path: Path, source: Source) -> PlanMap:
    """The mapping of the file at `path`: the one of its name beside it, else one of the folder whose headings all stand in it."""
    own = path.parent / (path.stem + SUFFIX)
    if own.exists():
        return load(own)
    for other in sorted(path.parent.glob(f"*{SUFFIX}")):
        found = load(other)
        if found.columns and not found.findings and _fits(found, source):
            return found
    return NO_MAP


def with_own_fields(plan_map: PlanMap, fields: Iterable[StandingField]) -> PlanMap:
    """The mapping, by which a column that is headed as one of the strategy's own fields, by code or title, is that field; but not
    where the title is the heading of something else, or the mapping says what it is.
    """
    known: dict[str, Meaning] = {}
    for each in fields:
        titles = tuple((language, text) for language in LANGUAGES if (text := getattr(each, f"title_{language}")))
        own = OwnField(each.code, titles, each.form)
        for heading in (each.code, *(text for _, text in titles)):
            if heading == each.code or not means_other(heading, each.code):
                known.setdefault(key_of(heading), Meaning(heading, OWN, own=own))
    return replace(plan_map, known=known)


def text_of(
    source: Source,
    tables: tuple[Table, ...],
    standing: str = "",
    alone: Sequence[str] = (),
    bodies: Sequence[tuple[str, str]] = (),
) -> str:
    """The file of the mapping by which `tables` were read; what is not settled is a commented line, the texts that stand `alone`
    and may be goals too. A `standing` text is kept, and only the columns that it does not name are added. `bodies`, code and
    name, are those that may control the tasks.
    """
    lines: dict[str, str] = {}
    for table in tables:
        for key, line in _column_lines(table):
            if lines.get(key, "#").startswith("#"):
                lines[key] = line
    if standing:
        return _with_missing(standing, lines)
    head = ["[plan]", *_controller_lines(bodies), '# act = "CODE"   # the order that the terms come from']
    if len(source.grids) > 1 and len(tables) == 1:
        grid = tables[0].grid
        head.append(f"sheet = {toml_string(grid.name)}" if grid.letters else f"table = {source.grids.index(grid) + 1}")
    if len(tables) == 1 and not _tells_its_header(tables[0]):
        head.append(f"header = {list(tables[0].header)}")
    if alone:
        head.append("# Each of these texts stands alone in its row. If all are tasks, write `goals = []`.")
        head.append(f"# goals = [{', '.join(map(toml_string, alone))}]")
    fields = f"# A column is one of: {', '.join((*known_fields(), SKIP))}."
    return "\n".join([*head, "", "[columns]", *wrap(fields, 120, subsequent_indent="# "), *lines.values()]) + "\n"


# -- reading


def _read(data: dict[str, Any], file: str) -> PlanMap:
    top = TomlTable(data, file, "")
    plan = TomlTable(top.table("plan") or {}, file, "plan", top.findings)
    columns = TomlTable(top.table("columns") or {}, file, "columns", top.findings)
    top.done(("plan", "columns"))
    found = PlanMap(
        act=plan.code("act") or "",
        on=plan.day("on"),
        sheet=plan.text("sheet") or "",
        table=_number(plan),
        header=_header(plan),
        above=_above(plan),
        sender=plan.text("from") or "",
        as_of=plan.day("as_of"),
        controller=plan.text("controller") or "",
        goals=_goals(plan),
        columns={key_of(meaning.heading): meaning for meaning in _meanings(columns)},
        file=file,
    )
    plan.done(("act", "on", "sheet", "table", "header", "above", "from", "as_of", "controller", "goals"))
    return replace(found, findings=tuple(top.findings))


def _number(plan: TomlTable) -> int:
    value = plan.data.pop("table", 0)
    if type(value) is int and value >= 0:
        return value
    plan.find("map_table_number", value=quoted(value))
    return 0


def _header(plan: TomlTable) -> tuple[int, ...] | None:
    value = plan.data.pop("header", None)
    if value is None:
        return None
    rows = value if isinstance(value, list) else [value]
    if all(type(row) is int and 0 <= row <= MOST_ROWS for row in rows) and rows == sorted(set(rows)):
        return tuple(rows)
    plan.find("map_header", value=quoted(value) if not isinstance(value, list) else str(value)[:60])
    return None


def _above(plan: TomlTable) -> tuple[str, ...]:
    value = plan.data.pop("above", [])
    fields = value if isinstance(value, list) else [value]
    for each in fields:
        if each not in known_fields():
            plan.find("map_field", key="above", value=quoted(each), near=near(str(each), known_fields()))
    return tuple(each for each in fields if each in known_fields())


def _goals(plan: TomlTable) -> frozenset[str] | None:
    value = plan.data.pop("goals", None)
    if value is None:
        return None
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        return frozenset(map(key_of, value))
    plan.find("map_goals", value=str(value)[:60])
    return None


def _meanings(columns: TomlTable) -> Iterator[Meaning]:
    for heading, value in columns.data.items():
        if isinstance(value, str):
            meaning = _field(columns, heading, value)
        elif isinstance(value, dict) and isinstance(value.get("own"), str):
            meaning = _own(columns, heading, dict(value))
        else:
            columns.find("map_column", key=quoted(heading), value=quoted(value))
            continue
        if meaning:
            yield meaning


def _field(columns: TomlTable, heading: str, value: str) -> Meaning | None:
    name, dot, language = value.strip().partition(".")
    if name == SKIP and not dot:
        return Meaning(heading, SKIP)
    if name not in known_fields():
        known = (*known_fields(), SKIP)
        columns.find("map_field", key=quoted(heading), value=quoted(value), near=near(name, known))
        return None
    if dot and (language not in LANGUAGES or name not in IN_LANGUAGES):
        columns.find("map_language", key=quoted(heading), value=quoted(value), languages=list(LANGUAGES))
        return None
    return Meaning(heading, name, language)


def _own(columns: TomlTable, heading: str, value: dict[str, Any]) -> Meaning | None:
    own = TomlTable(value, columns.file, quoted(heading), columns.findings)
    code = own.code("own")
    form = own.word("type", FORMS) or "text"
    names = tuple((language, name) for language in LANGUAGES if (name := own.text(language)))
    own.done(("own", "type", *LANGUAGES))
    return Meaning(heading, OWN, own=OwnField(code, names, form)) if code else None


def _fits(found: PlanMap, source: Source) -> bool:
    return any(
        _stands_in(found, {key_of(str(value)) for row in islice(grid.rows(), LOOKED_AT) for value in row.values if value})
        for grid in source.grids
    )


def _stands_in(found: PlanMap, texts: set[str]) -> bool:
    return all(part in texts for key in found.columns for part in key.split(" / "))


# -- writing


def _controller_lines(bodies: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The line that says who controls the tasks, commented, with the bodies among which to choose."""
    code = bodies[0][0] if len(bodies) == 1 else "CODE"
    yield "# The controller puts tasks under control, and accepts or returns what is reported on them: often your own office."
    yield f"# controller = {toml_string(code)}"
    if len(bodies) > 1:
        named = ", ".join(f"{code} ({_on_one_line(name)})" for code, name in bodies[:NAMED])
        yield from wrap(f"# Your bodies: {named}{', ...' if len(bodies) > NAMED else ''}.", 120, subsequent_indent="#   ")
    elif not bodies:
        yield "# There is no body for it yet: tracker body add CODE --name NAME"


def _column_lines(table: Table) -> Iterator[tuple[str, str]]:
    """The lines of the columns, each with its key: the heading, or the position where there is none or it stands before."""
    used: set[str] = set()
    for column in table.columns:
        heading = "" if key_of(column.heading) in used else column.heading
        used.add(key_of(column.heading))
        name = heading or position(table.grid, column.number)
        value = _value(column) if column.field else f"{toml_string(SKIP)}{_example(table, column)}"
        yield key_of(name), f"{'' if column.field else '# '}{toml_string(name)} = {value}"


def _value(column: Column) -> str:
    if column.own:
        names = "".join(f", {language} = {toml_string(name)}" for language, name in column.own.names)
        return f"{{ own = {toml_string(column.own.code)}, type = {toml_string(column.own.form)}{names} }}"
    value = f"{column.field}.{column.language}" if column.language and column.field in IN_LANGUAGES else column.field
    sure = column.score == EQUAL or column.field == SKIP
    return toml_string(value) + ("" if sure else f"   # ? {column.score} by {column.why}")


def _example(table: Table, column: Column) -> str:
    """A value of a column that says nothing itself, as a comment."""
    if column.heading:
        return ""
    rows = (row.values for row in islice(table.grid.rows(), LOOKED_AT) if row.number not in table.header)
    values = (values[column.number - 1] for values in rows if len(values) >= column.number)
    first = next((value for value in values if value is not None), "")
    return f"   # {_on_one_line(first)}"


def _on_one_line(value: object) -> str:
    """A value as it may stand in a comment."""
    return "".join(letter for letter in seen(quoted(value)) if letter.isprintable())


def _tells_its_header(table: Table) -> bool:
    """Whether the header is found by its headings, in another file with other rows above it too."""
    return len({column.field for column in table.columns if column.why in ("equal", "likeness", "words")}) > 1


def _with_missing(standing: str, lines: Mapping[str, str]) -> str:
    """`standing` with the lines of columns that it does not have."""
    named = set(map(key_of, keys_in(standing, "columns")))
    missing = [line for key, line in lines.items() if key not in named]
    return with_lines(standing, "columns", missing) if missing else standing
