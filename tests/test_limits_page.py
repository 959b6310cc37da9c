"""The page on limits: every number beyond which something is refused, made by `python -m tests.test_limits_page`."""

from pathlib import Path

from tracker import settings
from tracker.domain.deadlines import reader, series, typed_days
from tracker.domain.filters import grammar
from tracker.domain.model import codes, labels
from tracker.exchange import bag, carried
from tracker.exchange.plans import grid, plan_map, readers, reading, toml_plan, toml_tables, toml_text
from tracker.exchange.plans.readers import archive, html, json_text, layout, markdown, sheets, xml_parts
from tracker.exchange.plans.recognition import header
from tracker.services import fields, tasks
from tracker.services.acts import bulk
from tracker.services.deadlines import circles
from tracker.storage.database import engine

PAGE = Path(__file__).resolve().parent.parent / "docs" / "limits.md"
HEAD = "| what | at most |\n|---|---|\n"


def size(number: int) -> str:
    """A number of bytes as people say it."""
    for unit, name in ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB")):
        if number % unit == 0:
            return f"{number // unit} {name}"
    raise AssertionError(number)


LIMITS = {
    "links of a chain: terms that count from one another, sub-tasks below sub-tasks, goals below goals": f"{circles.MOST_LINKS}",
    "links followed from each end of a new need, to check that it closes no circle": f"{circles.MOST_LINKS}",
    "occurrences that a series gives at once": f"{series.MOST_OCCURRENCES}",
    "tasks of one bulk act": f"{bulk.MOST_TASKS:,}",
    "characters of a code, and of a task's": f"{codes.LONGEST_CODE}, {tasks.LONGEST_TASK_CODE}",
    "characters of a text": f"{fields.LONGEST_TEXT:,}",
    "characters of a label": f"{labels.LONGEST_LABEL}",
    "characters of a term; a longer text is kept, but not read": f"{reader.LONGEST}",
    "characters of a day given relative to today, such as `+2w`": f"{typed_days.LONGEST_DAY}",
    "conditions of a filter, and brackets within brackets": f"{grammar.MOST_CONDITIONS}, {grammar.DEEPEST_NESTING}",
    "a plan file, its items, and tables within tables": (
        f"{size(toml_text.LARGEST_FILE)}, {toml_plan.MOST_ITEMS:,}, {toml_text.DEEPEST_NESTING}"
    ),
    "a table or document that a plan comes in, and what it unpacks to": (
        f"{size(readers.LARGEST_FILE)}, {size(archive.LARGEST_UNPACKED)}"
    ),
    "columns of a table, its cells, rows of a CSV or ODS, and characters of a cell of a CSV": (
        f"{sheets.MOST_COLUMNS:,}, {sheets.MOST_CELLS:,}, {grid.MOST_ROWS:,}, {grid.LONGEST_CELL:,}"
    ),
    "tasks of a table or document": f"{reading.MOST_TASKS:,}",
    "first rows of a table among which its header is looked for, and characters of a heading": (
        f"{plan_map.LOOKED_AT}, {header.LONG}"
    ),
    "cells of a sheet of which more than the value is kept (struck out, merged, noted)": f"{sheets.MOST_MARKS:,}",
    "tables of a document, cells of one, and parts of an archive": (
        f"{layout.MOST_TABLES}, {layout.MOST_CELLS:,}, {archive.MOST_PARTS:,}"
    ),
    "tables within tables of a page, and objects within objects in JSON": f"{html.DEEPEST_TABLE}, {json_text.DEEPEST}",
    "characters of a page, of a text in JSON, and of one in Markdown": (
        f"{html.LARGEST_PAGE:,}, {json_text.LARGEST_JSON:,}, {markdown.LARGEST_MARKDOWN:,}"
    ),
    "values of a text in JSON, and tags with attributes of a part of a document": (
        f"{json_text.MOST_VALUES:,}, {xml_parts.MOST_MARKS:,}"
    ),
    "findings of a plan that are shown; all are counted": f"{toml_tables.MOST_FINDINGS:,}",
    "a settings file, and dots in one of its lines": f"{size(settings.LARGEST_FILE)}, {settings.MOST_DOTS}",
    "a package, its files, and a line of one": f"{size(bag.LARGEST_PACKAGE)}, {bag.MOST_FILES:,}, {size(bag.LONGEST_LINE)}",
    "the entries of members, deputies, bodies and the strategy in a package": f"{size(bag.LARGEST_OFFICE)}",
    "an issued report that is checked": f"{size(carried.LARGEST)}",
    "seconds that a writer waits for another": f"{engine.LOCK_SECONDS}",
}
"""What is limited -> the limit."""


def rows() -> str:
    """The table: a row a limit."""
    return HEAD + "".join(f"| {what} | {limit} |\n" for what, limit in LIMITS.items())


def test_the_page_lists_the_limits_of_the_program() -> None:
    assert rows() in PAGE.read_text("utf-8"), "write it anew: python -m tests.test_limits_page"


if __name__ == "__main__":
    text = PAGE.read_text("utf-8")
    PAGE.write_text(text[: text.index(HEAD)] + rows() + text[text.index("\n\n", text.index(HEAD)) + 1 :], "utf-8")
