"""Tables of a plan: headings and columns, rows that are no task, the file of the mapping, the sum of rows."""

from tracker.wording.filling import Template

ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {}
