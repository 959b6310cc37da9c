"""A plan beside the database or another file: what is new, changed, renamed and left out, and what a returned form says."""

from typing import Any

from tracker.wording.en.grammar import plural, spoken
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template, listed


def _act_not_named(fields: Fields) -> str:
    how = "re-dated" if fields.get("field") == "term" else "given to another lead"
    return f"{fields.get('code')} is under control, so it can only be {how} by an act, and the plan names none. The {label(fields.get('field'))} was [{fields.get('before')}], and is [{fields.get('text')}] in the file. Name the act with `--by CODE`, or as `act` under `[plan]` in the mapping."


def _form_of_another(fields: Fields) -> str:
    lead = f"is led by {fields.get('lead')}" if fields.get("lead") else "has no lead"
    return f'{fields.get("code")} {lead}, so {fields.get("sender")} cannot report on it. Ask its lead, or answer `""` for this row under `[same]` in the answers to skip it.'


def _form_of_series(fields: Fields) -> str:
    tasks = listed(fields.get("tasks"))
    which = f"Its open tasks are {spoken(tasks)}" if tasks else "None of its tasks is open"
    return f'It is not clear which task of the series {fields.get("code")} this is about: [{fields.get("text")}]. {which}. Write the code of one in a column of codes, or answer under `[same]` in the answers: `"{fields.get("title")}" = "CODE"`.'


_RECORDED = {
    "note": " Give the row a status, and its note is recorded with it.",
    "term": " A deadline is a forecast where it is a day, month, quarter or year.",
}
"""How what a form says can be recorded after all."""


def _cells_ignored(fields: Fields) -> str:
    cells: list[Any] = listed(fields.get("cells"))
    said = "; ".join(f"{label(name.removeprefix('own.'))} [{text}]" for name, text in cells)
    how = "".join(_RECORDED[name] for name, _ in cells if name in _RECORDED)
    return f"Only news is taken from a form. The other values in this row are ignored, though they differ from those of {fields.get('code')}: {said}.{how}"


def _task_is_closed(fields: Fields) -> str:
    return f"{fields.get('code')} is {label(fields.get('status'))}, so its {label(fields.get('field'))} stays [{fields.get('before')}], though the file has [{fields.get('text')}]."


def _this_row(fields: Fields) -> str:
    rows = fields.get("rows")
    return f"this row and {plural(rows - 1, 'other')}" if isinstance(rows, int) and rows > 1 else "this row"


def _status_not_recorded(why: str) -> Template:
    return lambda fields: f"The status in {_this_row(fields)} is not recorded: {why}"


ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    "assign_needs_controller": 'Nobody is named who controls this task and those like it, so they cannot be assigned. Add `--controller BODY`, or `controller = "CODE"` under `[plan]` of the mapping.',
    "act_not_named": _act_not_named,
    "co_executors_stay": "{code} keeps the co-executors that this row does not name: {bodies}.",
    "code_without_task": "No task has the code {code}, and the row has no title, so none can be added. Correct the code or add a title; if a body filled in this form, name it with `--from BODY`.",
    "event_needs_act": "[{text}] counts from the {event} of an act, and the plan names none. Name the act with `--by CODE`, or as `act` under `[plan]` in the mapping; or give the day under `[terms]` in the answers.",
    "form_cells_ignored": _cells_ignored,
    "form_column_ignored": "Only news is taken from a form, so its column {column} is ignored: no task has such a field.",
    "form_part_ignored": "{code} is reported as done, so the {percent} % in this row is ignored. If only a part is done, write another status.",
    "form_note_differs": "What this row says of {code} on {day} stands already, with another note. The note [{text}] is not added: give the form a later day to add it.",
    "form_of_another": _form_of_another,
    "form_code_twice": "{number:row} have the code {code}. Keep one of them, or correct the code of the others.",
    "form_row_other": '{code} is [{known}], but the row says [{text}]. Correct the code or the title, or answer under `[same]` in the answers: the code of the task, or "" to skip the row.',
    "form_row_unknown": 'No task has the code or title [{text}]. Correct it, or answer under `[same]` in the answers: the code of the task, or "" to skip the row.',
    "group_stays": "{code} keeps its group of bodies, which this row does not name: [{group}]. To remove it: `tracker task set {code} GROUP`.",
    "form_too_late": lambda fields: (
        f"{fields.get('code')} is {label(fields.get('status'))}, so this is not recorded: [{fields.get('text')}]."
    ),
    "form_of_series": _form_of_series,
    "likeness_asked": '[{title}] may be {code} in other words: [{known}] ({score} of 100). Answer under `[same]` in the answers: "{code}", or "" if it is new.',
    "part_of_series": "[{text}] is a part of a recurring duty, which has no parts, so {code} stands beside it.",
    "series_daily": lambda fields: (
        f"{fields.get('code')} recurs every day ({spoken(fields.get('term'))}), and a series would have a task for each day. It stays a single task and comes due nowhere; give it a longer period under `[terms]` in the answers."
    ),
    "series_is_over": "{code} has ended, and [{title}] stands in the file. If it goes on, `tracker series amend {code} --until` a later day.",
    "series_turned_single": 'The series {code} stands in the file as a task that is due once: {term}. It stays a series. If that is meant, answer `"{title}" = ""` under `[same]` in the answers: then the task is added, and the series is left out.',
    "series_needs_controller": 'Nobody is named who controls this recurring duty and those like it, and the tasks of a series are under control from the beginning. Add `--controller BODY`, or `controller = "CODE"` under `[plan]` of the mapping.',
    "series_without_lead": "{code} recurs ({term}), but nobody leads it, so it is not a series: it stays a single task and comes due nowhere. Name its lead in the file.",
    "status_before_control": _status_not_recorded("it is of a day before the task came under control."),
    "status_of_draft": _status_not_recorded("the task is a draft. Add `--assign` to assign it."),
    "status_of_series": _status_not_recorded("the duty recurs, and each of its tasks has a status of its own."),
    "task_is_closed": _task_is_closed,
    "task_recurs": '{code} is a single task and recurs in the file: {term}. It stays as it is. If it is to come due each time, answer `"{title}" = ""` under `[same]` in the answers: then a series is added, and {code} is left out.',
    "term_before": "Earlier term: {text}",
}
