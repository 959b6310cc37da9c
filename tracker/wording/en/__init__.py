"""English, whole: every kind that is raised or told anywhere has its sentence in one of these modules, a subject each.

A module's ERRORS and REASONS map a kind to its template (see `filling`); a function stands beside the sentence that it makes.
"""

from tracker.wording.en import fields, grammar, labels, term_words, verbs
from tracker.wording.filling import joined, subjects_of

__all__ = ["ERRORS", "FIELDS", "REASONS", "SUBJECTS", "VERBS", "grammar", "labels", "term_words"]

SUBJECTS = subjects_of(__name__)
ERRORS = joined("ERRORS", SUBJECTS)
REASONS = joined("REASONS", SUBJECTS)
FIELDS = fields.FIELDS
VERBS = verbs.VERBS
