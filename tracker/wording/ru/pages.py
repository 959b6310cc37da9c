"""Что стоит на странице рядом с самим отчётом: его номер и откуда он."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import spoken


def mail_about_report(fields: Fields) -> str:
    number = f", № {fields['number']}" if fields.get("number") else ""
    return f"{fields['title']}, {spoken(fields['day'])}{number}"


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
    "mail_about_report": mail_about_report,
    "mail_without_pdf": "Письмо без PDF. {why}",
    "report_sent": "Отправлено: {to}.",
    "tick_accept": "принять",
    "tick_return": "вернуть",
    "tick_agree": "согласовать",
    "tick_refuse": "отказать",
    "tick_until": "до",
    "page_small": "Запись № {number} · {head} · {zone}",
}

ERRORS: dict[str, Template] = {
    "bad_address": "По адресу «{address}» почта не дойдёт. Дайте один адрес, до @ – латинские буквы: office@example.org или Имя <office@example.org>.",
    "report_not_sent": "Отчёт не отправлен: {why}",
    "too_many_rows": "В файле формата {format} помещается не более чем {limit:row}, а в отчёте их {rows:,}. Запишите его как XLSX: --output FILE.xlsx.",
    "sheet_too_long": "На листе помещается {most:row}, а в этой таблице их {rows:,}. Возьмите --format csv.",
    "no_deadlines": "В отчёте {report} нет задач со сроками, так что в календарь поставить нечего.",
}
