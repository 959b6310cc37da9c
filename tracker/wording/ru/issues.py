"""Выпущенные отчёты и пояснения: отказы, что выпущено и что нашла проверка."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import figure


def issued_report_altered(fields: Fields) -> str:
    size, found = fields.get("size"), fields.get("found")
    sizes = f" (байт {figure(found)} вместо {figure(size)})" if size != found else ""
    return f"Выпущенный отчёт {fields['code']}: его JSON в базе данных изменён{sizes} и уже не даёт SHA-256 {fields['sha256']}."


REASONS: dict[str, Template] = {
    "issued_report_missing": "Выпущенный отчёт {code}: его JSON (SHA-256 {sha256}) в базе данных отсутствует.",
    "issued_report_altered": issued_report_altered,
}
