"""The parts of the plan that a file becomes, as they are collected: items, acts and findings.

Invariant: each names its place in the file, and what is new also the file as its source; none names a day, so all of it holds
from the day on which the plan is applied.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.findings import Finding
from tracker.domain.model.vocabulary import Act
from tracker.domain.plan import PlanAct, PlanItem
from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.comparison.options import Options
from tracker.exchange.plans.grid import Place
from tracker.exchange.plans.toml_tables import quoted


@dataclass
class PlanParts:
    """What a plan is put together from, in the order in which it was found."""

    options: Options
    items: list[PlanItem]
    acts: list[PlanAct] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def item(self, kind: str, code: str, place: object, fields: Mapping[str, Any], new: bool = False) -> None:
        """Add an item, or a change of one that stands."""
        defaults = {"source": self.options.source(place)} if new else {}
        self.items.append(PlanItem(kind, code, None, fields, str(place), defaults))

    def withdraw(self, kind: str, code: str, place: object, fields: Mapping[str, Any]) -> None:
        """Take away an item that stands; `fields` say what it belongs to."""
        self.items.append(PlanItem(kind, code, None, fields, str(place), withdrawn=True))

    def act(self, task: str, act: Act, place: object, **fields: Any) -> None:
        """Add an act on a task."""
        fields = {"source": self.options.source(place), **fields}
        self.acts.append(PlanAct(task, str(act), None, fields, str(place)))

    def find(self, why: Reason, place: object, warning: bool = False) -> None:
        """Add a finding."""
        self.findings.append(Finding(why.kind, why.fields, self.options.file, str(place), warning))

    def find_once(self, kind: str, place: Place) -> None:
        """Add a finding that holds of many rows, at the first of them."""
        if all(each.kind != kind for each in self.findings):
            self.find(because(kind), place)

    def find_asked(self, place: object, title: str, code: str, titles: Mapping[str, str], score: int) -> None:
        """Add the question whether what a file names is something that stands, in other words."""
        known = next(iter(titles.values()), code)
        self.find(because("likeness_asked", title=quoted(title), key=title, code=code, known=quoted(known), score=score), place)
