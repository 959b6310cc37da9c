"""Validation of an item's fields before it is added or amended: types, ranges, lengths, titles, parents.

`storage/work.py` checks codes, references and the form of text; `tasks` the fields of the lifecycle. Invariant: nothing is
truncated or guessed; the refusal of a bad value names its field.
"""

from collections.abc import Mapping
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar, cast
from zoneinfo import available_timezones

from tracker.domain.control.day_order import require_order
from tracker.domain.deadlines.vague_words import table_in
from tracker.domain.model.fields import NAME_STEMS, Field, fields_of, made_of
from tracker.domain.model.item import Item, values_of, with_values
from tracker.domain.model.kinds import KIND_OF, KINDS
from tracker.domain.model.labels import canonical, labels_in
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import LANGUAGES, in_languages
from tracker.errors import Refused
from tracker.storage.work import Work

LONGEST_TEXT = 32_767
"""The most characters in a text: the limit of a spreadsheet cell, so no report ever truncates it."""

RANGES = {
    "percent": (0, 100),
    "reporting_days": (1, 3_660),
    "due_soon_days": (0, 3_660),
    "weight": (0, 1_000),
    "evidence_mb": (1, 1_000),
}
"""Field -> its lowest and highest value, both allowed; in days, except percentages, the weight and the size limit (MB)."""

AnyItem = TypeVar("AnyItem", bound=Item)


def checked(item: AnyItem) -> AnyItem:
    """`item` with blank texts replaced by None; Refused when a value does not fit its field or the item has no name."""
    kind = KIND_OF[type(item)]
    fixed: dict[str, Any] = {}
    for field, value in zip(fields_of(kind), values_of(item), strict=True):
        if value is not field.default and field.attribute != "code":
            fits = field_value(kind, item.code, field, value)
            if fits is not value:
                fixed[field.attribute] = fits
    found = with_values(item, fixed) if fixed else item
    _require_whole(kind, found, None)
    return found


def checked_fields(kind: str, item: Item, values: Mapping[str, object]) -> dict[str, Any]:
    """The new `values` of an item's fields (by attribute), validated; Refused for an unknown field or a bad value."""
    known = {field.attribute: field for field in fields_of(kind) if field.attribute not in {"code", *made_of(kind, "retired")}}
    for name in values:
        if name not in known:
            near = get_close_matches(name, known, 3)
            raise Refused("unknown_field", kind=kind, code=item.code, field=name, near=near, fields=sorted(known))
    found = {name: field_value(kind, item.code, known[name], value) for name, value in values.items()}
    _require_whole(kind, with_values(item, found), item)
    return found


def _require_whole(kind: str, item: Item, before: Item | None) -> None:
    """Check fields against each other; not the days of a task, which are known only after its term has given them."""
    require_name(kind, item)
    if not isinstance(item, Task):
        require_order(item, before)


def field_value(kind: str, code: str, field: Field, value: object) -> Any:
    """`value` as the type of `field`; a value of an enumeration may be given as plain text."""
    if isinstance(value, str) and not isinstance(value, StrEnum) and not value.strip():
        value = None
    if value is None:
        if field.optional:
            return None
        raise Refused("field_missing", kind=kind, code=code, field=field.name)
    if issubclass(field.type, StrEnum):
        return _word(kind, code, field, value)
    if not _is_of(field.type, value):
        raise Refused("bad_value", kind=kind, code=code, field=field.name, value=str(value), wanted=field.type.__name__)
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise Refused("text_too_long", kind=kind, code=code, field=field.name, length=len(value), limit=LONGEST_TEXT)
    _in_range(kind, code, field.name, value)
    if field.name == "labels":
        return canonical(labels_in(cast(str, value)))
    if field.name == "words":
        table_in(cast(str, value))
    if field.name == "time_zone" and value not in available_timezones():
        raise Refused("unknown_zone", zone=value, near=get_close_matches(str(value), available_timezones(), 3))
    if field.name == "main_language" and value not in LANGUAGES:
        raise Refused("bad_word", kind=kind, code=code, field=field.name, value=value, words=list(LANGUAGES))
    return value


def _is_of(wanted: type, value: object) -> bool:
    """Whether a value has a field's type; a truth value is not a number, and an instant not a day."""
    if isinstance(value, bool):
        return wanted is bool
    return isinstance(value, wanted) and not isinstance(value, datetime)


def _word(kind: str, code: str, field: Field, value: object) -> StrEnum:
    words = cast(type[StrEnum], field.type)
    try:
        return words(cast(str, value))
    except ValueError as error:
        known = [str(each) for each in words]
        raise Refused("bad_word", kind=kind, code=code, field=field.name, value=str(value), words=known) from error


def _in_range(kind: str, code: str, name: str, value: object) -> None:
    if name not in RANGES:
        return
    lowest, highest = RANGES[name]
    if not lowest <= cast(int, value) <= highest:
        raise Refused("out_of_range", kind=kind, code=code, field=name, value=value, lowest=lowest, highest=highest)


def require_name(kind: str, item: Item) -> None:
    """Refuse an item without a title or name in any language."""
    stem = NAME_STEMS.get(kind)
    if stem and not any(getattr(item, text) for text in in_languages(stem)):
        raise Refused("name_missing", kind=kind, code=item.code, field=stem)


def require_no_circle(work: Work, kind: str, code: str, parent: str | None) -> None:
    """Refuse a parent that is the item itself or one of its descendants."""
    above = parent
    while above is not None:
        if above == code:
            raise Refused("circle_of_parents", kind=kind, code=code, parent=parent)
        above = getattr(work.find(KINDS[kind], above), "parent", None)


def changed_values(item: Item, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of `values` that differ from the item's."""
    return {name: value for name, value in values.items() if getattr(item, name) != value}
