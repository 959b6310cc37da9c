"""What all items have in common: code, source and titles, and references between items."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, Literal, TypeVar

from tracker.domain.model.vocabulary import LANGUAGES, Verification

Maker = Literal["act", "term", "rule", "series", "retired"]
"""What sets a field that nobody types: acts on the item; its term; the text of a rule, which is typed instead; its series. A
retired field comes from an earlier version: older ledgers contain it, and nothing reads it any more.
"""


AnyItem = TypeVar("AnyItem", bound="Item")


def ref(kind: str, made: Maker | None = None) -> Any:
    """A field that holds the code of an item of `kind`, or None."""
    return field(default=None, metadata={"ref": kind, "made": made})


def made(by: Maker, default: Any = None) -> Any:
    """A field that nobody types, set by `by`."""
    return field(default=default, metadata={"made": by})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Base of all items: code, source of the fact, its verification, and a note."""

    code: str
    source: str | None = None
    verification: Verification = Verification.VERIFIED
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled(Item):
    """An item with a title in one or more languages."""

    title_en: str | None = None
    title_ru: str | None = None
    title_kk: str | None = None


def with_values(item: AnyItem, values: Mapping[str, object]) -> AnyItem:
    """The item with other values in some of its fields, as `dataclasses.replace` gives it, but without a walk over the fields."""
    make: Callable[..., AnyItem] = type(item)
    names, read = _attributes(make)
    return make(**{**dict(zip(names, read(item), strict=True)), **values})


def values_of(item: Item) -> tuple[Any, ...]:
    """The values of all fields of an item, in the order of its class."""
    make: Callable[..., Item] = type(item)
    return _attributes(make)[1](item)


@cache
def _attributes(cls: Any) -> tuple[tuple[str, ...], Callable[[Item], tuple[Any, ...]]]:
    names = tuple(each.name for each in fields(cls))
    return names, attrgetter(*names)


def stem_of(item: Item) -> str:
    """What an item is called by: its name, its title, or the text of a clause."""
    return next((stem for stem in ("name", "title") if hasattr(item, f"{stem}_en")), "text")


def text_in(item: Item, stem: str, language: str, main_language: str = "en") -> str:
    """The title, name or text of `item` in `language`, else in the main language, else in any, else its code."""
    wanted = dict.fromkeys((language, main_language, *LANGUAGES))
    found = (getattr(item, f"{stem}_{each}", None) for each in wanted)
    return next((text for text in found if text), item.code)
