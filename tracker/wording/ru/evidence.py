"""Evidence: what is kept, and what was saved of it."""

from datetime import date

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import day, plural, spoken


def size_told(size: object) -> str:
    """`812 байт`, `64,0 кБ`, `2,1 МБ`."""
    number = size if isinstance(size, int) else 0
    if number < 1000:
        return plural(number, "байт", "байта", "байт")
    told = f"{number / 1e3:.1f} кБ" if number < 1_000_000 else f"{number / 1e6:.1f} МБ"
    return told.replace(".", ",")


def evidence_stands(fields: Fields) -> str:
    number, on = fields.get("number"), fields.get("day")
    registered = " от ".join(filter(None, (f"№ {number}" if number else "", day(on) if isinstance(on, date) else "")))
    named = str(fields["evidence"])
    parts = [named if named != number else "", registered]
    if fields.get("form") == "file":
        parts += [size_told(fields.get("size")), str(fields["media_type"]), f"SHA-256 {fields['sha256']}"]
    note = f" {spoken(fields['note'])}" if fields.get("note") else ""
    return f"{fields['code']}: {', '.join(filter(None, parts))}.{note}"


REASONS: dict[str, Template] = {
    "evidence_stands": evidence_stands,
    "evidence_saved": lambda fields: (
        f"{fields['code']} сохранено в {fields['file']}: {size_told(fields.get('size'))}, SHA-256 {fields['sha256']}, как записано."
    ),
    "report_evidence": "Подтверждения по задачам",
}
