"""Fields of a strategy's own: what is wrong with one or with its value."""

from tracker.wording.filling import Template

ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {}
