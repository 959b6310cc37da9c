"""Russian, by the same subjects as English; what is not here is told in English, and `make missing` lists it."""

from tracker.wording.filling import joined
from tracker.wording.ru import (
    bulk,
    calendars,
    dependencies,
    derivation,
    desk,
    done,
    events,
    evidence,
    extensions,
    filters,
    forms,
    grammar,
    handovers,
    items,
    labels,
    members,
    nothing,
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
    verbs,
    writing,
)

__all__ = ["ERRORS", "FIELDS", "REASONS", "SUBJECTS", "VERBS", "grammar", "labels", "term_words"]

SUBJECTS = (
    bulk,
    calendars,
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
    writing,
)
ERRORS = joined("ERRORS", SUBJECTS)
REASONS = joined("REASONS", SUBJECTS)
FIELDS: dict[str, str] = {}
VERBS = verbs.VERBS
