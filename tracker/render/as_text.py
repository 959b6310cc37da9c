"""A report as text for a terminal, a mail or paper.

In order: title and day, short facts, sums of the whole, table, sums of the parts, notes, and the commands that reproduce it.
"""

from collections.abc import Iterator, Sequence

from tracker.domain.reasons import Reason
from tracker.render.cells import capital_label, cell_text, day_line, head_line, sentences_of, sums_of_parts, sums_of_whole
from tracker.render.formats import Page
from tracker.render.lines import hanging, padded, width_of
from tracker.render.reproduce import command, recount, recounts
from tracker.render.table import table_lines
from tracker.reports.values import Kind, Report, Table
from tracker.wording import label
from tracker.wording.plain import plain

RULE, DOUBLE = "─", "═"


def lines(report: Report, page: Page) -> Iterator[str]:
    """The lines of `report`, none wider than the page."""
    width, language = page.width, page.language
    yield from head(report, width, language)
    for each in report.headline:
        yield from hanging(sentences_of([each], language), width, "", "")
        yield ""
    yield from facts(report, width, language)
    yield from bulleted(sums_of_whole(report), width, language)
    for table in report.tables:
        yield from table_of(table, width, language, titled=table.name != report.name)
    if not report.tables:
        yield ""
    yield from bulleted(sums_of_parts(report), width, language)
    yield from bulleted(report.notes, width, language)
    yield from foot(report, width, language)


def table_of(table: Table, width: int, language: str, *, titled: bool) -> Iterator[str]:
    """A table, under its title if it is one of several; a sentence if there are no rows."""
    if titled:
        title = sentences_of([table.title], language)
        yield from hanging(title, width, "", "")
        yield RULE * min(width_of(title), width)
    yield from table_lines(table.columns, table.rows(), table.totals, width, RULE, language)
    if not table.count:
        yield from hanging(sentences_of([table.nothing], language), width, "", "")
    yield ""


def bulleted(notes: Sequence[Reason], width: int, language: str) -> Iterator[str]:
    """`notes` as a list, followed by an empty line."""
    for note in notes:
        yield from hanging(sentences_of([note], language), width, "* ", "  ")
    if notes:
        yield ""


def head(report: Report, width: int, language: str) -> Iterator[str]:
    """The title, the subject and the day."""
    title = sentences_of([report.title], language)
    yield from hanging(title, width, "", "")
    yield DOUBLE * min(width_of(title), width)
    yield from hanging(plain(report.subject), width, "", "")
    yield from hanging(day_line(report, language), width, "", "")
    yield ""


def facts(report: Report, width: int, language: str) -> Iterator[str]:
    """The short facts: one on each line, but all numbers on one."""
    words = [fact for fact in report.facts if fact.kind is not Kind.NUMBER]
    pairs = [(capital_label(fact.name, language), cell_text(fact.value, fact.kind, language)) for fact in words]
    numbers = [f"{label(fact.name, language)} {fact.value}" for fact in report.facts if fact.kind is Kind.NUMBER]
    if numbers:
        pairs.append((capital_label("numbers", language), ", ".join(numbers)))
    yield from labelled([(name, value) for name, value in pairs if value], width)
    if pairs:
        yield ""


def foot(report: Report, width: int, language: str) -> Iterator[str]:
    """The commands that reproduce the report and recount its numbers."""
    yield RULE * width
    pairs = [(capital_label("head", language), head_line(report, language))]
    pairs.append((capital_label("again", language), command(report)))
    counted = recounts(report)
    if counted:
        pairs.append((capital_label("recount", language), recount(report, (*report.row_words, "FILTER"))))
        pairs.append(
            ("FILTER", "; ".join(f"{label(name, language)}: {words or label('no_filter', language)}" for name, words in counted))
        )
    yield from labelled(pairs, width)


def labelled(pairs: list[tuple[str, str]], width: int) -> Iterator[str]:
    """Labels and values, the values aligned."""
    room = max((width_of(name) for name, _ in pairs), default=0) + 2
    for name, value in pairs:
        yield from hanging(value, width, padded(name, room), " " * room)
