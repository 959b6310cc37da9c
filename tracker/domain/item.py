"""What is common to all items: their code, source and titles, and how a field refers to another item."""

from dataclasses import dataclass, field
from typing import Any

from tracker.domain.vocabulary import Verification


def ref(kind: str) -> Any:
    """A field that holds the code of an item of `kind`, or null."""
    return field(default=None, metadata={"ref": kind})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every item has: its code, where the fact comes from, and how far it is verified."""

    code: str
    source: str | None = None
    verification: Verification = Verification.VERIFIED
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled(Item):
    """An item with a title in one language or more."""

    title_en: str | None = None
    title_ru: str | None = None
    title_kk: str | None = None
