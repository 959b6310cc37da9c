"""What the program's own words are called: statuses, acts, outcomes, rolls, column names. A word that is not here is shown
with blanks for its underscores.
"""

from tracker.wording.filling import Words

LABELS = Words(
    {
        # rules: states
        "no_public_evidence": "no public evidence",
        "not_reported": "not reported",
        "due_soon": "due soon",
        "awaiting": "awaiting decision",
        "redate": "re-date",
        "not_executed": "not executed",
        "partly": "partly executed",
        "in_progress": "in progress",
        # rules: kinds of item
        "calendar_day": "calendar day",
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
        "window_day": "day",
        "derivation": "how the date was worked out",
        "left": "left to do",
        "late": "reported late",
        "due": "due",
        "worst": "worst",
        "acting_for": "acting for",
        "due_by_today": "due by today",
        "behind": "points behind",
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
        "late": "late",
        "revision": "rev",
        "acting_for": "for",
    },
    LABELS,
)
"""Word -> what it is called where there is little room, if that differs."""

WORDS = Words(
    {
        "spring": "spring",
        "summer": "summer",
        "autumn": "autumn",
        "winter": "winter",
        "start_of_year": "beginning of a year",
        "middle_of_year": "middle of a year",
        "end_of_year": "end of a year",
        "fiscal_year": "fiscal year",
        "start_of_month": "beginning of a month",
        "middle_of_month": "middle of a month",
        "end_of_month": "end of a month",
        "first_third_of_month": "first decade of a month",
        "second_third_of_month": "second decade of a month",
        "last_third_of_month": "third decade of a month",
        "first_half_of_month": "first half of a month",
        "second_half_of_month": "second half of a month",
        "very_urgent": "very urgently",
        "urgent": "urgently",
        "promptly": "promptly",
    }
)
"""Vague word -> what it is called."""

KINDS = Words(
    {
        "day": "date",
        "month": "month",
        "quarter": "quarter",
        "half": "half-year",
        "year": "year",
        "word": "vague",
        "interval": "interval",
        "relative": "relative",
        "recurring": "recurring",
        "quota": "quota",
        "week": "week",
        "earlier": "earlier of two",
        "onward": "standing from a day on",
        "ongoing": "ongoing",
        "same_as_above": "same-as-above",
        "external": "external",
        "none": "none",
        "unread": "unread",
    }
)
"""Kind of term -> what it is called."""

PRECISIONS = Words(
    {
        "day": "day",
        "week": "week",
        "third": "third-of-month",
        "half_month": "half-month",
        "month": "month",
        "quarter": "quarter",
        "season": "season",
        "half": "half-year",
        "year": "year",
    }
)
"""Precision of a deadline -> what it is called."""

EVENTS = Words(
    {
        "signing": "signing",
        "publication": "publication",
        "enforcement": "entry into force",
        "receipt": "receipt",
        "registration": "registration",
        "approval": "approval",
        "adoption": "adoption",
    }
)
"""An event that the words of a term can name -> what it is called; any other is called by its own title."""

ANSWER = Words(
    {
        "kind": "Kind",
        "due": "Due",
        "no_due": "no day",
        "not_yet": "no day yet",
        "exact": "exact to",
        "rule": "Rule",
        "why": "Why",
        "unread": "Nothing was read: what stands in [ ] is not understood.",
        "confirm": "To be confirmed; no day until then.",
        "several": "Can be read in {} ways. Which is meant?",
        "give": "Give the day of the event: {}",
        "strict": "Exit code 0: this is an answer. With --strict it is 1 unless a text is read in one way, without a doubt.",
        "words": "Words",
        "rows": "Rows of the grammar that were used, in order",
        "no_rows": "No row of the grammar was used.",
    }
)
"""A part of the answer to a written term -> what stands before it."""

label = LABELS.of
short = SHORT.of
word_label = WORDS.of
kind_label = KINDS.of
precision_label = PRECISIONS.of


def event_words(name: object) -> str:
    """What an event is called."""
    return EVENTS.get(str(name), str(name))
