"""What stands on a page beside the report itself: its number, and where it comes from."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "section_behind": "Tasks found by: {filter}",
    "no_behind": "No tasks.",
    "page_issued": "Report No. {number}",
    "page_draft": "Draft",
    "page_small": "Revision {number} · {head} · {zone}",
}

ERRORS: dict[str, Template] = {
    "sheet_too_long": "A sheet holds at most {most:row}, and this table has {rows:,}. Use --format csv.",
    "no_deadlines": "The report {report} has no tasks with due days, so there is nothing to put into a calendar.",
}
