"""The sentences of labels and of acts on many tasks: what keeps them from being done."""

from tracker.wording.en.grammar import figure, noun, plural, spoken
from tracker.wording.filling import Fields, Template


def bulk_refused(fields: Fields) -> str:
    number = fields["number"]
    first = f" The first: {spoken(fields['why'])}" if fields.get("why") else ""
    return f"{figure(number)} of {plural(fields['of'], 'task')} {noun(number, 'refuses', 'refuse')} it, so nothing was changed.{first} Choose fewer by the filter words, or put that right."


ERRORS: dict[str, Template] = {
    "bad_label": '"{label}" cannot be a label. Give a word of at most {longest:character} other than none.',
    "label_both_ways": "The label {label} cannot be put on and taken away at once. Leave one of the two out.",
    "label_missing": "No label is named. Say --add WORD or --remove WORD.",
    "bulk_nothing": "No task is found by {words}, so there is nothing to change. See what there is with `tracker task list`.",
    "bulk_changed": "Something was written since this was shown (revision {now}; it was shown as of {seen}), so nothing was changed. Run it again and look at what it shows.",
    "bulk_refused": bulk_refused,
    "bulk_needs_yes": lambda fields: f"Nobody can be asked here whether to change {plural(fields['number'], 'task')}. Add --yes.",
    "bulk_declined": lambda fields: (
        f"{plural(fields['number'], 'task')} {noun(fields['number'], 'was', 'were')} not changed. Nothing was written."
    ),
}

REASONS: dict[str, Template] = {"report_bulk": "What would change"}
