"""The formats against one another: each is read back, and all must hold the same cells."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.reports.samples import COLUMNS, TITLES, report, row
from tracker import render
from tracker.domain.control.states import Colour
from tracker.domain.model.vocabulary import Status, Verification
from tracker.domain.reasons import because
from tracker.errors import Refused, Unusable
from tracker.render.formats import FORMATS, Page
from tracker.render.parts import narrowed
from tracker.render.plain.as_csv import note_lines, unguarded
from tracker.reports.values import Column, Fact, Kind, Report, Row, fixed_table
from tracker.wording import label, sentence
from tracker.wording.plain import plain

WORDS = {label(word): str(word) for word in (*Colour, *Status, *Verification)}
WIDE = 6000
OF_TEXT = [name for name, each in FORMATS.items() if not each.binary]


def written(report: Report, format: str, width: int = 80) -> str:
    """What `format` makes of a report."""
    stream = io.StringIO(newline="")
    render.write(report, format, stream, width=width)
    return stream.getvalue()


def whole(report: Report, format: str, language: str = "en") -> str:
    """All that `format` tells of a report: CSV has a file for what is beside the table, HTML the JSON in it."""
    stream = io.StringIO(newline="")
    render.write(report, format, stream, width=200, language=language, recipe=True)
    if format == "csv":
        stream.writelines(line + "\r\n" for line in note_lines(report, language))
    return stream.getvalue().partition('<script type="application/json"')[0]


def value(text: str, column: Column) -> Any:
    """A cell read back from what people see."""
    match column.kind:
        case _ if not text or text == "-":
            return None
        case Kind.NUMBER:
            return 0 if text == "." else int(text)
        case Kind.PERCENT:
            return int(text.removesuffix("%"))
        case Kind.CHANGE:
            return 0 if text == "." else int(text)
        case Kind.DAY:
            return datetime.strptime(text, "%d %b %Y" if " " in text else "%Y-%m-%d").date().isoformat()
        case Kind.WORD:
            return WORDS[re.sub("^[■▲●○] ", "", text)]
    return text


Cells = list[list[Any]]
SECOND = (Column("body", Kind.CODE), Column("named", grows=True), Column("moved", Kind.CHANGE), Column("percent", Kind.PERCENT))
"""The columns of the second table of a report of two."""


def of_two() -> Report:
    """A report of two tables, the second of other columns."""
    rows = [row for row in report().rows() if row.title != "外交 policy"]
    others = [Row(f"B{n}", {"body": f"B{n}", "named": t, "moved": n - 2, "percent": n or None}) for n, t in enumerate(TITLES[:6])]
    return report(rows, sections=(fixed_table("goals", SECOND, others),))


def table_from(rows: Iterable[Sequence[str]], columns: Sequence[Column]) -> Cells:
    """The cells of a table that people see."""
    return [[value(cell, column) for cell, column in zip(row, columns, strict=True)] for row in rows]


def from_json(text: str) -> list[Cells]:
    """The cells of each table of the JSON format, as the others can show them."""
    whole = json.loads(text)
    tables = ((whole["rows"], COLUMNS), (whole["sections"][0]["rows"], SECOND))
    return [[[seen(found[column.name], column) for column in columns] for found in rows] for rows, columns in tables]


def seen(cell: Any, column: Column) -> Any:
    """A JSON cell as people see it: text plain, an instant to the second, reasons as sentences."""
    if column.kind is Kind.REASONS:
        return " ".join(plain(reason["sentence"]) for reason in cell) or None
    if column.kind is Kind.INSTANT:
        return datetime.fromisoformat(cell).strftime("%Y-%m-%d %H:%M:%S")
    return plain(cell) if column.kind is Kind.TEXT and cell else cell


def from_csv(text: str) -> list[Cells]:
    """The cells of the one table of the CSV format."""
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    columns = COLUMNS if len(header) == len(COLUMNS) else SECOND
    return [table_from([[unguarded(cell) for cell in cells] for cells in rows], columns)]


def from_markdown(text: str) -> list[Cells]:
    """The cells of each table of the Markdown format, as a Markdown reader shows them."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert not [token for token in tokens if token.type == "html_block"]
    tables: list[list[list[str]]] = []
    row: list[str] = []
    for token, after in pairwise(tokens):
        if token.type == "tbody_open":
            tables.append([])
        elif token.type == "td_open":
            assert {child.type for child in after.children or ()} <= {"text", "text_special"}
            row.append("".join(child.content for child in after.children or ()))
        elif token.type == "tr_close" and row:
            tables[-1].append(row)
            row = []
    return [table_from(rows, columns) for rows, columns in zip(tables, (COLUMNS, SECOND), strict=True)]


def from_text(text: str) -> list[Cells]:
    """The cells of each table of the text format on a line so wide that each row is one, its reasons on the next."""
    lines = text.split("\n")
    rules = [number for number, line in enumerate(lines) if re.fullmatch("─+(  ─+)+", line)]
    return [one_from_text(lines, at, columns) for at, columns in zip(rules, (COLUMNS, SECOND), strict=True)]


def one_from_text(lines: list[str], at: int, columns: Sequence[Column]) -> Cells:
    """The cells of the table whose rule is line `at`; a mark stands in brackets behind its title."""
    spans = [found.span() for found in re.finditer("─+", lines[at])]
    found: Cells = []
    for line in lines[at + 1 : lines.index("", at)]:
        if line.startswith("    "):
            found[-1][-1] = line.strip()
        else:
            cells = [line[start:end].strip() for start, end in spans]
            if columns is COLUMNS:
                title, mark = re.fullmatch(r"(.*?)(?:  \((\w+)\))?", cells[2]).groups()  # type: ignore[union-attr]
                cells[2:3] = [title, mark or ""]
            beside = [None] * (len(columns) - len(cells))
            found.append([value(cell, column) for cell, column in zip(cells, columns, strict=False)] + beside)
    return found


