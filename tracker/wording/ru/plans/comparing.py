"""A plan beside the database or another file: what is new, changed, renamed and left out, and what a returned form says."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.labels import label


def _act_not_named(fields: Fields) -> str:
    what = "её срок переносится" if fields.get("field") == "term" else "другому исполнителю она передаётся"
    return f"Задача {fields.get('code')} на контроле: {what} только актом, а план акта не называет. Было [{fields.get('before')}], в файле [{fields.get('text')}]. Назовите акт: `--by CODE` или `act` под `[plan]` в файле соответствий."


def _form_of_another(fields: Fields) -> str:
    lead = f"её исполняет {fields.get('lead')}" if fields.get("lead") else "исполнителя у неё нет"
    return f'{fields.get("sender")} не отчитывается по задаче {fields.get("code")}: {lead}. Спросите исполнителя или ответьте `""` под `[same]` в файле ответов, чтобы пропустить строку.'


def _task_is_closed(fields: Fields) -> str:
    return f"Задача {fields.get('code')} снята с контроля ({label(fields.get('status'))}): остаётся [{fields.get('before')}], хотя в файле [{fields.get('text')}]."


ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    "assign_needs_controller": 'Не сказано, кто контролирует эту задачу и другие такие же, поэтому поручить их нельзя. Добавьте `--controller BODY` или `controller = "CODE"` в разделе `[plan]` файла соответствия.',
    "act_not_named": _act_not_named,
    "event_needs_act": "[{text}] отсчитывается от события акта ({event}), а план акта не называет. Назовите акт (`--by CODE` или `act` под `[plan]` в файле соответствий) либо день под `[terms]` в файле ответов.",
    "form_note_differs": "То, что эта строка говорит о {code} на {day}, уже записано с другим примечанием. Примечание [{text}] не добавлено: чтобы добавить его, укажите более поздний день формы.",
    "form_of_another": _form_of_another,
    "form_row_unknown": 'Нет задачи с таким кодом или названием: [{text}]. Исправьте или ответьте под `[same]` в файле ответов: код задачи или "", чтобы пропустить строку.',
    "form_too_late": lambda fields: (
        f"Задача {fields.get('code')} уже имеет статус «{label(fields.get('status'))}», поэтому не записано: [{fields.get('text')}]."
    ),
    "likeness_asked": 'Возможно, [{text}] есть {code} другими словами: [{known}], сходство {score} из 100. Ответьте под `[same]` в файле ответов: "{code}" или "", если это новая задача.',
    "task_is_closed": _task_is_closed,
    "term_before": "Прежний срок: {text}",
}
