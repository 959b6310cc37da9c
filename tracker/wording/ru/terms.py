"""Terms that somebody wrote."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import told
from tracker.wording.ru.labels import label
from tracker.wording.rules import rule_told


def moved(fields: Fields, old: str, new: str) -> str:
    """`условие срока: в течение 3 месяцев после E1 -> нет`."""
    field = fields["field"]
    before, after = (told(rule_told(field, fields[name], "ru")) for name in (old, new))
    return f"{label(field)}: {before} -> {after}"


REASONS: dict[str, Template] = {
    "report_why": "Как получен срок",
    "event_not_named": "Срок не считается от события «{event}», и этот день не использован.",
}
