"""A report as one HTML file for a browser, a telephone and paper: sentences, figures, tables, charts, small print, and its JSON.

It asks nothing of any address: its policy forbids everything but its own style and script, which it names by their digests.
Invariant: people's texts are never markup; rows are streamed; without script, colour or network only the sorting is missing.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tracker.domain.reasons import because
from tracker.render.behind import Number, Numbers
from tracker.render.cells import capital_label, head_line, sentences_of, sums_of_whole
from tracker.render.charts.drawing import BROAD, NARROW
from tracker.render.charts.svg import svg_of
from tracker.render.document import NUMBERS, Block, Box, block_of, box_of, document_of, figures_of
from tracker.render.formats import Page
from tracker.render.plain import as_json
from tracker.render.plain.table import SYMBOLS
from tracker.render.reproduce import command, recount, recounts
from tracker.render.web.html_rows import Grid
from tracker.reports.values import Fact, Report, Table
from tracker.wording import label

TEMPLATES = Path(__file__).with_name("templates")
MANY = 9
"""A table of more columns is printed across the page, and in smaller type."""
TEXTS = ("same", "behind", "back", "recipe")
"""What the page itself says: the reasons `page_NAME`."""


def lines(report: Report, page: Page) -> Iterator[str]:
    """The pieces of the file, a row at a time."""
    language, numbers = page.language, Numbers(report, page.language)
    document, figures = document_of(report, language), figures_of(report)
    facts = [fact for fact in report.facts if fact.value is not None and fact not in figures]
    grids = [Grid(block, numbers) for block in document.blocks]
    style = text_of("page.css") + text_of("across.css" if any(len(grid.headings) > MANY for grid in grids) else "upright.css")
    script = text_of("sort.js")
    yield from (
        environment()
        .get_template("page.html")
        .generate(
            report=report,
            document=document,
            language=language,
            colours=[str(reason.fields.get("colour", "")) for reason in report.headline],
            symbols=SYMBOLS,
            whole=len(sums_of_whole(report)),
            many=MANY,
            texts={name: sentences_of([because(f"page_{name}")], language) for name in TEXTS},
            policy=policy(style, script),
            style=style,
            script=script,
            figures=[(*named(fact, language), numbers.of_fact(fact)) for fact in figures],
            more=[(*named(fact, language), numbers.of_fact(fact)) for fact in facts if fact.kind in NUMBERS],
            facts=[named(fact, language) for fact in facts if fact.kind not in NUMBERS],
            grids=grids,
            pictures=lambda table: pictures(table, language),
            behind=lambda: lists(numbers, report, language),
            recipe=recipe(report, language),
            data=(line.replace("<", "\\u003c") for line in as_json.lines(report, page)),
        )
    )


@cache
def environment() -> Environment:
    """The templates; what is put into them is escaped, and a name that they do not know is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def text_of(name: str) -> str:
    """A file beside the templates."""
    return (TEMPLATES / name).read_text("utf-8")


def policy(style: str, script: str) -> str:
    """The content security policy: nothing from anywhere, and of the page itself only `style` and `script`."""
    return f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; base-uri 'none'; form-action 'none'"


def digest(text: str) -> str:
    """The digest of an element's text, as a policy names it."""
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def named(fact: Fact, language: str) -> tuple[str, Box]:
    """The name and the value of a fact."""
    return capital_label(fact.name, language), box_of(fact.value, fact.kind, language)


def pictures(table: Table, language: str) -> dict[str, str]:
    """The chart of `table` for a telephone, a wider page and paper; none if it has none or its rows draw it themselves."""
    if table.chart is None or any(column.mark for column in table.columns):
        return {}
    drawn = {
        "narrow": svg_of(table, language, room=NARROW),
        "broad": svg_of(table, language, room=BROAD),
        "paper": svg_of(table, language, room=BROAD, on_paper=True),
    }
    return {name: svg for name, svg in drawn.items() if svg}


def lists(numbers: Numbers, report: Report, language: str) -> Iterator[tuple[Number, Grid | None, str]]:
    """Each number with the table of its tasks if they are few, and with the command that lists them."""
    for number, tasks, listing in numbers.lists():
        block: Block | None = block_of(tasks, report, language) if tasks else None
        yield number, Grid(block, numbers) if block else None, listing


def recipe(report: Report, language: str) -> list[tuple[str, str]]:
    """The whole head, the commands that reproduce the report and recount its numbers, and the filter words of each number."""
    commands = [
        (capital_label("head", language), head_line(report, language)),
        (capital_label("again", language), command(report)),
    ]
    if counted := recounts(report):
        commands.append((capital_label("recount", language), recount(report, (*report.row_words, "FILTER"))))
        commands += [(capital_label(name, language), words or label("no_filter", language)) for name, words in counted]
    return commands
