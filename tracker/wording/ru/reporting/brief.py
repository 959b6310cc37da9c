"""The brief and what it shares with the status report, in Russian. Invariant: numbers that a sentence counts stand after their
word and a colon, so that no word must agree with them.
"""

from datetime import date
from typing import Any

from tracker.domain.model.vocabulary import Act
from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import OF_MONTHS, figure, full_day, plural
from tracker.wording.ru.labels import label

EMPTY = {
    "body": "За этим органом нет ни одной задачи.",
    "goal": "К этой цели не относится ни одна задача.",
}
_OTHERS = {"draft": "проекты", "cancelled": "отменено", "illustrative": "для примера"}


def stands(fields: Fields) -> str:
    done = _done(fields)
    counted = f"На контроле: {figure(fields['open'])}, {_overdue(fields)}{_longest(fields)}{_amber(fields)}."
    colour = _capital(label(fields["colour"]))
    return f"{colour}: {done}. {counted}" if done else f"{colour}. {counted}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _done(fields: Fields) -> str:
    done, due = fields.get("percent"), fields.get("due_by_today")
    if not isinstance(done, int) or not isinstance(due, int):
        return ""
    if not fields.get("begun"):
        return "выполнено пока 0%, и ни один срок ещё не наступил"
    return f"выполнено {done}%, как и должно быть" if done == due else f"выполнено {done}%, должно быть {due}%"


def _overdue(fields: Fields) -> str:
    told = f"просрочено: {figure(fields['overdue'])}" if fields["overdue"] else "просроченных нет"
    change, since = fields.get("change"), fields.get("since")
    if not isinstance(change, int) or not isinstance(since, date):
        return told
    when = day_told(since, fields.get("today"))
    if not change:
        return f"{told}, как и {when}"
    return f"{told}, на {figure(abs(change))} {'больше' if change > 0 else 'меньше'}, чем {when}"


def _longest(fields: Fields) -> str:
    if not fields.get("days"):
        return ""
    word = "просрочка" if fields["overdue"] == 1 else "самая давняя просрочка"
    return f"; {word} – {plural(fields['days'], 'день', 'дня', 'дней')}"


def _amber(fields: Fields) -> str:
    amber: Any = fields.get("amber") or {}
    return f"; {', '.join(f'{label(name)}: {figure(number)}' for name, number in amber.items())}" if amber else ""


def day_told(value: date, today: object) -> str:
    """`31 октября`, and `31 октября 2025 года` in another year than today's."""
    year = f" {value.year} года" if not isinstance(today, date) or today.year != value.year else ""
    return f"{value.day} {OF_MONTHS[value.month - 1]}{year}"


def stands_idle(fields: Fields) -> str:
    accepted, late = fields.get("accepted"), fields.get("accepted_late")
    tardy = f", из них с опозданием: {figure(late)}" if late else ""
    parts = [f"снято с контроля: {figure(accepted)}{tardy}"] if accepted else []
    names = ("draft", "illustrative", "no_public_evidence", "cancelled")
    parts += [f"{_OTHERS.get(name) or label(name)}: {figure(fields[name])}" for name in names if fields.get(name)]
    done = f" {_capital(_done(fields))}." if accepted and _done(fields) else ""
    return f"{_capital(label(fields['colour']))}: на контроле задач нет; {'; '.join(parts) or 'нет и других'}.{done}"


def stands_empty(fields: Fields) -> str:
    return EMPTY.get(str(fields.get("place")), "Задач ещё нет.")


def _counted(fields: Fields, name: str) -> str:
    change = fields.get(f"{name}_change")
    return f"{figure(fields[name])} ({change:+})" if isinstance(change, int) and change else figure(fields[name])


def not_counted(fields: Fields) -> str:
    numbers: Any = fields.get("numbers") or {}
    told = (f"{_OTHERS.get(name) or label(name)}: {figure(number)}" for name, number in numbers.items())
    return f"В счёт не идут: {'; '.join(told) or 'нет таких'}."


def part_of(title: str) -> Template:
    """The title of a section, and how many of its rows are shown where it has more."""

    def told(fields: Fields) -> str:
        shown, found = fields.get("shown"), fields.get("found")
        return title if shown == found else f"{title}, {figure(shown)} из {figure(found)}"

    return told


def last_word(fields: Fields) -> str:
    value, cause, note, act = fields.get("day"), fields.get("cause"), fields.get("note"), fields.get("act")
    when = f"{value:%d.%m.%Y}" if isinstance(value, date) else "неизвестный день"
    if act == Act.ASSIGN:
        return f"После поручения {when} сообщений не было."
    what = "" if act == Act.PROGRESS and note else f", {label(act)}"
    said = f"{what}{f' ({label(cause)})' if cause else ''}{f': {note}' if note else ''}"
    return f"{when}{said}{'' if said.endswith(('.', '?', '!', '…')) else '.'}"


def narrative(fields: Fields) -> str:
    value, who = fields.get("day"), fields.get("who")
    by = ", ".join(filter(None, (str(who or ""), full_day(value) if isinstance(value, date) else "")))
    return f"{fields['text']} – {by or '?'}."


def decide_report(fields: Fields) -> str:
    value = fields.get("day")
    when = f" {value:%d.%m.%Y}" if isinstance(value, date) else ""
    late = f", опоздание – {plural(fields['days_late'], 'день', 'дня', 'дней')}" if fields.get("days_late") else ""
    return f"{fields.get('body') or 'Исполнитель'}: отчёт представлен{when}{late}."


def decide_extension(fields: Fields) -> str:
    due, asked, late = fields.get("due"), fields.get("asked"), fields.get("days_late")
    instead = f" вместо {due:%d.%m.%Y}" if isinstance(due, date) else ""
    cause = f" ({label(fields['cause'])})" if fields.get("cause") else ""
    meanwhile = f"; просрочка – {plural(late, 'день', 'дня', 'дней')}" if late else ""
    wanted = f"{asked:%d.%m.%Y}" if isinstance(asked, date) else "неизвестный день"
    return f"{fields.get('body') or 'Исполнитель'} просит срок {wanted}{instead}{cause}{meanwhile}."


ERRORS: dict[str, Template] = {
    "brief_of_both": "Справка составляется об одном органе или об одной цели. Уберите --body или --goal.",
}

REASONS: dict[str, Template] = {
    "report_brief": "Справка",
    "report_brief_of_part": "Справка: {strategy}",
    "stands": stands,
    "stands_idle": stands_idle,
    "decide_report": decide_report,
    "decide_extension": decide_extension,
    "stands_empty": stands_empty,
    "stands_more": lambda fields: (
        f"Нет сообщений: {_counted(fields, 'not_reported')}; ждут решения: {_counted(fields, 'awaiting')}."
    ),
    "not_counted": not_counted,
    "section_moved": part_of("Сроки и прогнозы передвинуты"),
    "section_decisions": part_of("Требуют решения"),
    "section_awaited": part_of("Задачи органа, ждущие решения"),
    "section_worst": part_of("Дольше всего просрочено"),
    "section_goals": "Цели",
    "section_ahead": part_of("Ближайший 31 день"),
    "no_moved": "Сроки не менялись, прогнозы не сдвинулись.",
    "no_decisions": "Решения никто не ждёт.",
    "no_worst": "Просроченных задач нет.",
    "no_ahead": "В ближайший 31 день сроков нет.",
    "last_word": last_word,
    "no_word": "Сообщений не было.",
    "narrative": narrative,
}
