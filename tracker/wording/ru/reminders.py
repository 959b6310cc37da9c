"""Reminders: the letter to a body, and what was done."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import figure


def reminded(fields: Fields) -> str:
    revision = f" Запись № {fields['revision']}." if fields.get("revision") else ""
    return f"{fields['body']}: напоминаний на {fields['to']}: {figure(fields['number'])}.{revision}"


REASONS: dict[str, Template] = {
    "letter_of": "{title}. Напоминания на {day}.",
    "letter_rests_on": "Вершина журнала: запись № {number}, {digest}.",
    "report_remind": "Кому о чём напомнить",
    "reminded": reminded,
    "reminded_all": "Напомнено органов: {number:,} из {bodies:,}, которым есть о чём напомнить.",
    "nobody_to_remind": "Напоминать не о чем: всё уже сказано.",
}
