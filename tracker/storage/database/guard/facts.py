"""What the functions know of kinds, fields and acts, generated from the domain's classes and rules.

Invariant: it is JSON, and says nothing that the domain does not say; a new field or act joins by itself.
"""

from datetime import date
from enum import StrEnum
from typing import Any

from tracker.domain.control.rules import rules
from tracker.domain.model.codes import CODE
from tracker.domain.model.fields import Field, fields_of
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.vocabulary import Role
from tracker.storage.database.tables import TABLES


def kinds() -> dict[str, Any]:
    """Kind -> its table, the type of each column, the sort of value that each field may have, and the kind that it refers to."""
    return {kind: _kind(kind) for kind in KINDS}


def _kind(kind: str) -> dict[str, Any]:
    fields = fields_of(kind)
    return {
        "table": TABLES[kind].name,
        "types": {field.name: {bool: "boolean", int: "bigint"}.get(field.type, "text") for field in fields},
        "values": {field.name: _value(field) for field in fields},
        "refers_to": {field.name: field.refers_to for field in fields if field.refers_to},
    }


def _value(field: Field) -> str | list[str]:
    """A sort of value: truth, whole, day or text, or the list of all values."""
    if issubclass(field.type, StrEnum):
        return [str(each) for each in field.type]
    return {bool: "truth", int: "whole", date: "day"}.get(field.type, "text")


def acts() -> dict[str, Any]:
    """The rules of writing, with the effects of an act by kind and change, and the roles that do it for any body."""
    found = rules()
    for act in found["acts"].values():
        act["effects"] = {f"{each['kind']} {each['change']}": each for each in act["effects"]}
        act["any"] = [role for role in act["roles"] if role in found["for_any_body"]]
    plain = {kind: each["plain"] for kind, each in found.pop("kinds").items()}
    return found | {"code": f"^{CODE.pattern}$", "plain": plain, "roles": [str(role) for role in Role]}
