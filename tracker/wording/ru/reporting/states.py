"""Where a task stands, and whether it was reported in time."""

from datetime import date

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import day, plural
from tracker.wording.ru.labels import label

DAYS = ("день", "дня", "дней")
TIMELINESS = "Считается день отчёта, по сроку, действовавшему в этот день."


def _day(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return day(value) if isinstance(value, date) else "неизвестный день"


def closed(what: str) -> Template:
    def told(fields: Fields) -> str:
        on = f": {_day(fields, 'day')}" if fields.get("day") else ""
        outcome = f", {label(fields['outcome'])}" if fields.get("outcome") else ""
        return f"{what}{on}{outcome}."

    return told


def due_soon(fields: Fields) -> str:
    when = "сегодня" if fields["days"] == 0 else f"через {plural(fields['days'], *DAYS)}"
    return f"Срок {when}: {_day(fields, 'due')}."


def not_reported(fields: Fields) -> str:
    silent = f"Молчит {plural(fields['days'], *DAYS)}, с {_day(fields, 'since')}"
    return f"{silent}; сообщать нужно раз в {plural(fields['period'], *DAYS)}."


def returned(fields: Fields) -> str:
    on = f" (последнее сообщение: {_day(fields, 'day')})" if fields.get("day") else ""
    return f"Возвращено ответственному исполнителю{on}."


def no_public_evidence(fields: Fields) -> str:
    due = f"; срок был {_day(fields, 'due')}" if fields.get("due") else ""
    return f"Открытых подтверждений исполнения не найдено{due}."


REASONS: dict[str, Template] = {
    "overdue": "Просрочено на {days:день|дня|дней}: срок был {due}.",
    "due_soon": due_soon,
    "not_reported": not_reported,
    "returned": returned,
    "awaiting": "Отчёт представлен {day}, ждёт решения.",
    "on_course": "Идёт по плану: срок {due}, осталось: {days:день|дня|дней}.",
    "no_due": "Срок не установлен.",
    "draft": "Проект, ещё не поручено.",
    "accepted": closed("Снято с контроля"),
    "cancelled": closed("Отменено"),
    "withdrawn": closed("Изъято как ошибка"),
    "illustrative": "Для примера: показывает вид записи, в источниках не значится и в счёт не идёт.",
    "no_public_evidence": no_public_evidence,
    "clock_stopped": "Приостановлено, течение срока остановлено.",
    "clock_runs": "Приостановлено, но срок течёт.",
    # timeliness
    "no_report": "Отчёта, который шёл бы в счёт, нет.",
    "reported_without_due": "Отчёт представлен {day}; срока не было.",
    "reported_on_time": "Отчёт представлен в срок: {day}, срок {due}. " + TIMELINESS,
    "reported_late": "Отчёт представлен с опозданием на {days:день|дня|дней}: {day}, срок {due}. " + TIMELINESS,
}
