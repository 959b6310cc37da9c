"""A plan file as values: what it says of items and of the acts on tasks, read and typed but not yet applied.

`exchange.plan` makes these from TOML, `services.plan` applies them. Must stay true: fields are attribute names of
`domain.model` with values of the model's types, so that an item can be made from them; what the file does not name is not here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.domain.fields import RETIRED
from tracker.domain.findings import Finding
from tracker.domain.model import KINDS, Item

AMEND = "amend"
"""The act that changes other fields of a task on a day; every other act is a value of `model.Act`."""

UNREAD = "plan_term_unread"
"""The finding of a term that is not understood: the only one that a person may accept."""

NOT_PLANNED = ("member", "deputy", "update", "extension", "evidence", "reminder", "handover")
PLAN_KINDS = tuple(kind for kind in KINDS if kind not in NOT_PLANNED)
"""What a plan file may hold, in an order in which none refers to a later one, but for one of its own kind and the strategy's
instrument."""

_TERM = {"term_text", "term_rule"}
KEPT: dict[str, frozenset[str]] = RETIRED | {
    "event": frozenset(_TERM),
    "window": frozenset(_TERM | {"opens", "closes"}),
    "task": frozenset(
        _TERM
        | {"due", "due_precision", "original_due", "status", "resume_to", "clock_stopped", "no_public_evidence", "percent"}
        | {"outcome", "assigned_on", "last_update_on", "reported_on", "reported_due", "closed_on"}
        | {"forecast", "forecast_on", "declared", "declared_on", "series", "period"}
    ),
    "update": frozenset(
        {"task", "act", "day", "body", "status", "due", "reported_on", "submitted_due", "member", "history", "eyes"}
        | {"clause", "instrument", "term_text", "new_due", "reported_due", "new_lead"}
        | {"waited_for", "open_below"}
    ),
    "co_executor": frozenset({"submitted_on"}),
    "series": frozenset(_TERM | {"co_rule"}),
}
"""Kind -> its fields (attributes) that no plan file names: a term makes the days, an act moves the rest."""


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
