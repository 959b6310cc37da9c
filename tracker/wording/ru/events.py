"""Events, and how one instrument stands to another."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import spoken


def relation(fields: Fields) -> str:
    verb = {"replaces": "Заменяет", "draws_on": "Опирается на"}.get(str(fields["form"]), "Рядом с")
    note = f" {spoken(fields['note'])}" if fields.get("note") else ""
    return f"{verb}: {fields['title']} ({fields['other']}).{note}"


REASONS: dict[str, Template] = {
    "waiting_for_it": "С ним получат срок: {number:запись|записи|записей}.",
    "relation": relation,
}
