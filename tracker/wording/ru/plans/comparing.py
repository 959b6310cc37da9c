"""A plan beside the database or another file: what is new, changed, renamed and left out, and what a returned form says."""

from typing import Any

from tracker.wording.filling import Fields, Template, listed
from tracker.wording.ru.grammar import plural, spoken
from tracker.wording.ru.labels import label


def _act_not_named(fields: Fields) -> str:
    what = "её срок переносится" if fields.get("field") == "term" else "другому исполнителю она передаётся"
    return f"Задача {fields.get('code')} на контроле: {what} только актом, а план акта не называет. Было [{fields.get('before')}], в файле [{fields.get('text')}]. Назовите акт: `--by CODE` или `act` в разделе `[plan]` файла соответствий."


def _form_of_another(fields: Fields) -> str:
    lead = f"её исполняет {fields.get('lead')}" if fields.get("lead") else "исполнителя у неё нет"
    return f'{fields.get("sender")} не отчитывается по задаче {fields.get("code")}: {lead}. Спросите исполнителя или ответьте `""` в разделе `[same]` файла ответов, чтобы пропустить строку.'


def _form_of_series(fields: Fields) -> str:
    tasks = listed(fields.get("tasks"))
    which = f"Открыты: {spoken(tasks)}" if tasks else "Открытых задач в ней нет"
    return f'Неясно, о какой задаче серии {fields.get("code")} здесь сказано: [{fields.get("text")}]. {which}. Впишите код задачи в графу кодов или ответьте в разделе `[same]` файла ответов: `"{fields.get("title")}" = "CODE"`.'


_RECORDED = {
    "note": " Впишите в строку статус, и примечание запишется вместе с ним.",
    "term": " Срок записывается как прогноз, если это день, месяц, квартал или год.",
}
"""How what a form says can be recorded after all."""


def _cells_ignored(fields: Fields) -> str:
    cells: list[Any] = listed(fields.get("cells"))
    said = "; ".join(f"{label(name.removeprefix('own.'))} [{text}]" for name, text in cells)
    how = "".join(_RECORDED[name] for name, _ in cells if name in _RECORDED)
    return f"Из формы берутся только сведения об исполнении. Остальное в этой строке расходится с {fields.get('code')} и не учтено: {said}.{how}"


def _task_is_closed(fields: Fields) -> str:
    return f"Задача {fields.get('code')} снята с контроля ({label(fields.get('status'))}): остаётся [{fields.get('before')}], хотя в файле [{fields.get('text')}]."


def _status_not_recorded(why: str) -> Template:
    def text(fields: Fields) -> str:
        rows = fields.get("rows")
        more = f" (и ещё {plural(rows - 1, 'строки', 'строк', 'строк')})" if isinstance(rows, int) and rows > 1 else ""
        return f"Статус из этой строки{more} не записан: {why}"

    return text


ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    "assign_needs_controller": 'Не сказано, кто контролирует эту задачу и другие такие же, поэтому поручить их нельзя. Добавьте `--controller BODY` или `controller = "CODE"` в разделе `[plan]` файла соответствий.',
    "act_not_named": _act_not_named,
    "co_executors_stay": "У задачи {code} есть соисполнители, которых эта строка не называет; они остаются: {bodies}.",
    "code_without_task": "Задачи с кодом {code} нет, а без названия её не добавить. Исправьте код или впишите название; если это заполненная форма, укажите, кто её прислал: `--from BODY`.",
    "event_needs_act": "[{text}] отсчитывается от события акта ({event}), а план акта не называет. Назовите акт (`--by CODE` или `act` в разделе `[plan]` файла соответствий) либо день в разделе `[terms]` файла ответов.",
    "form_cells_ignored": _cells_ignored,
    "form_column_ignored": "Из формы берутся только сведения об исполнении, поэтому столбец {column} не учтён: у задач нет такого поля.",
    "form_part_ignored": "{code} по форме исполнена, поэтому {percent} % из этой строки не учтены. Если исполнена только часть, напишите другой статус.",
    "form_note_differs": "То, что эта строка говорит о {code} на {day}, уже записано с другим примечанием. Примечание [{text}] не добавлено: чтобы добавить его, укажите более поздний день формы.",
    "form_of_another": _form_of_another,
    "form_code_twice": "Код {code} – в {number:строке|строках|строках}. Оставьте одну из них или исправьте код у остальных.",
    "form_row_other": '{code} – это [{known}], а в строке [{text}]. Исправьте код или название либо ответьте в разделе `[same]` файла ответов: код задачи или "", чтобы пропустить строку.',
    "form_row_unknown": 'Нет задачи с таким кодом или названием: [{text}]. Исправьте или ответьте в разделе `[same]` файла ответов: код задачи или "", чтобы пропустить строку.',
    "group_stays": "У задачи {code} остаётся группа органов, которой эта строка не называет: [{group}]. Убрать её: `tracker task set {code} GROUP`.",
    "form_too_late": lambda fields: (
        f"Задача {fields.get('code')} уже имеет статус «{label(fields.get('status'))}», поэтому не записано: [{fields.get('text')}]."
    ),
    "form_of_series": _form_of_series,
    "likeness_asked": 'Возможно, [{title}] – это {code} другими словами: [{known}], сходство {score} из 100. Ответьте в разделе `[same]` файла ответов: "{code}" или "", если это новая задача.',
    "part_of_series": "[{text}] – часть повторяющейся обязанности, а у серии частей нет, поэтому {code} стоит рядом с ней.",
    "series_daily": lambda fields: (
        f"{fields.get('code')} повторяется каждый день ({spoken(fields.get('term'))}), и в серии была бы задача на каждый день. Остаётся одной задачей без дня исполнения; дайте более длинный период в разделе `[terms]` файла ответов."
    ),
    "series_is_over": "Серия {code} закончилась, а [{title}] есть в файле. Если она продолжается, дайте более поздний день: `tracker series amend {code} --until DAY`.",
    "series_turned_single": 'Серия {code} в файле стоит как разовая задача: {term}. Она остаётся серией. Если так и надо, ответьте `"{title}" = ""` в разделе `[same]` файла ответов: тогда добавится задача, а серии в файле не будет.',
    "series_needs_controller": 'Не названо, кто контролирует эту повторяющуюся обязанность и ей подобные, а задачи серии с самого начала на контроле. Добавьте `--controller BODY` или `controller = "CODE"` в разделе `[plan]` файла соответствий.',
    "series_without_lead": "{code} повторяется ({term}), но исполнителя нет, а серия без него невозможна: остаётся одной задачей без дня исполнения. Назовите исполнителя в файле.",
    "status_before_control": _status_not_recorded("он относится ко дню до постановки задачи на контроль."),
    "status_of_draft": _status_not_recorded("задача – черновик. Добавьте `--assign`, чтобы её поручить."),
    "status_of_series": _status_not_recorded("обязанность повторяется, и у каждой её задачи свой статус."),
    "task_is_closed": _task_is_closed,
    "task_recurs": 'Задача {code} разовая, а в файле повторяется: {term}. Она остаётся как есть. Если срок должен наступать каждый раз, ответьте `"{title}" = ""` в разделе `[same]` файла ответов: тогда добавится серия, а задачи {code} в файле не будет.',
    "term_before": "Прежний срок: {text}",
}
