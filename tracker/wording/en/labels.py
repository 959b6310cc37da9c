"""What the program's own words are called: statuses, acts, outcomes, rolls, column names. A word that is not here is shown
with blanks for its underscores.
"""

from tracker.wording.filling import Words

LABELS = Words(
    {
        # rules: states
        "no_public_evidence": "no public evidence",
        "title_en": "title (English)",
        "title_ru": "title (Russian)",
        "title_kk": "title (Kazakh)",
        "not_reported": "not reported",
        "due_soon": "due soon",
        "awaiting": "awaiting decision",
        "asking": "asking for more time",
        "redate": "re-date",
        "not_executed": "not executed",
        "partly": "partly executed",
        "in_progress": "in progress",
        # rules: kinds of item
        "calendar_day": "calendar day",
        "issued_report": "report",
        "issued_file": "file of a report",
        "own_field": "own field",
        "own_value": "own field value",
        "number_value": "number",
        # reports: columns and facts
        "total": "total",
        "illustrative": "illustrative",
        "accepted_on_time": "accepted on time",
        "accepted_late": "accepted late",
        "forecast_late": "forecast late",
        "cancelled": "cancelled",
        "percent": "done",
        "mark": "mark",
        "why": "why",
        "days_late": "days late",
        "days_left": "days left",
        "time_gone": "time gone",
        "window_day": "day",
        "derivation": "how the date was worked out",
        "left": "left to do",
        "decider": "decides",
        "last_word": "last update",
        "waiting_since": "waiting since",
        "flow": "movement",
        "late": "reported late",
        "due": "due",
        "worst": "worst",
        "acting_for": "acting for",
        "due_by_today": "due by today",
        "accepted_of_these": "of these accepted",
        "behind": "points behind",
        "change": "±",
        "not_stated": "no cause named",
        "asked": "asked for more time",
        "said": "day said",
        "recorded": "recorded",
        "effective": "counts from",
        # the database
        "schema_wanted": "schema of this program",
        "built_in_plan": "built-in plan files",
        # events
        "by_term": "by its term",
        # calendars
        "would_be": "would be",
        "working_day": "a working day",
        "day_off": "a day off",
        "every_year": "every year",
        # evidence
        "sha256": "SHA-256",
        "evidence_mb": "evidence, MB at most",
        # series
        "co_executor": "co-executor",
        "co_executors": "co-executors",
        "kept": "on time",
        "co_rule": "rule of co-executors",
        "reported_on": "reported",
        "closed_on": "closed",
        "planned_until": "planned until",
        # command line: fields by language
        "title.en": "title (en)",
        "title.ru": "title (ru)",
        "title.kk": "title (kk)",
        "name.en": "name (en)",
        "name.ru": "name (ru)",
        "name.kk": "name (kk)",
        # reports: registers
        "due_in": "due in period",
        "redated": "re-dated",
        "redated_days": "days re-dated",
        "extended_days": "days extended",
        "new_due": "new due day",
        "unjudged": "accepted without a day of report",
        "mean_late": "mean days late",
        "mean_wait": "mean wait, days",
        "waiting_decision": "waiting",
        "days_waiting": "days waiting",
        "more_time": "more time",
        "longest_wait": "longest wait, days",
        "days_silent": "days silent",
        "silent_since": "silent since",
        "longest_silence": "longest silence, days",
        # reports: what stands beside the table
        "numbers": "in numbers",
        "head": "ledger head",
        "again": "to reproduce",
        "recount": "to recount",
        "no_filter": "no filter word",
        "known_on": "known on",
        "subject": "subject",
    }
)
"""Word -> label, one a line; each room adds its own under a comment with its name."""

SHORT = Words(
    {
        "revision": "rev",
        "acting_for": "for",
        # headings
        "due_by_today": "due",
        "overdue": "over",
        "not_reported": "silent",
        "awaiting": "wait",
        "accepted_late": "late",
        "due_in": "due",
        "late": "late",
        "still_open": "open",
        "mean_late": "days late",
        "mean_wait": "days wait",
        "extended": "ext.",
        "asked": "asked",
        "assessments": "assessed",
        "late_reports": "late",
        "other_updates": "other",
    },
    LABELS,
)
"""Word -> what it is called where there is little room, if that differs."""

label = LABELS.of
short = SHORT.of
