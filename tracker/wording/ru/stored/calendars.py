"""Calendars, and resolutions on days off."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import figure, near, spoken


def calendar_would_move(fields: Fields) -> str:
    number = fields["number"]
    moved = f"Сдвинулось бы сроков: {figure(number)}" if number else "Ни один срок не сдвинулся бы"
    return f"{moved}. Ещё ничего не записано: записать – --yes."


def unknown_calendar(fields: Fields) -> str:
    known = fields.get("known")
    otherwise = f"Есть: {spoken(known)}." if known else "Внесите его дни файлом плана."
    return f"Календаря {fields['calendar']} нет: к нему не относится ни один день. {near(fields, otherwise)}"


ERRORS: dict[str, Template] = {
    "resolution_empty": "В постановлении нужны дни. Скажите --off DAY, --work DAY или --withdraw DAY.",
    "resolution_both_ways": "День {day} назван дважды. Уберите один.",
    "resolution_not_there": "В календаре {calendar} о дне {day} ничего не сказано, изымать нечего. Смотрите `tracker calendar list`.",
    "resolution_idle": lambda fields: (
        f"{spoken(fields['day'])} в календаре {fields['calendar']} – и так {'рабочий' if fields['works'] else 'выходной'} день, вносить нечего. Уберите его или назовите другой."
    ),
    "unknown_calendar": unknown_calendar,
}

REASONS: dict[str, Template] = {
    "calendar_without_days": "В календаре {calendar} здесь нет дней, учтена только неделя. Внесите их: `tracker calendar add {calendar} --built-in`.",
    "report_calendar": "Дни, отличные от недели",
    "report_calendar_moves": "Сроки, которые сдвинулись бы",
    "calendar_would_move": calendar_would_move,
    "plan_would_move": "Сдвинулось бы сроков: {number:,}, как показано выше.",
}
