"""Lines: what each row of a table is, a task, a goal, a part of one, or a row that is left out for a reason.

Invariant: every row of the table is one line, in order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tracker.domain.findings import Finding
from tracker.exchange.plans.grid import Row
from tracker.exchange.plans.records import GoalHeading

LineKind = Literal["task", "goal", "continued", "header", "numbers", "note", "total", "blank", "title"]


@dataclass(frozen=True, slots=True)
class Line:
    """One row, and what it is. The values of `row` have merged areas and "as above" resolved: `above` says from which row the
    value of a column comes. `goals` is the path of sections that it stands under, `notes` are the remarks bound to it by a mark.
    A line that is neither header, goal, task nor part of one has the `reason` for which it is left out.
    """

    kind: LineKind
    row: Row
    goals: tuple[GoalHeading, ...] = ()
    above: Mapping[int, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    reason: str = ""
    findings: tuple[Finding, ...] = ()
