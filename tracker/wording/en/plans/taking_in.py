"""What is said while a plan is mapped, checked, compared and applied."""

from tracker.wording.filling import Template

ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {}
