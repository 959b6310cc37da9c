"""Closing sums: opening, each flow with its codes, closing."""

from datetime import date
from typing import Any

from tracker.wording.en.reporting import sums as english
from tracker.wording.filling import Template, Words, often
from tracker.wording.ru.grammar import day, figure, plural, table_day
from tracker.wording.ru.labels import label

LACKS = {"goal": "вне целей", "body": "без исполнителя"}

FLOWS = Words(
    {
        "restated_in": "уточнено позже",
        "restated_out": "уточнено позже",
        "taken": "взято на контроль",
        "taken_late": "взято на контроль после срока",
        "due_passed": "срок прошёл",
        "due_moved_earlier": "срок перенесён на более ранний день",
        "returned": "возвращено",
        "clock_started": "течение срока возобновлено",
        "mark_lifted": "пометка снята",
        "reopened": "возвращено на контроль",
        "moved_in": "перешло сюда",
        "reported": "отчёт представлен",
        "accepted_on_time": "снято в срок",
        "accepted_late": "снято с опозданием",
        "accepted_undated": "снято без срока",
        "extended": "продлено",
        "redated": "срок изменён актом",
        "due_recomputed": "срок пересчитан",
        "clock_stopped": "течение срока остановлено",
        "cancelled": "отменено",
        "withdrawn": "изъято как ошибка",
        "marked_no_public_evidence": "отмечено: нет открытых подтверждений",
        "marked_illustrative": "отмечено: для примера",
        "moved_out": "перешло отсюда",
    },
    english.FLOWS,
)
"""Flow -> what it is called in a sum."""


def _sum(fields: Any) -> str:
    flows = "".join(
        f" {'+' if each['sign'] > 0 else '-'} {figure(each['number'])} {FLOWS[each['flow']]} ({often(each['codes'], each['left_out'], _times)})"
        for each in fields.get("flows") or ()
    )
    return f"{_measured(fields)}: {figure(fields['opening'])}{flows} = {figure(fields['closing'])}."


def _times(number: int) -> str:
    return plural(number, "раз", "раза", "раз")


def _measured(fields: Any) -> str:
    measure, lacks = label(fields["measure"]), LACKS.get(fields["place"])
    place = "" if lacks is None else f"{fields['code'] or lacks}, "
    told = f"{place}{measure}"
    return told[0].upper() + told[1:]


def sum_not_closed(fields: Any) -> str:
    place = "все задачи" if fields["place"] == "whole" else f"{label(fields['place'])} {fields['code'] or 'нет'}"
    return (
        f"Сумма не сходится ({label(fields['measure'])}, {place}): {fields['opening']} и {fields['moved']} – не {fields['closing']},"
        " поэтому ничего не показано. Запустите `tracker verify` и сообщите, если она ничего не найдёт."
    )


def _sum_end(fields: Any) -> str:
    known = f" (@{fields['revision']})" if fields.get("revision") else ""
    return f"{_capital(fields['measure'])} на {_short(fields, 'day')}{known}"


def _short(fields: Any, name: str) -> str:
    return table_day(fields[name]) if isinstance(fields[name], date) else "неизвестный день"


def _sum_flow(fields: Any) -> str:
    return f"{'+' if (fields.get('sign') or 0) > 0 else '-'} {FLOWS[fields['flow']]}"


def _codes(fields: Any) -> str:
    return often(fields.get("codes") or (), fields.get("left_out") or 0, _times) or "-"


def _since_known_then(fields: Any) -> str:
    report = f"отчёт № {fields['number']}, " if fields.get("number") else ""
    return f"{report}{_day(fields, 'day')}, как было известно по запись № {fields['revision']}."


def _section_sums(fields: Any) -> str:
    since, number = _short(fields, "since"), fields.get("number")
    return f"{_capital(fields['measure'])}: движение с {f'отчёта № {number} ({since})' if number else since}"


def _capital(word: str) -> str:
    text = label(word)
    return text[:1].upper() + text[1:]


def _day(fields: Any, name: str) -> str:
    return day(fields[name]) if isinstance(fields[name], date) else "неизвестный день"


ERRORS: dict[str, Template] = {
    "sum_not_closed": sum_not_closed,
    "ledger_and_row_differ": lambda fields: (
        f"Журнал и строка расходятся ({label(fields['item_kind'])} {fields['code']}), поэтому движения сложить нельзя. Запустите `tracker verify`."
    ),
}

REASONS: dict[str, Template] = {
    "sum": _sum,
    "section_sum_end": _sum_end,
    "section_sum_flow": _sum_flow,
    "section_codes": _codes,
    "section_sums": _section_sums,
    "since_known_then": _since_known_then,
    "since_nothing_known": "{day}: тогда ещё ничего не было записано; узнанное об этом дне позже входит в каждую сумму.",
}
