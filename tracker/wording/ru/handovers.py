"""Handing over."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "report_handover": "Передача дел исполнителя",
    "handed_over": "{giver} передаёт {taker} открытых задач: {tasks:,}.",
}
