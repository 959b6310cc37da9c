"""What the screen says of itself, as far as the words of control are agreed; the rest is in English."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "tasks": "Тапсырмалар",
    "plan": "Жоспар",
    "view_overdue": "Мерзімі өткен",
    "view_to_decide": "Шешім күтуде",
    "view_open": "Бақылауда",
    "time_overdue": "Мерзімі өткен",
    "time_awaiting": "Шешім күтуде",
    "time_accepted": "Бақылаудан алынды",
    "time_cancelled": "Жойылды",
    "time_withdrawn": "Қате деп алынды",
    "card_to_decide": "шешім күтуде",
    "timeline_due": "мерзім",
    "timeline_first": "бастапқы мерзім",
    "timeline_forecast": "болжам",
    "timeline_accepted": "бақылаудан алынды",
    "burn_up_accepted": "бақылаудан алынды",
    "plain_red": "мерзімі өткен",
    "plain_decide": "шешім күтуде",
    "stocktake_overdue": "Мерзімі өткен",
    "stocktake_awaiting": "Шешім күтуде",
}
