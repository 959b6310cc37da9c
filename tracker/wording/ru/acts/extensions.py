"""Extensions, co-executors and discipline."""

from datetime import date

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import day, plural, spoken
from tracker.wording.ru.labels import label

DAYS = ("день", "дня", "дней")


def _day(value: object) -> str:
    return day(value) if isinstance(value, date) else "неизвестный день"


def part_late(fields: Fields) -> str:
    days = plural(fields["days"], *DAYS)
    if fields.get("submitted_on"):
        return f"Соисполнитель {fields['body']} представил вклад {_day(fields['submitted_on'])}, с опозданием на {days}; его день – {_day(fields['due'])}."
    return f"Соисполнитель {fields['body']} опаздывает на {days}: его день – {_day(fields['due'])}."


def extension_asked(fields: Fields) -> str:
    late = ", после срока" if fields.get("late") else ""
    decides = f"решает {fields['decider']}" if fields.get("decider") else "решать некому"
    return f"Продление запрошено {_day(fields['day'])}{late}: до {_day(fields['due'])} ({spoken(fields['cause'])}); {decides}."


def part_stands(fields: Fields) -> str:
    due = f", его день – {_day(fields['due'])}" if fields.get("due") else ""
    late = f", опоздание: {plural(fields['days'], *DAYS)}" if fields["days"] else ""
    done = f"вклад представлен {_day(fields['submitted_on'])}" if fields.get("submitted_on") else "вклад не представлен"
    return f"{fields['body']}: {done}{late}{due}."


def extension_stands(fields: Fields) -> str:
    said, granted = fields.get("said"), fields.get("granted")
    rolled = f" (срок {_day(granted)})" if said != granted else ""
    until = f" до {_day(said)}{rolled}" if granted else f" (запрошено до {_day(fields['due'])})"
    same = " Решение принято тем же лицом." if fields.get("same") else ""
    return (
        f"{fields['extension']}: {label(fields['decision'])}{until}, решение {fields['decider']} от {_day(fields['on'])}.{same}"
    )


def extension_decided(fields: Fields) -> str:
    granted = f" до {_day(fields['granted'])}" if fields.get("granted") else ""
    said = f" «{fields['reason']}»" if fields.get("reason") else ""
    decided = f"{label(fields['decision'])}{granted}, решение {fields['decider']} от {_day(fields['day'])}"
    return f"{fields['code']} – уже решено: {decided}.{said} Ошибку отменяет `tracker undo`."


def extension_own_body(fields: Fields) -> str:
    other = "" if fields["body"] == fields["by"] else f" Решает {fields['body']}."
    named = other or f" До поручения назовите, кто установил срок {fields['task']}, или другой контролирующий орган."
    return f"{fields['by']} запросил {fields['code']} и сам решить не может: правило двух лиц.{named}"


def extension_not_later(fields: Fields) -> str:
    day, rolled = fields["day"], fields.get("rolled")
    makes = f" (по правилу переноса {_day(rolled)})" if rolled not in (None, day) else ""
    return f"{_day(day)}{makes} – не продление {fields['code']}: срок {_day(fields['due'])}. Назовите более поздний день."


def extension_day_told(fields: Fields) -> str:
    if str(fields["decision"]) == "refused":
        return f"Отказ по {fields['code']} срока не даёт. Уберите день."
    return f"По {fields['code']} продлевается, как запрошено; другой день даёт решение granted_other."


def term_not_extendable(fields: Fields) -> str:
    what = "это типовой срок, а типовые не продлеваются" if fields["typical"] else "сроки не продлеваются"
    source = f" ({fields['source']})" if fields.get("source") else ""
    return f"Срок {fields['code']} продлить нельзя: по правилу {fields['instrument']}{source} {what}. Другое поручение даёт {fields.get('setter') or 'тот, кто установил срок'}."


