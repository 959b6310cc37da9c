"""Progress: forecasts and how they moved, the declared colour beside the computed one, causes of delay."""

from datetime import date

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import day, figure, plural, spoken
from tracker.wording.ru.labels import label

DAYS = ("день", "дня", "дней")


def _day(value: object) -> str:
    return day(value) if isinstance(value, date) else "неизвестный день"


def forecast_late(fields: Fields) -> str:
    made = f" (прогноз от {_day(fields['on'])})" if fields.get("on") else ""
    late = f"на {plural(fields['days'], *DAYS)} позже срока {_day(fields['due'])}"
    return f"Прогноз – {_day(fields['forecast'])}, {late}{made}."


def forecast_stands(fields: Fields) -> str:
    days = fields["days"] if isinstance(fields["days"], int) else 0
    moved = f", на {plural(abs(days), *DAYS)} {'позже' if days > 0 else 'раньше'}" if days else ""
    cause = f" ({label(fields['cause'])})" if fields.get("cause") else ""
    return f"{_day(fields['forecast'])}, прогноз от {_day(fields['on'])}{moved}{cause}."


def gap(fields: Fields) -> str:
    steps = fields["steps"] if isinstance(fields["steps"], int) else 0
    said = f"Заявлен {label(fields['declared'])} ({_day(fields['on'])}), вычислен {label(fields['computed'])}"
    colours = plural(abs(steps), "цвет", "цвета", "цветов")
    return f"{said}: на {colours} {'лучше' if steps > 0 else 'хуже'} вычисленного." if steps else f"{said}."


def cause_tasks(fields: Fields) -> str:
    more = f" и ещё {figure(fields['more'])}" if isinstance(fields["more"], int) and fields["more"] > 0 else ""
    return f"{spoken(fields['codes'])}{more}."


REASONS: dict[str, Template] = {
    "forecast_late": forecast_late,
    "forecast_stands": forecast_stands,
    "gap": gap,
    "cause_tasks": cause_tasks,
    "report_confidence": "Достоверность: заявленное рядом с вычисленным",
    "report_slip": "Сдвиги: как менялись прогнозы",
    "report_minutes": "Протокол: что решено",
    "report_causes": "Причины задержек",
    "percent_rule": "Выполнено – среднее по весам учтённых задач без учтённых подзадач, с округлением вниз: 100 у снятой с контроля как исполненная, иначе последний названный процент, не более 99.",
    "gap_rule": "Разрыв – на сколько цветов заявленный лучше вычисленного, с минусом, если хуже; у серого разрыва нет.",
    "due_rule": "Должно быть – по тем же задачам и весам: срок сегодня или раньше считается за 100, позже – за 0; задача без срока – как выполненное.",
    "slip_rule": "Сдвиг – от первого прогноза до последнего; дней после срока – от действующего срока до последнего прогноза.",
    "causes_rule": "Поздний отчёт считается и без названной причины, прочее – с названной. У задачи может быть несколько причин.",
}
