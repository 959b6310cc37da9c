"""The report of changes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.wording.en.reporting.changes import LATE
from tracker.wording.filling import Template, marked, often
from tracker.wording.ru.acts.done import did
from tracker.wording.ru.grammar import day, figure


def _changed_by(fields: Mapping[str, Any]) -> str:
    on = fields.get("day")
    request = f" ({fields['request']})" if fields.get("request") else ""
    told = [
        f"{did(fields.get('action'))}{request}",
        str(fields.get("acting_for") or fields.get("actor") or "никто"),
        *([day(on)] if isinstance(on, date) else []),
        f"@{fields.get('revision')}",
    ]
    said = f": {str(fields['reason']).rstrip('.')}" if fields.get("reason") else ""
    return f"{LATE + ' ' if fields.get('late') else ''}{', '.join(told)}{said}."


def _day(fields: Mapping[str, Any], name: str) -> str:
    return day(fields[name]) if isinstance(fields.get(name), date) else "неизвестный день"


def _learned_late(fields: Mapping[str, Any]) -> str:
    done, on = did(fields.get("action")), _day(fields, "recorded_on")
    return f"Внесено {on}, @{fields.get('revision')}: {done}, действует с {_day(fields, 'day')}."


def _tasks_learned_late(fields: Mapping[str, Any]) -> str:
    number, codes = figure(fields.get("number") or 0), often(fields.get("codes") or (), fields.get("left_out") or 0, str)
    return f"Позже внесено то, что действует на {_day(fields, 'day')} или раньше; задач: {number} ({codes or '-'})."


REASONS: dict[str, Template] = {
    "report_changes": "Что изменилось",
    "section_changes_moved": "Сдвинутые сроки",
    "section_changes_colour": "Другой цвет",
    "section_changes_reworded": "Другая формулировка",
    "section_changes_appeared": "Появилось",
    "section_changes_gone": "Выбыло",
    "no_changes_moved": "Сроки и прогнозы не сдвигались.",
    "no_changes_colour": "Ни у одной цели и ни у одной изменённой задачи цвет не сменился.",
    "no_changes_reworded": "Названия и условия сроков прежние.",
    "no_changes_appeared": "Новых задач нет.",
    "no_changes_gone": "Задачи не изымались, не отменялись и не удалялись.",
    "changes_late": f"Звёздочкой ({LATE}) отмечено то, что стало известно после прежнего момента, а действует с более раннего дня.",
    "changes_colour": (
        "Из задач сравниваются только изменённые и те, срок которых прошёл; те, срок которых просто близок или о которых нет"
        " сообщений, – в своих отчётах."
    ),
    "changed_by": _changed_by,
    "learned_late": _learned_late,
    "tasks_learned_late": _tasks_learned_late,
    "all_learned_late": "Всё здесь внесено после {day}: до этого дня ничего не было записано.",
    "section_late": LATE,
    "section_reworded_old": lambda fields: marked(fields.get("parts"), "[-", "-]"),
    "section_reworded_new": lambda fields: marked(fields.get("parts"), "{+", "+}"),
}
