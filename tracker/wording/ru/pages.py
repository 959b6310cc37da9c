"""Что стоит на странице рядом с самим отчётом: его номер и откуда он."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "section_behind": "Задачи по фильтру: {filter}",
    "no_behind": "Задач нет.",
    "page_issued": "Отчёт № {number}",
    "page_draft": "Черновик",
    "page_small": "Запись № {number} · {head} · {zone}",
}
