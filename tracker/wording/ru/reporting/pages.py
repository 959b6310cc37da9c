"""Что стоит на странице рядом с самим отчётом: его номер и откуда он."""

from datetime import date

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import spoken, table_day


def _since(fields: Fields) -> str:
    number, day = fields["number"], fields["day"]
    named = f"№ {number}" if isinstance(number, int) else table_day(day) if isinstance(day, date) else "?"
    return f"{named} = @{fields['revision']}"


def _head_day(fields: Fields) -> str:
    known = f", по сведениям на {table_day(fields['known_on'])}" if isinstance(fields["known_on"], date) else ""
    issue = f", № {fields['number']}" if isinstance(fields["number"], int) else ""
    day = table_day(fields["day"]) if isinstance(fields["day"], date) else "?"
    return f"{day} ({fields['zone']}){known}{issue}"


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
    "page_behind": "Какие задачи стоят за числами",
    "page_back": "Вернуться к числу",
    "page_recipe": "Как повторить и пересчитать этот отчёт",
    "mail_about_report": mail_about_report,
    "mail_without_pdf": "Письмо без PDF. {why}",
    "report_sent": "Отправлено: {to}.",
    "tick_accept": "принять",
    "tick_return": "вернуть",
    "tick_agree": "согласовать",
    "tick_refuse": "отказать",
    "tick_until": "до\u00a0__________",
    "page_small": "Запись № {number} · {head} · {zone}",
    "head_day": _head_day,
    "foot_head": "@{number} {digest}",
    "foot_since": _since,
    "foot_behind": "задачи за числом: --rows",
    "foot_recount": "пересчитать: --recipe",
    "foot_again": "повторить: --recipe",
}

ERRORS: dict[str, Template] = {
    "bad_address": "По адресу «{address}» почта не дойдёт. Укажите один адрес, до @ – латинские буквы: office@example.org или Имя <office@example.org>.",
    "report_not_sent": "Отчёт не отправлен: {why}",
    "too_many_rows": "В файле формата {format} помещается не более {limit:строки|строк|строк}, а в отчёте их {rows:,}. Запишите его как XLSX: --output FILE.xlsx.",
    "sheet_too_long": "На листе помещается не более {most:строки|строк|строк}, а в этой таблице их {rows:,}. Возьмите --format csv.",
    "no_deadlines": "В отчёте {report} нет задач со сроками, так что в календарь поставить нечего.",
}
