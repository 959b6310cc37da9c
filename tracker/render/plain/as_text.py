"""A report as text for a terminal, a mail or paper.

In order: title and day, headline, short facts, sums of the whole, tables with their charts, sums of the parts, notes,
abbreviations, and where it comes from. Invariant: no line is wider than the page, and nothing is cut.
"""

from collections.abc import Iterator, Sequence

from tracker.domain.reasons import Reason, because
from tracker.render.cells import (
    NARRATIVE,
    capital_label,
    day_line,
    fact_text,
    head_line,
    sentences_of,
    sums_of_parts,
    sums_of_whole,
    told_facts,
)
from tracker.render.formats import Page
from tracker.render.lines import hanging, padded, width_of, wrapped
from tracker.render.plain.inks import COLOURS, Ink, Inked, inked
from tracker.render.plain.table import RULE, SYMBOLS, table_lines
from tracker.render.reproduce import command, foot_line, patterns
from tracker.reports.values import Chart, Kind, Report, Table
from tracker.wording import label
from tracker.wording.plain import plain

HEAVY, QUOTED = "═", "│ "


def lines(report: Report, page: Page) -> Iterator[str]:
    """The lines of `report`, none wider than the page."""
    width, language = page.width, page.language
    yield from head(report, width, language)
    yield from headline(report, width, language)
    yield from facts(report, width, language)
    yield from bulleted(sums_of_whole(report), width, language)
    for table in report.tables:
        yield from table_of(table, width, language, titled=table.name != report.name)
    if not report.tables:
        yield ""
    yield from bulleted(sums_of_parts(report), width, language)
    yield from bulleted(report.notes, width, language)
    yield from abbreviations(report, width)
    yield from foot(report, page)


def head(report: Report, width: int, language: str) -> Iterator[str]:
    """The title with the day at the right, and the subject."""
    title = sentences_of([report.title], language)
    zone = report.zone.rpartition("/")[2].replace("_", " ")
    about = because("head_day", day=report.day, zone=zone, known_on=report.known_on, number=report.number)
    day = sentences_of([about], language)
    room = width - width_of(title) - width_of(day)
    if room >= 2:
        yield Inked((title, Ink.BOLD), (" " * room, None), (day, None))
    else:
        yield from (inked(line, Ink.BOLD) for line in wrapped(title, width))
        yield from (padded(line, width, right=True) for line in wrapped(day, width))
    yield from hanging(plain(report.subject), width, "", "")
    yield ""


def headline(report: Report, width: int, language: str) -> Iterator[str]:
    """The sentences above everything, as one text; the colour that begins them has its sign before it. What a person says stands
    by itself, behind a line.
    """
    said = [each for each in report.headline if each.kind == NARRATIVE]
    if computed := [each for each in report.headline if each.kind != NARRATIVE]:
        colour = next((str(each.fields["colour"]) for each in computed if each.fields.get("colour")), "")
        first, *rest = hanging(sentences_of(computed, language), width, SYMBOLS.get(colour, ""), "")
        word, colon, others = first.partition(":")
        yield Inked((word + colon, COLOURS.get(colour)), (others, None)) if colon else first
        yield from rest
        yield ""
    for each in said:
        yield from hanging(sentences_of([each], language), width, QUOTED, QUOTED)
        yield ""


def table_of(table: Table, width: int, language: str, *, titled: bool) -> Iterator[str]:
    """A table below its picture, under its title if it is one of several; a sentence if there are no rows. Goals are drawn by the
    bars in their table.
    """
    if titled:
        *before, last = wrapped(sentences_of([table.title], language), width)
        yield from (inked(line, Ink.BOLD) for line in before)
        yield Inked(
            (last, Ink.BOLD), (f" {HEAVY * (width - width_of(last) - 1)}" if width_of(last) < width - 1 else "", Ink.FAINT)
        )
    if table.chart not in (None, Chart.GOALS) and table.count:
        from tracker.render.charts import terminal

        yield from terminal.lines(table, width, language)
        yield ""
    yield from table_lines(table, width, language)
    if not table.count:
        yield from hanging(sentences_of([table.nothing], language), width, "", "")
    yield ""


def bulleted(notes: Sequence[Reason], width: int, language: str) -> Iterator[str]:
    """`notes` as a list, followed by an empty line."""
    for note in notes:
        yield from hanging(sentences_of([note], language), width, "* ", "  ")
    if notes:
        yield ""


def facts(report: Report, width: int, language: str) -> Iterator[str]:
    """The short facts: one on each line, but all numbers on one."""
    told = told_facts(report)
    words = [fact for fact in told if fact.kind is not Kind.NUMBER]
    pairs = [(capital_label(fact.name, language), fact_text(fact.value, fact.kind, language)) for fact in words]
    numbers = [f"{label(fact.name, language)} {fact.value}" for fact in told if fact.kind is Kind.NUMBER]
    if numbers:
        pairs.append((capital_label("numbers", language), ", ".join(numbers)))
    yield from labelled([(name, value) for name, value in pairs if value], width)
    if pairs:
        yield ""


def abbreviations(report: Report, width: int) -> Iterator[str]:
    """The codes of bodies, spelled out."""
    told = " · ".join(f"{plain(code)} {plain(name)}" for code, name in report.abbreviations.items())
    yield from (*wrapped(told, width), "") if told else ()


def foot(report: Report, page: Page) -> Iterator[str]:
    """Where the report comes from, in one line; with the recipe, every command that reproduces it and recounts its numbers."""
    width, language = page.width, page.language
    yield inked(RULE * width, Ink.FAINT)
    if not page.recipe:
        yield from (inked(line, Ink.FAINT) for line in piped(foot_line(report, language), width))
        return
    pairs = [(capital_label("day", language), day_line(report, language))]
    pairs.append((capital_label("head", language), head_line(report, language)))
    pairs.append((capital_label("again", language), command(report)))
    for pattern, numbers in patterns(report).items():
        pairs.append((capital_label("recount", language), pattern))
        told = (f"{label(name, language)}: {words or label('no_filter', language)}" for name, words in numbers.items())
        pairs.append(("FILTER", "; ".join(told)))
    yield from labelled(pairs, width)


def piped(text: str, width: int) -> Iterator[str]:
    """`text` on as few lines as its parts fit, each part whole where it can be."""
    line = ""
    for part in text.split(" | "):
        if line and width_of(line) + 3 + width_of(part) > width:
            yield from wrapped(line, width)
            line = ""
        line = f"{line} | {part}" if line else part
    yield from wrapped(line, width)


def labelled(pairs: list[tuple[str, str]], width: int) -> Iterator[str]:
    """Labels and values, the values aligned."""
    room = max((width_of(name) for name, _ in pairs), default=0) + 2
    for name, value in pairs:
        yield from hanging(value, width, padded(name, room), " " * room)
