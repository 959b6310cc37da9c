"""English, whole: every kind that is raised or told anywhere has its sentence in one of these modules, a subject each.

A module's ERRORS and REASONS map a kind to its template (see `filling`); a function stands beside the sentence that it makes.
"""

from tracker.wording.en import (
    bulk,
    calendars,
    database,
    dependencies,
    derivation,
    desk,
    done,
    events,
    evidence,
    extensions,
    fields,
    filters,
    forms,
    grammar,
    handovers,
    items,
    labels,
    members,
    nothing,
    packages,
    plans,
    progress,
    reminders,
    reports,
    screen,
    series,
    slips,
    states,
    sums,
    tasks,
    term_words,
    terms,
    usage,
    verbs,
    verification,
    writing,
)
from tracker.wording.filling import joined

__all__ = ["ERRORS", "FIELDS", "REASONS", "SUBJECTS", "VERBS", "grammar", "labels", "term_words"]

SUBJECTS = (
    bulk,
    calendars,
    database,
    dependencies,
    desk,
    derivation,
    done,
    events,
    evidence,
    extensions,
    filters,
    forms,
    handovers,
    items,
    members,
    nothing,
    packages,
    plans,
    progress,
    reminders,
    reports,
    screen,
    series,
    slips,
    states,
    sums,
    tasks,
    terms,
    usage,
    verification,
    writing,
)
ERRORS = joined("ERRORS", SUBJECTS)
REASONS = joined("REASONS", SUBJECTS)
FIELDS = fields.FIELDS
VERBS = verbs.VERBS
