"""A sentence for each kind of reason: why this day, why this colour, why not.

A template's {fields} are those of the reason; a function is used where the sentence depends on them.
"""

from tracker.wording.en import (
    bulk,
    calendars,
    dependencies,
    derivation,
    events,
    evidence,
    extensions,
    handovers,
    progress,
    reminders,
    series,
    slips,
    sums,
    terms,
    verification,
)
from tracker.wording.en import states as of
from tracker.wording.en.done import COMMANDS
from tracker.wording.en.reports import REPORTS
from tracker.wording.forms import Template
from tracker.wording.term_labels import event_words

OWN: dict[str, Template] = {
    # rules: derivation of a day
    "term_day": of.term_day,
    "term_period": of.term_period,
    "term_ongoing": "A standing duty: its term names no day.",
    "term_none": "No term is set.",
    "period_not_rolled": "{day} is not a working day; a {period} keeps its last day, and no roll applies.",
    "base_not_known": lambda fields: f"The term counts from {event_words(fields['base'])}, whose day is not known yet.",
    "counted": of.counted,
    "rolled": of.rolled,
    "no_roll": "{day} stays: no roll rule applies.",
    "no_calendar": "No calendar is set, so the week alone was counted.",
    "calendar_not_published": of.calendar_not_published,
    "day_off": of.special_day("a day off"),
    "day_worked": of.special_day("a working day"),
    # rules: states of a task
    "overdue": of.overdue,
    "due_soon": of.due_soon,
    "not_reported": of.not_reported,
    "returned": of.returned,
    "awaiting": of.awaiting,
    "on_course": of.on_course,
    "no_due": "It has no due day.",
    "draft": "A draft, not yet assigned.",
    "accepted": of.closed("Accepted"),
    "cancelled": of.closed("Cancelled"),
    "withdrawn": of.closed("Withdrawn as an error"),
    "illustrative": "Illustrative: it shows the shape, is listed in no source and is not counted.",
    "no_public_evidence": of.no_public_evidence,
    "clock_stopped": "Suspended, and its clock is stopped.",
    "clock_runs": "Suspended, but its clock runs.",
    # rules: timeliness
    "no_report": "No report that counts.",
    "reported_without_due": "Reported on {day}; it had no due day.",
    "reported_on_time": "Reported on time: on {day}, due {due}. " + of.TIMELINESS,
    "reported_late": of.reported_late,
    # the database
    "past_moment": "This is a past moment.",
    "read_only_disk": "The disk of {path} has no room left.",
    "read_only_file": "The file {path} is read only.",
    "read_only_folder": "The folder of {path} is read only.",
}
"""Kind -> its sentence, one a line; each room adds its own under a comment with its name."""

ROOMS: tuple[dict[str, Template], ...] = (
    OWN,
    REPORTS,
    COMMANDS,
    extensions.REASONS,
    progress.REASONS,
    reminders.REASONS,
    evidence.REASONS,
    series.REASONS,
    dependencies.REASONS,
    events.REASONS,
    handovers.REASONS,
    bulk.REASONS,
    derivation.REASONS,
    terms.REASONS,
    sums.REASONS,
    calendars.REASONS,
    verification.REASONS,
    slips.REASONS,
)
"""The rules' and the store's own sentences, and those that a room keeps in a module of its own."""

REASONS: dict[str, Template] = {kind: template for room in ROOMS for kind, template in room.items()}
"""Every reason's sentence."""
