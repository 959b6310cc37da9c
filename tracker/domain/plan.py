"""A plan file as values: its items and acts on tasks, parsed and typed but not yet applied.

`exchange.plans` makes these from files, `services.plan` applies them. Invariant: fields are attribute names of `domain.model`
with values of the model's types, so an item can be made from them; a field that the file does not name is absent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from tracker.domain.findings import Finding
from tracker.domain.model.fields import made_of
from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KINDS

AMEND = "amend"
"""The act that changes other fields of a task on a day; every other act is a value of `Act`."""

UNREAD = "plan_term_unread"
"""The finding for a term that is not understood: the only one that a person may accept."""

NOT_PLANNED = (
    *("member", "deputy", "update", "extension", "evidence", "reminder", "handover"),
    *("narrative", "issued_report", "issued_file"),
)
PLAN_KINDS = tuple(kind for kind in KINDS if kind not in NOT_PLANNED)
"""Kinds in a plan file, ordered so that none refers to a later one, except to its own kind and the strategy to its instrument."""

DAYS_OF_TERM = {"task": {"due"}, "window": {"opens", "closes"}}
"""Kind -> the day fields that a plan file gives as a term."""
PLANNED = frozenset({"planned_until"})
"""Fields that nobody types in a form but a plan file may name."""


@cache
def unplanned_fields(kind: str) -> frozenset[str]:
    """The fields (attributes) of `kind` that a plan file may not name: those that come from a term, and those set by acts."""
    made = made_of(kind) - PLANNED
    return made | DAYS_OF_TERM.get(kind, set()) | ({"term_text"} if "term_rule" in made else set())


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One item. `on` is its effective day, None for today. `defaults` are the file's, used only when the item is added.

    A `withdrawn` item, the part of a co-executor, stands in the database and is withdrawn before anything else is done.
    """

    kind: str
    code: str
    on: date | None
    fields: Mapping[str, Any]
    place: str
    defaults: Mapping[str, Any] = field(default_factory=dict)
    withdrawn: bool = False

    def value(self, without: Iterable[str] = ()) -> Item:
        """The item that the file describes, as a new item; the fields `without` are left empty."""
        return KINDS[self.kind](code=self.code, **{**self.defaults, **self.fields, **dict.fromkeys(without)})


@dataclass(frozen=True, slots=True)
class PlanAct:
    """One dated act on a task: a value of `Act` with percent, outcome, note, evidence, source, verification or stop_clock; or
    `AMEND` with the task's fields to change.
    """

    task: str
    act: str
    on: date | None
    fields: Mapping[str, Any]
    place: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole file. `items` are in the order of PLAN_KINDS, then of the file; `acts` are in the file's order of tasks, each
    task's by day. A plan with findings holds what could be read, and must not be applied.
    """

    file: str
    title: str | None = None
    items: tuple[PlanItem, ...] = ()
    acts: tuple[PlanAct, ...] = ()
    findings: tuple[Finding, ...] = ()

    def apart_from(self, findings: Iterable[Finding]) -> "Plan":
        """Its acts at other places than those of the findings: without items none of them rests on what is at fault."""
        places = {each.place for each in findings}
        return Plan(self.file, acts=tuple(each for each in self.acts if each.place not in places))
