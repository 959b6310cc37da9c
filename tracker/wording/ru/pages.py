"""Что стоит на странице рядом с самим отчётом: его номер и откуда он."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "section_behind": "Задачи по фильтру: {filter}",
    "no_behind": "Задач нет.",
    "page_issued": "Отчёт № {number}",
    "page_draft": "Черновик",
    "page_signs": "В шрифтах этой страницы нет таких знаков, вместо каждого стоит ?: {signs}.",
    "page_same": "Те же числа таблицей",
    "page_behind": "Задачи за числами",
    "page_back": "Назад к числу",
    "page_recipe": "Как повторить и пересчитать этот отчёт",
    "page_small": "Запись № {number} · {head} · {zone}",
}

ERRORS: dict[str, Template] = {
    "too_many_rows": "В файле формата {format} помещается не более чем {limit:row}, а в отчёте их {rows:,}. Запишите его как XLSX: --output FILE.xlsx.",
    "sheet_too_long": "На листе помещается {most:row}, а в этой таблице их {rows:,}. Возьмите --format csv.",
    "no_deadlines": "В отчёте {report} нет задач со сроками, так что в календарь поставить нечего.",
}
