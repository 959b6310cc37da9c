"""Reports over time, and what a chart says of the rows that it leaves out."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "report_progress": "Progress: accepted beside due",
    "report_timeline": "Timeline of tasks",
    "section_months": "Tasks by the month in which they are due",
    "no_months": "No task that counts has a due day.",
    "progress_rule": "Accepted counts by the day of acceptance, due by the due day in force; only tasks that count are in either.",
    "months_outside": "Due before these months: {earlier:,}; after them: {later:,}.",
    "timeline_without_day": "Found too, but without a due day: {number:task}.",
    "chart_others": "Drawn: the worst {drawn:,}; in the table alone: {others:row}.",
}
