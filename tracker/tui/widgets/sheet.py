"""One table of a report as rows: which of its columns fit, how wide they are, and a whole row as lines.

Invariant: what a table has no room for is in the lines of its row; a number ends under the number above it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from rich.text import Text
from textual.content import Content

from tracker.domain.control.states import Colour
from tracker.render.cells import capital_label, cells_of, fact_text, heading, sentences_of, told_facts
from tracker.render.lines import padded, width_of
from tracker.reports.values import Column, Kind, Report, Row
from tracker.tui.glyphs import Glyphs
from tracker.tui.widgets.tables.rows import Column as Seen
from tracker.wording.plain import plain

MOST = 2000
"""Rows that are read: nobody scrolls through more, and the command line has them all."""
ROOM = 24
"""The least room for a column that grows."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a report that was read: its rows with their totals last, the texts of their cells, and how many rows it has in
    all. `tables` names every table of the report, `table` this one with its title, `headline` what stands above them.
    """

    name: str
    language: str
    title: str
    headline: str
    tables: tuple[str, ...]
    table: tuple[str, str]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    cells: tuple[tuple[str, ...], ...]
    count: int
    facts: tuple[tuple[str, str], ...]
    notes: str
    nothing: str


def sheet_of(report: Report, name: str | None = None) -> Sheet:
    """The first rows of the table `name` of a report, the first one if it has no such table, and what stands above and below."""
    table = next((each for each in report.tables if each.name == name), report.tables[0] if report.tables else report.table)
    rows = tuple(islice(table.rows(), MOST))
    shown_rows = (*rows, table.totals) if table.totals and rows else rows
    columns, language = table.columns, report.language
    cells = tuple(_indented(row, _texts(row, columns, language), columns) for row in shown_rows)
    facts = tuple(
        (heading(Column(fact.name), language), fact_text(fact.value, fact.kind, language))
        for fact in told_facts(report)
        if fact.value
    )
    return Sheet(
        name=report.name,
        language=language,
        title=sentences_of([report.title], language),
        headline=sentences_of(report.headline, language),
        tables=tuple(each.name for each in report.tables),
        table=(table.name, sentences_of([table.title], language)),
        columns=columns,
        rows=shown_rows,
        cells=cells,
        count=table.count,
        facts=facts,
        notes=sentences_of(report.notes, language),
        nothing=sentences_of([table.nothing], language),
    )


def _texts(row: Row, columns: Sequence[Column], language: str) -> list[str]:
    """The texts of a row; a total that says so in no cell of its own says it in the first that holds no number."""
    texts = cells_of(row, columns, language)
    named = [at for at, column in enumerate(columns) if column.kind in (Kind.TEXT, Kind.CODE, Kind.WORD)]
    if row.key == "total" and named and not any(texts[at] for at in named):
        texts[named[0]] = capital_label("total", language)
    return texts


def facts_of(sheet: Sheet, *, whole: bool) -> Content:
    """What stands above the table: the headline, and the facts side by side, or one on a line if they are the `whole` of it."""
    parts = [Content.assemble((f"{plain(name)} ", "$muted"), plain(text)) for name, text in sheet.facts]
    facts = Content("\n" if whole else "  ·  ").join(parts)
    return Content("\n").join([*([Content(sheet.headline)] if sheet.headline else []), *([facts] if parts else [])])


def _indented(row: Row, cells: list[str], columns: Sequence[Column]) -> tuple[str, ...]:
    first = next((at for at, column in enumerate(columns) if column.kind in (Kind.TEXT, Kind.CODE)), 0)
    return tuple("  " * row.depth + cell if at == first else cell for at, cell in enumerate(cells))


def fitted(sheet: Sheet, room: int) -> list[tuple[int, int]]:
    """The columns that fit `room`, by number with their widths; the last that grows has width 0, which takes what is left.
    Sentences are a column only where the rows have no title, and what is empty in all rows is none.
    """
    wanted = [
        max(map(width_of, (heading(column, sheet.language), *texts)))
        for column, texts in zip(sheet.columns, _by_column(sheet), strict=True)
    ]
    wanted = [want + 2 if column.name == "colour" else want for want, column in zip(wanted, sheet.columns, strict=True)]
    empty = [bool(sheet.cells) and not any(texts) for texts in _by_column(sheet)]
    titled = any(each.grows and each.kind is not Kind.REASONS and not empty[at] for at, each in enumerate(sheet.columns))
    grows = [column.grows or column.kind is Kind.REASONS for column in sheet.columns]
    kept = [at for at, column in enumerate(sheet.columns) if not empty[at] and not (titled and column.kind is Kind.REASONS)]
    least = {at: min(wanted[at], max(ROOM, room // 3)) if grows[at] else wanted[at] for at in kept}
    spare = room - 2
    taken = [at for at in kept if (spare := spare - least[at] - 1) >= 0]
    left = room - 2 - sum(least[at] + 1 for at in taken)
    growing = [at for at in taken if grows[at]]
    for at in growing[:-1]:
        more = min(left, wanted[at] - least[at])
        least[at], left = least[at] + more, left - more
    return [(at, 0 if at in growing[-1:] else least[at]) for at in taken]


def _by_column(sheet: Sheet) -> list[tuple[str, ...]]:
    return list(zip(*sheet.cells, strict=True)) or [()] * len(sheet.columns)


def seen_columns(sheet: Sheet, fit: list[tuple[int, int]]) -> list[Seen]:
    """The table's columns, a heading over numbers at their right."""
    return [Seen(padded(heading(sheet.columns[at], sheet.language), width, sheet.columns[at].right), width) for at, width in fit]


def seen_cells(sheet: Sheet, number: int, fit: list[tuple[int, int]], glyphs: Glyphs) -> list[Text | str]:
    """The cells of row `number`; the sign of a colour stands before its word."""
    row, texts = sheet.rows[number], sheet.cells[number]
    cells: list[Text | str] = []
    for at, width in fit:
        column, value = sheet.columns[at], row_value(row, sheet.columns[at])
        sign = f"{glyphs.of(Colour(value))} " if column.name == "colour" and value else ""
        text = padded(sign + texts[at], width, column.right) if width else texts[at]
        total = row.key == "total"
        cells.append(Text(text, "bold" if total else "$muted" if value in ("0", "0.0") else ""))
    return cells


def row_value(row: Row, column: Column) -> str | None:
    """The value of a cell as text."""
    value = row.cells.get(column.name)
    return None if value is None else str(value)


def lines_of(sheet: Sheet, number: int, fit: list[tuple[int, int]]) -> list[Content]:
    """Row `number` whole: a line a cell that holds something, those that the table has no room for first."""
    texts = {at: text.strip() for at, text in enumerate(sheet.cells[number]) if text}
    seen = [at for at, _ in fit]
    lines = [
        Content.assemble((f"{heading(sheet.columns[at], sheet.language)}: ", "$muted"), plain(texts[at]))
        for at in sorted(texts, key=lambda at: (at in seen, at))
    ]
    return [*lines, *notes_of(sheet)]


def notes_of(sheet: Sheet) -> list[Content]:
    """What must be said of the report, under a row."""
    return [Content(""), Content.styled(plain(sheet.notes), "$muted")] if sheet.notes else []
