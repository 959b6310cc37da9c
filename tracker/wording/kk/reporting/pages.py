"""Беттегі есептің жанындағы сөздер: its number, where it comes from, and the boxes to tick."""

from datetime import date

from tracker.wording.filling import Fields, Template
from tracker.wording.kk.grammar import full_day, table_day


def _head_day(fields: Fields) -> str:
    known = f"; мәлімет бойынша: {table_day(fields['known_on'])}" if isinstance(fields["known_on"], date) else ""
    issue = f", № {fields['number']}" if isinstance(fields["number"], int) else ""
    day = table_day(fields["day"]) if isinstance(fields["day"], date) else "?"
    return f"{day} ({fields['zone']}){known}{issue}"


def _report_day(fields: Fields) -> str:
    known_on = fields.get("known_on")
    known = f", мәлімет бойынша: {table_day(known_on)}" if isinstance(known_on, date) else ""
    day = full_day(fields["day"]) if isinstance(fields["day"], date) else "?"
    return f"{day}, {fields['zone']}{known}"


def _since(fields: Fields) -> str:
    """`№ 41 = @12`, or the day where no issue is meant."""
    day = fields["day"]
    name = f"№ {fields['number']}" if fields["number"] else table_day(day) if isinstance(day, date) else "?"
    return f"{name} = @{fields['revision']}"


REASONS: dict[str, Template] = {
    "page_issued": "№ {number} есеп",
    "page_draft": "Жоба",
    "tick_accept": "бақылаудан алынды",
    "tick_return": "қайтарылды",
    "tick_agree": "ұзартылды",
    "tick_refuse": "бас тартылды",
    "tick_until": "__________\u00a0дейін",
    "head_day": _head_day,
    "report_day": _report_day,
    "foot_since": _since,
    "page_small": "№ {number} жазба · {head} · {zone}",
}
