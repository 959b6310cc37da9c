"""Handing over."""

from tracker.wording.filling import Template
from tracker.wording.ru.grammar import spoken

ERRORS: dict[str, Template] = {
    "handover_to_who_may_not": lambda fields: (
        f"{fields['login']} не может отчитываться{' за ' + str(fields['body']) if fields.get('body') else ''}, передать нечего."
        f" Назовите другого участника или измените этого: `tracker member amend {fields['login']}`."
    ),
    "handover_to_oneself": "{login} не принимает дела у {login}. Назовите другого: --to.",
    "handover_to_who_left": "{login} – участник до {until} и дел уже не принимает. Назовите другого: --to.",
    "handover_nothing": "У {login} нет ни задач на контроле, ни серий, передавать нечего.",
    "handover_not_theirs": lambda fields: (
        f"{fields['giver']} не относится ни к какому органу, поэтому передать за него дела {fields['login']} не может."
        f" {'Попросите того, кто может: ' + spoken(fields['who']) if fields.get('who') else 'Обратитесь к администратору'}."
    ),
}

REASONS: dict[str, Template] = {
    "report_handover": "Передача дел исполнителя",
    "handed_over": "{giver} передаёт {taker} открытых задач: {tasks:,}.",
}
