"""What the functions know of kinds and fields, generated from the domain's classes."""

from datetime import date
from enum import StrEnum
from typing import Any

from tracker.domain.model.fields import Field, fields_of
from tracker.domain.model.kinds import KINDS
from tracker.storage.database.tables import TABLES


def facts() -> dict[str, Any]:
    """Kind -> its table, the type of each column, and the sort of value that each field may have."""
    return {kind: _kind(kind) for kind in KINDS}


def _kind(kind: str) -> dict[str, Any]:
    fields = fields_of(kind)
    return {
        "table": TABLES[kind].name,
        "types": {field.name: {bool: "boolean", int: "bigint"}.get(field.type, "text") for field in fields},
        "values": {field.name: _value(field) for field in fields},
    }


def _value(field: Field) -> str | list[str]:
    """A sort of value: truth, whole, day or text, or the list of all values."""
    if issubclass(field.type, StrEnum):
        return [str(each) for each in field.type]
    return {bool: "truth", int: "whole", date: "day"}.get(field.type, "text")
