"""Что стоит на странице рядом с самим отчётом: его номер и откуда он."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "section_behind": "Задачи по фильтру: {filter}",
    "no_behind": "Задач нет.",
    "page_issued": "Отчёт № {number}",
    "page_draft": "Черновик",
    "page_small": "Запись № {number} · {head} · {zone}",
}

ERRORS: dict[str, Template] = {
    "sheet_too_long": "На листе помещается {most:row}, а в этой таблице их {rows:,}. Возьмите --format csv.",
    "no_deadlines": "В отчёте {report} нет задач со сроками, так что в календарь поставить нечего.",
}
