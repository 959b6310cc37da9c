"""Беттегі есептің жанындағы сөздер: its number, where it comes from, and the boxes to tick."""

from datetime import date

from tracker.wording.filling import Fields, Template
from tracker.wording.kk.grammar import table_day


def _head_day(fields: Fields) -> str:
    known = f"; мәлімет бойынша: {table_day(fields['known_on'])}" if isinstance(fields["known_on"], date) else ""
    issue = f", № {fields['number']}" if isinstance(fields["number"], int) else ""
    day = table_day(fields["day"]) if isinstance(fields["day"], date) else "?"
    return f"{day} ({fields['zone']}){known}{issue}"


REASONS: dict[str, Template] = {
    "page_issued": "№ {number} есеп",
    "page_draft": "Жоба",
    "tick_accept": "бақылаудан алынды",
    "tick_return": "қайтарылды",
    "tick_agree": "ұзартылды",
    "tick_refuse": "бас тартылды",
    "tick_until": "__________\u00a0дейін",
    "head_day": _head_day,
    "page_small": "№ {number} жазба · {head} · {zone}",
}
