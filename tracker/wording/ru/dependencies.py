"""Needs: for what a task waits."""

from datetime import date

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import day
from tracker.wording.ru.labels import label


def _whose(fields: Fields) -> str:
    due = fields.get("due")
    return f"{fields.get('lead') or 'без исполнителя'}, {f'срок {day(due)}' if isinstance(due, date) else 'без срока'}"


REASONS: dict[str, Template] = {
    "blocked_by": lambda fields: f"Ждёт {fields['task']} ({_whose(fields)}).",
    "still_waits_for": "{code} ещё ждёт: {tasks}.",
    "still_open_below": "У {code} есть открытые подзадачи: {tasks}. Они остаются открытыми или отменяются вместе с ней (--with-subtasks).",
    "waited_for": "Ещё ждала: {tasks}.",
    "open_below": "Подзадачи остались открытыми: {tasks}.",
    "need_stands": lambda fields: f"{fields['task']}: {label(fields['status'])} ({_whose(fields)}).",
}
