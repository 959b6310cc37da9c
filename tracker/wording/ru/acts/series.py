"""Recurring duties."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.labels import label


def series_needs(fields: Fields) -> str:
    what = {"lead": "кто исполняет", "controller": "кто принимает", "since": "с какого дня"}.get(str(fields["field"]), "этого")
    return f"Серия {fields['code']}: не сказано, {what}. Добавьте --{fields['field']}."


def series_not_recurring(fields: Fields) -> str:
    what = "нет правила" if fields["term"] == "none" else f"условие срока не повторяется ({label(fields['term'])})"
    option = "--co-term" if fields["field"] == "co" else "--term"
    return f"Серия {fields['code']}: {what}. Дайте, например, {option} 'ежемесячно к 10 числу следующего месяца'."


ERRORS: dict[str, Template] = {
    "series_needs": series_needs,
    "series_not_recurring": series_not_recurring,
    "series_other_periods": "Соисполнители {code} представляют вклад {co_rule}, а исполнитель отчитывается {rule}: это разные периоды. Дайте оба правила по месяцам, кварталам, полугодиям или годам.",
    "series_co_not_earlier": "Соисполнители {code} представляют вклад раньше отчёта исполнителя: за {period} их день – {day}, а его – {due}. Дайте им более ранний день.",
    "series_too_long": "Серия {code} дала бы сразу задач: {number:,}, а можно не более {most:,}. Назовите более близкий день.",
    "series_is_planned_on": "До какого дня {code} заведено вперёд, не правят. Завести ещё: `tracker series plan {code} DAY`.",
    "not_an_occurrence": "{code} – не задача серии, её не пропускают. Отменить: `tracker task cancel {code}`.",
}

REASONS: dict[str, Template] = {
    "report_series": "Повторяющиеся обязанности",
    "report_series_list": "Серии",
    "series_rule": "В срок и с опозданием – по дню отчёта и сроку, действовавшему в этот день, принят он или ждёт решения; пропущено – значит отменено.",
    "term_recurring": "Повторяющийся срок не называет отдельного дня: серия заводит задачу на каждый период.",
    "occurrence_of": "Это период {period} серии {series}.",
}
