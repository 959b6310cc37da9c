"""What is said of a plan that is written to a file."""

from tracker.wording.filling import Template

ERRORS: dict[str, Template] = {
    "plan_export_format": "A plan is written to a file that ends in {endings}; {file} does not.",
}

REASONS: dict[str, Template] = {
    "plan_written": "Wrote {tasks:task} under {goals:goal} to {file}.",
}
