"""A field that slips past the ledger is found: for every field of a task and one of every other kind, replay names it."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from tracker.domain.model.fields import Field, fields_of
from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KIND_OF, KINDS
from tracker.domain.model.strategy import Task
from tracker.storage.ledger.pending import Changes, Pending
from tracker.storage.ledger.replay import differences
from tracker.storage.store import Store
from tracker.storage.values import Actor

OTHER: dict[type, Any] = {str: "something", int: 7, bool: True, date: date(2026, 5, 4)}
"""A value of each type that no field has at first."""

FIELDS = [("task", field.attribute) for field in fields_of("task") if field.attribute != "code"]
FIELDS += [(kind, fields_of(kind)[-1].attribute) for kind in KINDS if kind != "task"]


def test_each_field_left_out_of_the_ledger_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each in an item of its own, which nothing else befalls."""
    left_out = {f"X{number}": (kind, field_of(kind, attribute)) for number, (kind, attribute) in enumerate(FIELDS, 1)}
    enter = Pending._enter

    def forgetful(self: Pending, action: str, of: str, code: str, day: date, changes: Changes) -> None:
        forgotten = left_out.get(code)
        kept = {
            name: pair for name, pair in changes.items() if forgotten is None or (of, name) != (forgotten[0], forgotten[1].name)
        }
        enter(self, action, of, code, day, kept)

    with store.writing(Actor("tester"), "as it should be") as work:
        for kind in sorted({field.refers_to for _, field in left_out.values() if field.refers_to}):
            work.add("any.add", made(kind, "REFERENT"))
        for code, (kind, _) in left_out.items():
            work.add("any.add", made(kind, code))
    assert [each for every in KINDS for each in differences(store, every, store.head.number)] == []
    store.refresh()
    monkeypatch.setattr(Pending, "_enter", forgetful)
    with store.writing(Actor("tester"), "forgetful") as work:
        for code, (kind, field) in left_out.items():
            changed: dict[str, Any] = {field.attribute: "REFERENT" if field.refers_to else another(field)}
            work.change("any.amend", work.get(KINDS[kind], code), **changed)
        work.add("any.add", made("goal", "G"))  # so that there is a revision at all
    found = [(each.kind, dict(each.fields)) for every in KINDS for each in differences(store, every, store.head.number)]
    assert sorted((kind, place["item_kind"], place["code"], place["field"]) for kind, place in found) == sorted(
        ("cell_differs", kind, code, field.name) for code, (kind, field) in left_out.items()
    )


def field_of(kind: str, attribute: str) -> Field:
    """A field of a kind, by its attribute."""
    return next(each for each in fields_of(kind) if each.attribute == attribute)


def another(field: Field) -> Any:
    """A value that the field does not have at first."""
    return list(field.type)[-1] if issubclass(field.type, StrEnum) else OTHER[field.type]


def made(kind: str, code: str) -> Item:
    """An item of a kind with nothing but its code."""
    item = replace(Task(code=code)) if kind == "task" else KINDS[kind](code=code)
    assert KIND_OF[type(item)] == kind
    return item
