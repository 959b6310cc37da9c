"""The brief and what it shares with the status report, in Kazakh, as far as agreed words of control make a sentence.

Invariant: a number stands after its word and a colon, and has no ending.
"""

from datetime import date
from typing import Any

from tracker.domain.model.vocabulary import Act
from tracker.wording.filling import Fields, Template
from tracker.wording.kk.grammar import figure, full_day, month_of, table_day
from tracker.wording.kk.labels import label

ACTS = {"forecast": "болжам", "report": "есеп берілді", "return": "қайтарылды", "suspend": "уақытша тоқтатылды"}
"""Act -> what the last word on a task was."""
NAMES = ("accepted", "accepted_late", "draft", "illustrative", "no_public_evidence", "cancelled")


def stands(fields: Fields) -> str:
    counted = [f"{label('overdue')}: {figure(fields['overdue'])}{_before(fields)}"]
    counted += [f"мерзімі ең ұзақ өткен: {figure(fields['days'])} күн"] if fields.get("days") else []
    amber: Any = fields.get("amber") or {}
    counted += [f"{label(name)}: {figure(number)}" for name, number in amber.items()]
    return f"{_capital(label(fields['colour']))}.{_done(fields)} Бақылауда: {figure(fields['open'])}; {'; '.join(counted)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _done(fields: Fields) -> str:
    done, due = fields.get("percent"), fields.get("due_by_today")
    return f" Орындалды: {done}%; болуы тиіс: {due}%." if isinstance(done, int) and isinstance(due, int) else ""


def _before(fields: Fields) -> str:
    change, since, overdue = fields.get("change"), fields.get("since"), fields.get("overdue")
    if not isinstance(change, int) or not isinstance(since, date) or not isinstance(overdue, int):
        return ""
    return f" ({day_told(since, fields.get('today'))}: {figure(overdue - change)})"


def day_told(value: date, today: object) -> str:
    """`31 қазанда`, and `2025 жылғы 31 қазанда` in another year than today's."""
    year = f"{value.year} жылғы " if not isinstance(today, date) or today.year != value.year else ""
    return f"{year}{value.day} {month_of(value).within}"


def stands_idle(fields: Fields) -> str:
    parts = [f"{label(name)}: {figure(fields[name])}" for name in NAMES if fields.get(name)]
    return f"{_capital(label(fields['colour']))}.{_done(fields)} {_capital('; '.join(['бақылауда: 0', *parts]))}."


def _counted(fields: Fields, name: str) -> str:
    change = fields.get(f"{name}_change")
    return f"{figure(fields[name])} ({change:+})" if isinstance(change, int) and change else figure(fields[name])


def part_of(title: str) -> Template:
    """The title of a section, and how many of its rows are shown where it has more."""

    def told(fields: Fields) -> str:
        shown, found = fields.get("shown"), fields.get("found")
        return title if shown == found else f"{title}: {figure(shown)} / {figure(found)}"

    return told


def decide_report(fields: Fields) -> str:
    value = fields.get("day")
    when = f", {value:%d.%m.%Y}" if isinstance(value, date) else ""
    return f"{fields.get('body') or _capital(label('lead'))}: {label('reported')}{when}."


def decide_extension(fields: Fields) -> str:
    due, asked = fields.get("due"), fields.get("asked")
    days = " -> ".join(f"{value:%d.%m.%Y}" for value in (due, asked) if isinstance(value, date))
    cause = f" ({label(fields['cause'])})" if fields.get("cause") else ""
    return f"{fields.get('body') or _capital(label('lead'))}: {label('extension')}: {days}{cause}."


def narrative(fields: Fields) -> str:
    value = fields.get("day")
    by = ", ".join(filter(None, (str(fields.get("who") or ""), full_day(value) if isinstance(value, date) else "")))
    return f"{fields['text']} – {by or '?'}."


def last_word(fields: Fields) -> str:
    value, cause, note, act = fields.get("day"), fields.get("cause"), fields.get("note"), str(fields.get("act"))
    when = table_day(value) if isinstance(value, date) else "белгісіз күн"
    if act == Act.ASSIGN:
        return f"{when}: тапсырылды; хабар жоқ."
    what = f", {ACTS[act]}" if act in ACTS else ""
    said = f"{what}{f' ({label(cause)})' if cause else ''}{f': {note}' if note else ''}"
    return f"{when}{said}{'' if said.endswith(('.', '?', '!', '…')) else '.'}"


REASONS: dict[str, Template] = {
    "stands": stands,
    "stands_idle": stands_idle,
    "decide_report": decide_report,
    "decide_extension": decide_extension,
    "stands_empty": "Тапсырма жоқ.",
    "stands_more": lambda fields: (
        f"{_capital(label('not_reported'))}: {_counted(fields, 'not_reported')}; {label('awaiting')}: {_counted(fields, 'awaiting')}."
    ),
    "report_brief": "Анықтама",
    "report_brief_of_part": "Анықтама: {strategy}",
    "section_moved": part_of("Өзгертілген мерзімдер мен болжамдар"),
    "section_ahead": part_of("Алдағы 31 күн"),
    "no_moved": "Мерзімдер мен болжамдар өзгерген жоқ.",
    "no_ahead": "Алдағы 31 күнде мерзімі келетін тапсырма жоқ.",
    "narrative": narrative,
    "last_word": last_word,
    "no_word": "Хабар жоқ.",
    "section_decisions": part_of("Шешім қажет"),
    "section_worst": part_of("Мерзімі ең ұзақ өткен"),
    "section_goals": "Мақсаттар",
    "no_decisions": "Шешім күтетін тапсырма жоқ.",
    "no_worst": "Мерзімі өткен тапсырма жоқ.",
    "no_goals": "Мақсат жоқ.",
}
