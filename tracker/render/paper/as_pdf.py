"""A report as a PDF on A4, with its JSON attached.

Invariant: texts go to the template as data, never as markup, and nothing is cut; a sign that the fonts lack is shown as `?`, and
a note names it; the same report makes the same bytes. Above `MOST_TAGGED` rows the page has no tags for screen readers, which
would take too much memory.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from tracker.domain.reasons import because
from tracker.render.cells import sentences_of
from tracker.render.charts.svg import svg_of
from tracker.render.formats import Page
from tracker.render.paper.pdf_pages import brief_page, report_page
from tracker.render.paper.sheets import breakable, held
from tracker.render.paper.typeset import typeset, typeset_apart
from tracker.render.plain import as_json
from tracker.render.reproduce import stamp
from tracker.reports.values import Chart, Report

MOST_ROWS, MOST_TAGGED, PICTURE = 10_000, 500, 640
"""The most rows of a file and of one with tags, and how wide a picture is."""
PAGES = {"brief": brief_page}
"""Reports that have a page of their own, and a template of that name; any other is a `report_page`."""
MISSING = re.compile(
    "[^\u0020-\u007e\u00a0-\u01c3\u0250-\u034e\u0391-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490-\u049b\u04a2-\u04a5\u04aa-\u04b3"
    "\u04ba\u04bb\u04d0-\u04f9\u0531-\u0556\u0561-\u0587\u05d0-\u05ea\u10d0-\u10fc\u1e00-\u1e9b\u1ea0-\u1ef9\u2000-\u2027"
    "\u202f-\u2037\u2039-\u203f\u2074-\u208e\u20a0-\u20b5\u20b8-\u20ba\u20bd\u20bf\u2116\u2122\u2153-\u2184\u2190-\u2220"
    "\u2241-\u226b\u2500-\u2600\u2669-\u266f]"
)
"""Signs that neither font has; a few rare ones that they have are counted with them."""


def fill(report: Report, page: Page, stream: BinaryIO) -> None:
    """Write the page; Refused `too_many_rows` above what fits in memory."""
    kept = held(report, MOST_ROWS, "pdf", page.progress)
    template = f"{kept.name if has_own_page(kept) else 'report'}.typ"
    long = sum(table.count for table in kept.tables) > MOST_TAGGED
    files = files_of(kept, page.language, long)
    made = typeset_apart(template, files, stamp(kept)) if long else typeset(template, files, stamp(kept), tagged=True)
    stream.write(made)


def has_own_page(report: Report) -> bool:
    """Whether a report has a page of its own; one table of it alone has not."""
    return report.name in PAGES and "section" not in report.parameters


def files_of(report: Report, language: str, long: bool) -> dict[str, bytes]:
    """What the template reads: the texts of the page, its pictures, and the JSON of the report."""
    pictures = dict(pictures_of(report, language))
    page = (PAGES[report.name] if has_own_page(report) else report_page)(report, language)
    lost: set[str] = set()
    texts = shown({**page, "long": long, "pictures": {name.partition(".")[0]: name for name in pictures}}, lost)
    if lost:
        signs = " ".join(f"U+{ord(sign):04X}" for sign in sorted(lost))
        texts["notes"].append(sentences_of([because("page_signs", signs=signs)], language))
    attached = "".join(as_json.lines(report, Page(language=language)))
    return {"page.json": orjson.dumps(texts), "report.json": attached.encode(), **pictures}


def pictures_of(report: Report, language: str) -> Iterator[tuple[str, bytes]]:
    """The charts, by file; that of goals is drawn in its table."""
    for at, table in enumerate(report.tables):
        drawn = svg_of(table, language, width=PICTURE, on_paper=True) if table.chart not in (None, Chart.GOALS) else ""
        if drawn:
            yield f"{at}.svg", MISSING.sub("?", drawn.replace("\n", " ")).encode()


def shown(value: Any, lost: set[str]) -> Any:
    """`value` with its texts as the fonts can show them; signs that they lack are added to `lost`."""
    if isinstance(value, str):
        lost.update(MISSING.findall(value))
        return breakable(MISSING.sub("?", value))
    if isinstance(value, dict):
        return {name: shown(each, lost) for name, each in value.items()}
    return [shown(each, lost) for each in value] if isinstance(value, list | tuple) else value
