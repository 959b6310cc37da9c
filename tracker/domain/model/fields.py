"""The fields of each kind of item, read from its class; tables, replay, export and comparison are built from them.

Invariant: the attribute `title_en` is the column and ledger field `title.en`; every other name is the same in all three.
"""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints

from tracker.domain.forms import A_DAY, A_NUMBER, A_TRUTH, Form
from tracker.domain.model.item import Maker
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.vocabulary import LANGUAGES

NAME_STEMS = {"body": "name", "alias": "name"} | dict.fromkeys(
    ("strategy", "instrument", "event", "goal", "window", "series", "task", "own_field"), "title"
)
"""Kind -> the text that it must have in at least one language."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind: attribute, name in the ledger and column, type, default, the kind it refers to, and what sets it if
    nobody types it.
    """

    attribute: str
    name: str
    type: type[Any]
    optional: bool
    default: Any
    refers_to: str | None
    made: Maker | None


@cache
def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of `kind` in their order, the code first."""
    cls = KINDS[kind]
    hints = get_type_hints(cls)
    found = []
    for each in fields(cls):
        args = getattr(hints[each.name], "__args__", (hints[each.name],))
        types = [a for a in args if a is not type(None)]
        default = None if each.name == "code" else each.default
        told = (each.metadata.get("ref"), each.metadata.get("made"))
        found.append(Field(each.name, ledger_name(each.name), types[0], len(types) < len(args), default, *told))
    return tuple(found)


@cache
def forms_of(kind: str) -> dict[str, Form]:
    """The form of each field of `kind` in the ledger."""
    return {field.name: _form(field.type) for field in fields_of(kind)}


def _form(of: type[Any]) -> Form:
    if issubclass(of, StrEnum):
        return [str(word) for word in of]
    return A_DAY if issubclass(of, date) else A_TRUTH if of is bool else A_NUMBER if of is int else None


@cache
def made_of(kind: str, *makers: Maker) -> frozenset[str]:
    """The fields (attributes) of `kind` that nobody types, or those among them that `makers` make."""
    return frozenset(each.attribute for each in fields_of(kind) if (each.made in makers if makers else each.made))


@cache
def references_of(kind: str) -> tuple[tuple[str, str], ...]:
    """The fields of `kind` (by their ledger names) that refer to an item, each with the kind that it refers to."""
    return tuple((each.name, each.refers_to) for each in fields_of(kind) if each.refers_to)


def ledger_name(attribute: str) -> str:
    """`title_en` -> `title.en`; a name without a language stays."""
    stem, _, language = attribute.rpartition("_")
    return f"{stem}.{language}" if stem and language in LANGUAGES else attribute
