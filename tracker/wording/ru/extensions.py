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
    "report_discipline": "Исполнительская дисциплина по органам",
    "report_rights": "Права",
    "report_members": "Участники",
    "report_deputies": "Заместители",
    "report_member": "Участник",
    "report_deputy": "Заместитель",
    "discipline_rule": "В срок или с опозданием – по дню отчёта, который в итоге принят или ждёт решения, и по сроку, действовавшему в этот день.",
    "wait_rule": "Ожидание – среднее число дней от отчёта до решения по нему, с округлением вниз; возвраты считают решения, так что одну задачу могут вернуть дважды.",
}
