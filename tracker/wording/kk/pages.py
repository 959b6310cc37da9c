"""Беттегі есептің жанындағы сөздер: its number, where it comes from, and the boxes to tick."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "page_issued": "№ {number} есеп",
    "page_draft": "Жоба",
    "tick_accept": "бақылаудан алынды",
    "tick_return": "қайтарылды",
    "tick_agree": "ұзартылды",
    "tick_refuse": "бас тартылды",
    "tick_until": "__________\u00a0дейін",
    "page_small": "№ {number} жазба · {head} · {zone}",
}
