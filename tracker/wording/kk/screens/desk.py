"""What the desk says of itself, as far as the words of control are agreed; the rest is in English."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "need_awaiting": "Шешім күтуде",
    "need_overdue": "Мерзімі өткен",
    "count_overdue": "мерзімі өткен: {number:,}",
    "count_overdue_short": "мерзімі өткен: {number:,}",
    "count_due_soon_short": "мерзімі жақын: {number:,}",
    "count_awaiting": "шешім күтуде: {number:,}",
    "count_awaiting_short": "шешім күтуде: {number:,}",
    "count_not_reported": "хабар жоқ: {number:,}",
    "count_not_reported_short": "хабар жоқ: {number:,}",
}
