"""Cells of a plan: terms, owners, other values, and the file of answers."""

from tracker.wording.filling import Template

ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {}
