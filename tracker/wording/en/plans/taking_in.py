"""What is said while a plan is mapped, checked, compared and applied."""

from tracker.wording.en.acts.done import counted
from tracker.wording.en.grammar import figure, plural
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template, listed


def _named(fields: Fields) -> str:
    """`3 goals: G2, G3 and G4`, with a count of those that are not named."""
    codes, number = listed(fields.get("codes")), int(str(fields.get("number", 0)))
    if number == len(codes) == 1:
        return f"{label(fields['kind'])} {codes[0]}"
    more = f" and {figure(number - len(codes))} more" if number > len(codes) else ""
    return f"{counted(number, fields['kind'])}: {', '.join(map(str, codes))}{more}"


ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    "plan_adds": lambda fields: f"+ {_named(fields)}.",
    "plan_leaves_out": lambda fields: f"In the database and not in the file: {_named(fields)}.",
    "plan_more_changes": "And {number:change} more.",
    "plan_good": "{file} is good: {items:item}, {acts:act}. Apply it with `tracker plan apply {file}`.",
    "plan_not_good": lambda fields: f"{fields['file']} cannot be applied: {plural(fields['wrong'], 'finding')} above.",
}
