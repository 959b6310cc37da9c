"""Kazakh, by the same subjects as English; what is not here is told in English, and `make missing` lists it."""

from tracker.wording.filling import joined, subjects_of
from tracker.wording.kk import grammar, labels, term_words, verbs

__all__ = ["ERRORS", "FIELDS", "REASONS", "SUBJECTS", "VERBS", "grammar", "labels", "term_words"]

SUBJECTS = subjects_of(__name__)
ERRORS = joined("ERRORS", SUBJECTS)
REASONS = joined("REASONS", SUBJECTS)
FIELDS: dict[str, str] = {}
VERBS = verbs.VERBS