ERRORS: dict[str, Template] = {
    "extension_not_possible": "{code}: {status}, поэтому продлить срок нельзя. Продлевается то, что у исполнителя или приостановлено.",
    "extension_without_due": "У {code} нет срока, продлевать нечего.",
    "extension_not_later": extension_not_later,
    "extension_pending": "Продление {code} уже запрошено {day}, до {due} ({extension}). Дождитесь решения или отмените запрос: `tracker undo`.",
    "extension_not_the_lead": "{by} не может просить продления {code}: может только исполнитель {lead}; действуйте за него: --actor {lead}.",
    "extension_closed": "{task}: {status}, поэтому по {code} уже не решают.",
    "extension_wrong_decider": "{by} не может решить по {code}: решает {body}, который установил срок; действуйте за него: --actor {body}.",
    "extension_day_missing": "По {code} продлевается до другого дня, чем запрошен, но до какого? Добавьте --due DAY.",
    "extension_without_reason": "Скажите, почему отказано по {code}. Добавьте --note.",
    "extension_none_pending": "По {code} продление не запрошено. Смотрите `tracker report extensions`.",
    "extension_decided": extension_decided,
    "extension_own_body": extension_own_body,
    "no_co_executors": "У {code} нет соисполнителей, вклад представить некому. Назовите: `tracker task co-executor {code} BODY`.",
    "which_co_executor": "У {code} несколько соисполнителей: {bodies}. Скажите, чей вклад: --actor BODY.",
    "forecast_past": "{wanted} раньше дня прогноза, {day}. Назовите предстоящий день.",
    "internal_past": "{wanted} раньше дня, в который {code} возвращается, {day}. Назовите предстоящий день.",
    "co_executor_leads": "{body} исполняет {code}, поэтому не соисполнитель. Назовите другой орган.",
    "co_executor_twice": "{body} – уже соисполнитель {code} ({part}). День изменяет `tracker task co-executor {code} {body} --due DAY`.",
    "co_executor_not_earlier": "{body} представляет вклад раньше отчёта исполнителя: срок {code} – {due}, {day} – слишком поздно. Назовите более ранний день.",
    "extension_no_decider": "У {task} не названы ни установивший срок, ни контролирующий орган, и по {code} решать некому. Назовите: `tracker task amend {task} --controller BODY`.",
    "extension_day_told": extension_day_told,
    "extension_before_request": "{code} запрошено {asked}, поэтому решение от {day} невозможно. Назовите тот день или более поздний.",
    "term_not_extendable": term_not_extendable,
    "submitted_already": "{body}: вклад в {code} уже представлен, {day}. Ошибку отменяет `tracker undo`; после возврата можно представить снова.",
    "not_a_co_executor": "{by} не представляет вклад в {code}: соисполнители – {bodies}. Назовите одного из них (--actor BODY) или добавьте: `tracker task co-executor`.",
    "co_executor_closed": "{code}: {status}, поэтому соисполнителей уже не назначают. Они бывают только у задач на контроле.",
    "co_executor_fixed": lambda fields: (
        f"{fields['code']}, {label(fields['field'])}: это не правят, это меняют вклады. Изымите соисполнителя и назовите другого."
    ),
    "co_executor_submitted": "{code} остаётся: {body} представил вклад {day}. Сначала возьмите это назад: `tracker undo`.",
}

REASONS: dict[str, Template] = {
    "part_stands": part_stands,
    "extension_stands": extension_stands,
    "part_late": part_late,
    "extension_asked": extension_asked,
    "same_person": "Решение принято тем же лицом.",
    "same_body": "Решение принято другим лицом того же органа.",
    "entered_as_history": "Внесено впоследствии одним лицом из файла плана с его источником.",
    "after_deadline": "Подано после срока.",
    "report_extensions": "Продления: запросы и решения",
    "report_rights": "Права",
    "report_members": "Участники",
    "report_deputies": "Заместители",
    "report_member": "Участник",
    "report_deputy": "Заместитель",
}
