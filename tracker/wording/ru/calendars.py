"""Calendars, and resolutions on days off."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import figure


def calendar_would_move(fields: Fields) -> str:
    number = fields["number"]
    moved = f"Сдвинулось бы сроков: {figure(number)}" if number else "Ни один срок не сдвинулся бы"
    return f"{moved}. Ещё ничего не записано: записать – --yes."


REASONS: dict[str, Template] = {
    "calendar_without_days": "В календаре {calendar} здесь нет дней, учтена только неделя. Внесите их: `tracker calendar add {calendar} --built-in`.",
    "report_calendar": "Дни, отличные от недели",
    "report_calendar_moves": "Сроки, которые сдвинулись бы",
    "calendar_would_move": calendar_would_move,
    "plan_would_move": "Сдвинулось бы сроков: {number:,}, как показано выше.",
}
