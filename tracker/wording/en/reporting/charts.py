"""Reports over time, and what a chart says of the rows that it leaves out."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "report_progress": "Progress: accepted against due",
    "report_timeline": "Timeline of tasks",
    "section_months": "Tasks by the month in which they are due",
    "no_months": "No task that counts has a due day.",
    "progress_rule": "A task is accepted on the day of its acceptance and due on the due day in force; only tasks that count are shown.",
    "months_outside": "Due before these months: {earlier:,}; after them: {later:,}.",
    "timeline_without_day": "Not shown, for want of a due day: {number:task}.",
    "chart_others": "The chart shows the worst {drawn:,}; the table has {others:row} more.",
}