READERS: dict[str, Callable[[str], list[Cells]]] = {"markdown": from_markdown, "text": from_text}


@pytest.mark.parametrize("format", READERS)
def test_every_format_holds_the_cells_that_json_holds_table_by_table(format: str) -> None:
    made = of_two()
    assert READERS[format](written(made, format, WIDE)) == from_json(written(made, "json"))


@pytest.mark.parametrize(("name", "at"), [("overdue", 0), ("goals", 1)])
def test_csv_holds_the_cells_of_the_one_table_that_is_asked_for(name: str, at: int) -> None:
    made = of_two()
    assert from_csv(written(narrowed(made, name, "en"), "csv")) == [from_json(written(made, "json"))[at]]


def test_json_holds_what_was_put_in() -> None:
    made = list(report().rows())
    for found, put in zip(json.loads(written(report(), "json"))["rows"], made, strict=True):
        assert found["title"] == put.title
        assert found["due"] == (put.due.isoformat() if isinstance(put.due, date) else None)
        assert found["days_late"] == put.days_late
        assert datetime.fromisoformat(found["recorded"]) == put.recorded
        assert found["colour"] == put.colour


def test_json_carries_reasons_as_values_and_as_sentences() -> None:
    found = json.loads(written(report(), "json"))["rows"][2]["why"][0]
    assert found == {
        "kind": "overdue",
        "fields": {"due": "2020-06-01", "days": 2},
        "sentence": "Overdue by 2 days: it was due Mon 1 Jun 2020.",
    }


def test_json_is_one_object_with_schema_day_zone_head_and_count() -> None:
    found = json.loads(written(report(), "json"))
    assert found["schema"] == "tracker.report.overdue/1"
    assert (found["day"], found["zone"], found["known_on"]) == ("2020-06-09", "Asia/Almaty", None)
    assert found["head"] == {"number": 412, "digest": "3f2a9c1e" * 8}
    assert found["count"] == len(found["rows"]) == len(TITLES)
    assert found["again"] == "tracker report overdue --as-of 2020-06-09 --known-on @412"


def test_json_printed_on_a_terminal_cannot_move_its_cursor() -> None:
    text = written(report(), "json")
    assert plain(text.replace("\n", "")) == text.replace("\n", "")


@pytest.mark.parametrize("format", OF_TEXT)
def test_a_report_that_gives_fewer_rows_than_were_counted_is_an_error(format: str) -> None:
    short = replace(report(), count=report().count + 1)
    with pytest.raises(Unusable, match="report_incomplete"):
        written(short, format)


def test_json_that_stopped_half_way_cannot_be_read_as_a_whole_one() -> None:
    stream = io.StringIO()
    with pytest.raises(Unusable):
        render.write(replace(report(), count=99), "json", stream)
    with pytest.raises(json.JSONDecodeError):
        json.loads(stream.getvalue())


@pytest.mark.parametrize("format", OF_TEXT)
def test_twelve_thousand_rows_come_out_whole(format: str) -> None:
    many = report(row(number % 12, f'# {number} & "quotes"\nand a break') for number in range(12_000))
    text = written(many, format, 300)
    assert len(re.findall(r"\d+ \\?& ", text)) == 12_000


@pytest.mark.parametrize("format", OF_TEXT)
def test_every_format_says_day_zone_and_head(format: str) -> None:
    text = whole(report(), format)
    assert "Asia/Almaty" in text
    assert "3f2a9c1e" * 8 in text
    assert "9 Jun 2020" in text or "2020-06-09" in text


@pytest.mark.parametrize("format", OF_TEXT)
def test_the_same_report_is_the_same_bytes_twice(format: str) -> None:
    assert written(report(), format) == written(report(), format)


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refused, match="unknown_format"):
        written(report(), "odt")


@pytest.mark.parametrize("format", [name for name, each in FORMATS.items() if each.extra])
def test_a_format_without_its_library_says_what_to_install(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("typst", "xlsxwriter", "docx", "icalendar"):
        monkeypatch.setitem(sys.modules, library, None)
    for module in [each for each in sys.modules if re.fullmatch(r"tracker\.render\.(\w+\.)?(as_\w+|sheets|typeset)", each)]:
        monkeypatch.delitem(sys.modules, module)
    with pytest.raises(Refused, match="format_needs_extra") as refused:
        FORMATS[format].fill(report(), Page(), io.BytesIO())
    assert FORMATS[format].extra in sentence(refused.value)


@pytest.mark.parametrize("format", ["csv", "json"])
def test_machine_formats_refuse_a_limit(format: str) -> None:
    with pytest.raises(Refused, match="limit_for_people"):
        written(report(parameters={"limit": 3}), format)


@pytest.mark.parametrize("format", OF_TEXT)
def test_every_format_tells_a_derivation_in_the_language_that_is_asked_for(format: str) -> None:
    steps = (because("term_day", day=date(2020, 6, 8)),)
    rows = [row(0, "Coalition treaty", why=steps)]
    made = report(rows, facts=(Fact("derivation", Kind.REASONS, steps),), notes=steps)
    text = whole(made, format, "ru")
    assert text.count("Назван день: пн 8 июня 2020.") == 3
    assert "The term names" not in text
