"""What stands on a page beside the report itself: its number, and where it comes from."""

from tracker.wording.en.grammar import spoken
from tracker.wording.filling import Fields, Template


def mail_about_report(fields: Fields) -> str:
    number = f", No. {fields['number']}" if fields.get("number") else ""
    return f"{fields['title']}, {spoken(fields['day'])}{number}"


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
    "mail_about_report": mail_about_report,
    "mail_without_pdf": "The mail has no PDF. {why}",
    "report_sent": "Sent to {to}.",
    "tick_accept": "accept",
    "tick_return": "return",
    "tick_agree": "agreed",
    "tick_refuse": "refused",
    "tick_until": "until",
    "page_small": "Revision {number} · {head} · {zone}",
}

ERRORS: dict[str, Template] = {
    "bad_address": 'No mail can be delivered to "{address}". Give one address, its name before the @ in Latin letters: office@example.org, or Name <office@example.org>.',
    "report_not_sent": "The report was not sent: {why}",
    "too_many_rows": "A file of the format {format} holds at most {limit:row}, and the report has {rows:,}. Write it as XLSX: --output FILE.xlsx.",
    "sheet_too_long": "A sheet holds at most {most:row}, and this table has {rows:,}. Use --format csv.",
    "no_deadlines": "The report {report} has no tasks with due days, so there is nothing to put into a calendar.",
}
