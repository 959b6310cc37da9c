"""The sentences of recurring duties: what a series lacks, and what an occurrence is."""

from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template


def series_needs(fields: Fields) -> str:
    why = {"lead": "who delivers", "controller": "who accepts", "since": "the day it begins"}.get(str(fields["field"]), "that")
    return f"The series {fields['code']} names no {fields['field']} ({why}). Add --{fields['field']}."


def series_not_recurring(fields: Fields) -> str:
    what = "no rule" if fields["term"] == "none" else f"a term of the kind {label(fields['term'])}, which does not recur"
    option = "--co-term" if fields["field"] == "co" else "--term"
    return f"The series {fields['code']} has {what}. Give one such as {option} 'monthly by 10 of next month'."


ERRORS: dict[str, Template] = {
    "series_needs": series_needs,
    "series_not_recurring": series_not_recurring,
    "series_other_periods": "The co-executors of {code} submit {co_rule}, and the lead reports {rule}: these are not the same periods. Give both rules for months, quarters, half-years or years alike.",
    "series_co_not_earlier": "The co-executors of {code} submit before the lead reports: for {period} their day is {day}, and the lead's is {due}. Give them an earlier day.",
    "series_too_long": "The series {code} would get {number:task} at once, and {most:,} are the most. Give a nearer day.",
    "series_is_planned_on": "How far {code} is planned is not edited. Write more with `tracker series plan {code} DAY`.",
    "not_an_occurrence": "{code} is not a task of a series, so it is not skipped. Cancel it: `tracker task cancel {code}`.",
}

REASONS: dict[str, Template] = {
    "term_recurring": "A recurring term names no single day: a series writes a task for each period.",
    "occurrence_of": "It is {period} of the series {series}.",
    "report_series": "Recurring duties",
    "report_series_list": "Series",
    "series_rule": "Kept and late: the day of the report against the due day in force on that day, accepted or awaiting decision; skipped is cancelled.",
}
