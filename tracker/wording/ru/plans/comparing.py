"""A plan beside the database or another file: what is new, changed, renamed and left out, and what a returned form says."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.labels import label


def _act_not_named(fields: Fields) -> str:
    what = "её срок переносится" if fields.get("field") == "term" else "другому исполнителю она передаётся"
    return f"Задача {fields.get('code')} на контроле: {what} только актом, а план акта не называет. Было [{fields.get('before')}], в файле [{fields.get('text')}]. Назовите акт: `act = ...` под `[plan]` в файле соответствий."


def _task_is_closed(fields: Fields) -> str:
    return f"Задача {fields.get('code')} снята с контроля ({label(fields.get('status'))}): остаётся [{fields.get('before')}], хотя в файле [{fields.get('text')}]."


ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    "act_not_named": _act_not_named,
    "likeness_asked": 'Возможно, [{text}] есть {code} другими словами: [{known}], сходство {score} из 100. Ответьте под `[same]` в файле ответов: "{code}" или "", если это новая задача.',
    "task_is_closed": _task_is_closed,
}
