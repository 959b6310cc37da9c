"""What is said of a plan that is written to a file."""

from shlex import quote

from tracker.wording.en.grammar import all_of, plural
from tracker.wording.en.plans.taking_in import items
from tracker.wording.filling import Fields, Template


def _written(fields: Fields) -> str:
    back = f"tracker plan apply {quote(str(fields.get('file')))} --from BODY --as-of DAY"
    wrote = f"Wrote {all_of(items(fields))} under {plural(fields.get('goals'), 'goal')} to {fields.get('file')}."
    return f"{wrote} When it comes back: `{back}`." if fields.get("form") else wrote


ERRORS: dict[str, Template] = {
    "plan_export_format": "A plan is written to a file that ends in {endings}; {file} does not.",
}

REASONS: dict[str, Template] = {
    "plan_written": _written,
}
