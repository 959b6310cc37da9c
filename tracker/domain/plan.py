"""A plan file as values: what it says of items and of the acts on tasks, read and typed but not yet applied.

`exchange.plan` makes these from TOML, `services.plan` applies them. Invariant: fields are attribute names of
`domain.model` with values of the model's types, so that an item can be made from them; what the file does not name is not here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from tracker.domain.findings import Finding
from tracker.domain.model.fields import made_of
from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KINDS

AMEND = "amend"
"""The act that changes other fields of a task on a day; every other act is a value of `model.Act`."""

UNREAD = "plan_term_unread"
"""The finding of a term that is not understood: the only one that a person may accept."""

NOT_PLANNED = ("member", "deputy", "update", "extension", "evidence", "reminder", "handover")
PLAN_KINDS = tuple(kind for kind in KINDS if kind not in NOT_PLANNED)
"""What a plan file may hold, in an order in which none refers to a later one, but for one of its own kind and the strategy's
instrument."""

DAYS_OF_TERM = {"task": {"due"}, "window": {"opens", "closes"}}
"""Kind -> the days that a plan file says as a term."""
PLANNED = frozenset({"planned_until"})
"""What only a plan file and an act name."""


@cache
def kept_of(kind: str) -> frozenset[str]:
    """The fields (attributes) of `kind` that no plan file names: a term makes the days and its own words, an act the rest."""
    made = made_of(kind) - PLANNED
    return made | DAYS_OF_TERM.get(kind, set()) | ({"term_text"} if "term_rule" in made else set())


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One item. `on` is its effective day, None for today. `defaults` are the file's own, for an item that is added only."""

    kind: str
    code: str
    on: date | None
    fields: Mapping[str, Any]
    place: str
    defaults: Mapping[str, Any] = field(default_factory=dict)

    def value(self) -> Item:
        """The item as the file describes it, when it is a new one."""
        return KINDS[self.kind](code=self.code, **{**self.defaults, **self.fields})


@dataclass(frozen=True, slots=True)
class PlanAct:
    """One dated act on a task: a value of `model.Act` with percent, outcome, note, evidence, source, verification or
    stop_clock; or `AMEND`, whose fields are the task's own to be changed.
    """

    task: str
    act: str
    on: date | None
    fields: Mapping[str, Any]
    place: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole file. `items` stand in the file's order within the order of `model.KINDS`, the strategy first; `acts` by task
    in the file's order, a task's own by day. With findings the plan holds what could be read, and must not be applied.
    """

    file: str
    title: str | None = None
    items: tuple[PlanItem, ...] = ()
    acts: tuple[PlanAct, ...] = ()
    findings: tuple[Finding, ...] = ()
