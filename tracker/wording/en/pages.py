"""What stands on a page beside the report itself: its number, and where it comes from."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "section_behind": "Tasks found by: {filter}",
    "no_behind": "No tasks.",
    "page_issued": "Report No. {number}",
    "page_draft": "Draft",
    "page_signs": "The letters of this page lack these signs, and each is shown as ?: {signs}.",
    "page_same": "The same numbers as a table",
    "page_behind": "Tasks behind the numbers",
    "page_back": "Back to the number",
    "page_recipe": "How to reproduce and recount this report",
    "page_small": "Revision {number} · {head} · {zone}",
}

ERRORS: dict[str, Template] = {
    "too_many_rows": "A file of the format {format} holds at most {limit:row}, and the report has {rows:,}. Write it as XLSX: --output FILE.xlsx.",
    "sheet_too_long": "A sheet holds at most {most:row}, and this table has {rows:,}. Use --format csv.",
    "no_deadlines": "The report {report} has no tasks with due days, so there is nothing to put into a calendar.",
}
