"""A plan beside the database or another file: what is new, changed, renamed and left out, and what a returned form says."""

from tracker.wording.filling import Template

ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {}
