"""A plan beside the database or another file: what is new, changed, renamed and left out, and what a returned form says."""

from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template


def _act_not_named(fields: Fields) -> str:
    how = "re-dated" if fields.get("field") == "term" else "given to another lead"
    return f"{fields.get('code')} is under control, so it can only be {how} by an act, and the plan names none. The {label(fields.get('field'))} was [{fields.get('before')}], and is [{fields.get('text')}] in the file. Name the act with `--by CODE`, or as `act` under `[plan]` in the mapping."


def _form_of_another(fields: Fields) -> str:
    lead = f"is led by {fields.get('lead')}" if fields.get("lead") else "has no lead"
    return f'{fields.get("code")} {lead}, so {fields.get("sender")} cannot report on it. Ask its lead, or answer `""` for this row under `[same]` in the answers to skip it.'


def _task_is_closed(fields: Fields) -> str:
    return f"{fields.get('code')} is {label(fields.get('status'))}, so its {label(fields.get('field'))} stays [{fields.get('before')}], though the file has [{fields.get('text')}]."


ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    "assign_needs_controller": 'Nobody is named who controls this task and those like it, so they cannot be assigned. Add `--controller BODY`, or `controller = "CODE"` under `[plan]` of the mapping.',
    "act_not_named": _act_not_named,
    "event_needs_act": "[{text}] counts from the {event} of an act, and the plan names none. Name the act with `--by CODE`, or as `act` under `[plan]` in the mapping; or give the day under `[terms]` in the answers.",
    "form_note_differs": "What this row says of {code} on {day} stands already, with another note. The note [{text}] is not added: give the form a later day to add it.",
    "form_of_another": _form_of_another,
    "form_row_unknown": 'No task has the code or title [{text}]. Correct it, or answer under `[same]` in the answers: the code of the task, or "" to skip the row.',
    "form_too_late": lambda fields: (
        f"{fields.get('code')} is {label(fields.get('status'))}, so this is not recorded: [{fields.get('text')}]."
    ),
    "likeness_asked": '[{text}] may be {code} in other words: [{known}] ({score} of 100). Answer under `[same]` in the answers: "{code}", or "" if it is new.',
    "task_is_closed": _task_is_closed,
    "term_before": "Earlier term: {text}",
}
