"""What stands on a page beside the report itself: its number, and where it comes from."""

from datetime import date

from tracker.wording.en.grammar import spoken, table_day
from tracker.wording.filling import Fields, Template


def _since(fields: Fields) -> str:
    number, day = fields["number"], fields["day"]
    named = f"No. {number}" if isinstance(number, int) else table_day(day) if isinstance(day, date) else "?"
    return f"{named} = @{fields['revision']}"


def _head_day(fields: Fields) -> str:
    known = f", known on {table_day(fields['known_on'])}" if isinstance(fields["known_on"], date) else ""
    issue = f", No. {fields['number']}" if isinstance(fields["number"], int) else ""
    day = table_day(fields["day"]) if isinstance(fields["day"], date) else "?"
    return f"{day} ({fields['zone']}){known}{issue}"


def mail_about_report(fields: Fields) -> str:
    number = f", No. {fields['number']}" if fields.get("number") else ""
    return f"{fields['title']}, {spoken(fields['day'])}{number}"


REASONS: dict[str, Template] = {
    "section_behind": "Tasks found by: {filter}",
    "no_behind": "No tasks.",
    "page_issued": "Report No. {number}",
    "page_draft": "Draft",
    "page_signs": "The fonts of this page lack these characters, which are shown as ?: {signs}.",
    "page_same": "The same numbers as a table",
    "page_behind": "Tasks behind the numbers",
    "page_back": "Back to the number",
    "page_recipe": "How to reproduce and recount this report",
    "mail_about_report": mail_about_report,
    "mail_without_pdf": "The mail has no PDF. {why}",
    "report_sent": "Sent to {to}.",
    "tick_accept": "accept",
    "tick_return": "return",
    "tick_agree": "agreed",
    "tick_refuse": "refused",
    "tick_until": "until\u00a0__________",
    "page_small": "Revision {number} · {head} · {zone}",
    "head_day": _head_day,
    "foot_head": "@{number} {digest}",
    "foot_since": _since,
    "foot_behind": "behind a number: --rows",
    "foot_recount": "recount: --recipe",
    "foot_again": "print it again: --recipe",
}

ERRORS: dict[str, Template] = {
    "bad_address": 'No mail can be delivered to "{address}". Give one address, its name before the @ in Latin letters: office@example.org, or Name <office@example.org>.',
    "report_not_sent": "The report was not sent: {why}",
    "too_many_rows": "A file in the format {format} holds at most {limit:row}, and the report has {rows:,}. Write it as XLSX: --output FILE.xlsx.",
    "sheet_too_long": "A sheet holds at most {most:row}, and this table has {rows:,}. Use --format csv.",
    "no_deadlines": "The report {report} has no tasks with due days, so there is nothing to put into a calendar.",
}
