"""Acts on many tasks."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {"report_bulk": "Что изменилось бы"}
