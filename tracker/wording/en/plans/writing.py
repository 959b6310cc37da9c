"""What is said of a plan that is written to a file."""

from tracker.wording.en.grammar import plural, spoken
from tracker.wording.en.plans.taking_in import items
from tracker.wording.filling import Template

ERRORS: dict[str, Template] = {
    "plan_export_format": "A plan is written to a file that ends in {endings}; {file} does not.",
}

REASONS: dict[str, Template] = {
    "plan_written": lambda fields: (
        f"Wrote {spoken(items(fields))} under {plural(fields.get('goals'), 'goal')} to {fields.get('file')}."
    ),
}
