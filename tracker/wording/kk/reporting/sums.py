"""Closing sums in Kazakh, as far as agreed words of control make them; the rest is in English.

Invariant: a number stands after its word and a colon, and has no ending.
"""

from datetime import date
from typing import Any

from tracker.wording.en.reporting import sums as english
from tracker.wording.filling import Template, Words, often
from tracker.wording.kk.grammar import figure, plural, table_day
from tracker.wording.kk.labels import label

MEASURES = {"under_control": "бақылауда"}

FLOWS = Words(
    {
        "restated_in": "кейін нақтыланды",
        "restated_out": "кейін нақтыланды",
        "taken": "бақылауға алынды",
        "taken_late": "бақылауға кешігіп алынды",
        "due_passed": "мерзімі өтті",
        "returned": "қайтарылды",
        "reported": "есеп берілді",
        "accepted_on_time": "мерзімінде алынды",
        "accepted_late": "кешігіп алынды",
        "accepted_undated": "бақылаудан алынды",
        "extended": "ұзартылды",
        "redated": "мерзім актімен өзгертілді",
        "cancelled": "жойылды",
        "withdrawn": "қате деп алынды",
        "marked_no_public_evidence": "ашық растау жоқ",
        "marked_illustrative": "мысал",
    },
    english.FLOWS,
)
"""Flow -> what it is called in a sum."""


def _sum(fields: Any) -> str:
    flows = "".join(
        f" {'+' if each['sign'] > 0 else '-'} {figure(each['number'])} {FLOWS[each['flow']]} ({often(each['codes'], each['left_out'], _times)})"
        for each in fields.get("flows") or ()
    )
    place = f"{fields['code'] or 'жоқ'}, " if fields["place"] in english.LACKS else ""
    return f"{_capital(place + _measure(fields))}: {figure(fields['opening'])}{flows} = {figure(fields['closing'])}."


def _times(number: int) -> str:
    return plural(number, "рет")


def _measure(fields: Any) -> str:
    measure = str(fields.get("measure"))
    return MEASURES.get(measure) or label(measure)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(fields: Any, name: str) -> str:
    value = fields.get(name)
    return table_day(value) if isinstance(value, date) else "белгісіз күн"


def _sum_end(fields: Any) -> str:
    known = f" (@{fields['revision']})" if fields.get("revision") else ""
    return f"{_capital(_measure(fields))}, {_day(fields, 'day')}{known}"


def _sum_flow(fields: Any) -> str:
    return f"{'+' if (fields.get('sign') or 0) > 0 else '-'} {FLOWS[fields['flow']]}"


def _codes(fields: Any) -> str:
    return often(fields.get("codes") or (), fields.get("left_out") or 0, _times) or "-"


def _section_sums(fields: Any) -> str:
    since, number = _day(fields, "since"), fields.get("number")
    then = f"№ {number} есептен бері ({since})" if number else since
    return f"{_capital(_measure(fields))}: {then}"


REASONS: dict[str, Template] = {
    "sum": _sum,
    "section_sum_end": _sum_end,
    "section_sum_flow": _sum_flow,
    "section_codes": _codes,
    "section_sums": _section_sums,
}
