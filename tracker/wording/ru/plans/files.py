"""Files that a plan comes in as: what keeps one from being read, what was left aside, and how it was read."""

from tracker.wording.filling import Template

ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {}
