"""Recurring duties."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "report_series": "Повторяющиеся обязанности",
    "report_series_list": "Серии",
    "series_rule": "В срок и с опозданием – по дню отчёта и сроку, действовавшему в этот день, принят он или ждёт решения; пропущено – значит отменено.",
}
