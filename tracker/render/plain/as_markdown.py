"""A report as Markdown, with the same parts in the same order as text.

Invariant: people's texts show as they were written; nothing in them ends a cell or starts markup or HTML.
"""

import re
from collections.abc import Iterator, Sequence

from tracker.domain.reasons import because
from tracker.render.cells import (
    capital_label,
    cells_of,
    day_line,
    fact_text,
    head_line,
    heading,
    sentences_of,
    sums_of_parts,
    sums_of_whole,
    told_facts,
)
from tracker.render.formats import Page
from tracker.render.reproduce import command, foot_line, patterns
from tracker.reports.values import Kind, Report, Table
from tracker.wording import label
from tracker.wording.plain import plain

SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")


def lines(report: Report, page: Page) -> Iterator[str]:
    """The lines of `report`; each row of a table is one line."""
    return map(plain, _lines(report, page))


def _lines(report: Report, page: Page) -> Iterator[str]:
    language = page.language
    yield f"# {escaped(sentences_of([report.title], language))}"
    yield ""
    yield f"**{escaped(report.subject)}**"
    yield ""
    yield escaped(" · ".join([day_line(report, language), *numbered(report, language)]))
    yield ""
    for sentence in report.headline:
        yield escaped(sentences_of([sentence], language))
        yield ""
    facts = [
        (capital_label(fact.name, language), fact_text(fact.value, fact.kind, language))
        for fact in told_facts(report)
        if fact.value or fact.kind is Kind.PERCENT
    ]
    yield from bullets([f"{escaped(name)}: {escaped(value)}" for name, value in facts])
    yield from bullets([escaped(sentences_of([each], language)) for each in sums_of_whole(report)])
    for each in report.tables:
        yield from table(each, language, titled=each.name != report.name)
    yield from bullets([escaped(sentences_of([each], language)) for each in sums_of_parts(report)])
    yield from bullets([escaped(sentences_of([note], language)) for note in report.notes])
    yield from bullets([f"{escaped(plain(code))}: {escaped(plain(name))}" for code, name in report.abbreviations.items()])
    yield from foot(report, page)


def numbered(report: Report, language: str) -> Iterator[str]:
    """The number of an issued report."""
    if report.number is not None:
        yield sentences_of([because("page_issued", number=report.number)], language)


def table(table: Table, language: str, *, titled: bool) -> Iterator[str]:
    """A table, under its title if it is one of several, with the totals as its last row; a sentence if there are no rows."""
    if titled:
        yield f"## {escaped(sentences_of([table.title], language))}"
        yield ""
    if not table.count:
        yield escaped(sentences_of([table.nothing], language))
    else:
        yield line([escaped(heading(column, language)) for column in table.columns])
        yield line(["--:" if column.right else "---" for column in table.columns])
    for row in table.rows():
        yield line([escaped(cell) for cell in cells_of(row, table.columns, language)])
    if table.totals:
        yield line([escaped(cell) for cell in cells_of(table.totals, table.columns, language)])
    yield ""


def foot(report: Report, page: Page) -> Iterator[str]:
    """Where the report comes from; with the recipe, every command that reproduces it and recounts its numbers, as bullets."""
    language = page.language
    if not page.recipe:
        yield escaped(foot_line(report, language))
        return
    yield f"- {escaped(capital_label('head', language))}: {escaped(head_line(report, language))}"
    yield f"- {escaped(capital_label('again', language))}: `{command(report)}`"
    for pattern, numbers in patterns(report).items():
        yield f"- {escaped(capital_label('recount', language))}: `{pattern}`"
        for name, words in numbers.items():
            filter = f"`{words}`" if words else escaped(label("no_filter", language))
            yield f"- {escaped(capital_label(name, language))}: {filter}"


def bullets(items: Sequence[str]) -> Iterator[str]:
    """`items` as a list, followed by an empty line."""
    yield from (f"- {item}" for item in items)
    if items:
        yield ""


def line(cells: Sequence[str]) -> str:
    """One row of a table."""
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    """`text` with Markdown escaped."""
    return SPECIAL.sub(r"\\\1", text)
