"""Closing sums: what brought tasks under control or made them overdue, and what ended that, between two days.

opening + restated + in - out = closing. A task is followed along its effective days (`control.courses`): each of its changes, and
the passing of its due day, is a step from one position to another; a step into or out of a measure is one event. Events are
counted, not differences of snapshots, and undone changes are no events; a later change to the opening is "restated". Invariant:
a step between positions of which only one is in a measure has exactly one flow; a sum that does not close is an error.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tracker.domain.control.counting.flows import CAME, MEASURED, MOVES_DUE, WENT, Flow, Measure, Position
from tracker.domain.model.codes import sort_key
from tracker.errors import Unusable


class Scope(NamedTuple):
    """What a sum is about: everything, a goal (the task's own and those above it), or the body that leads the task.

    The code is None for tasks without a goal or a lead.
    """

    kind: str
    code: str | None


WHOLE = Scope("whole", None)
KINDS = ("whole", "goal", "body")


class Step(NamedTuple):
    """A task after a change, or after days have passed (`action` None): its position, and the scopes that count it."""

    position: Position
    scopes: frozenset[Scope]
    action: str | None = None


class Course(NamedTuple):
    """One task: its state at the end of the opening day as known then, and its steps; the first is the opening as known now."""

    code: str
    opening: Step
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """One closing sum. `flows` maps each flow that occurred to the codes of its tasks, one for each event."""

    scope: Scope
    measure: Measure
    opening: int
    flows: Mapping[Flow, tuple[str, ...]]
    closing: int


def events(before: Step, after: Step) -> Iterator[tuple[Scope, Measure, Flow]]:
    """What the step from `before` to `after` brings into, or takes out of, a measure of a scope."""
    for measure, counted in MEASURED.items():
        old, new = _counting(before, counted), _counting(after, counted)
        if old != new:
            yield from ((scope, measure, _went(measure, before, after)) for scope in old - new)
            yield from ((scope, measure, _came(measure, before, after)) for scope in new - old)


def _counting(step: Step, counted: frozenset[Position]) -> frozenset[Scope]:
    return step.scopes if step.position in counted else frozenset()


def _came(measure: Measure, before: Step, after: Step) -> Flow:
    if before.position in MEASURED[measure]:
        return Flow.MOVED_IN
    flow = CAME[measure][before.position]
    return Flow.DUE_PASSED if flow is Flow.DUE_EARLIER and after.action is None else flow


def _went(measure: Measure, before: Step, after: Step) -> Flow:
    if after.position in MEASURED[measure]:
        return Flow.MOVED_OUT
    flow = WENT[measure][after.position]
    return MOVES_DUE.get(after.action or "", flow) if flow is Flow.RECOMPUTED else flow


def restatements(before: Step, after: Step) -> Iterator[tuple[Scope, Measure, Flow]]:
    """Later changes to the opening: `before` as it was known then, `after` as it is known now."""
    for measure, counted in MEASURED.items():
        old, new = _counting(before, counted), _counting(after, counted)
        yield from ((scope, measure, Flow.RESTATED_OUT) for scope in old - new)
        yield from ((scope, measure, Flow.RESTATED_IN) for scope in new - old)


Counts = Mapping[tuple[Scope, Measure], int]


class Sums:
    """The sums of all scopes of `kinds`, or those of `only` one scope, accumulated course by course."""

    def __init__(self, kinds: frozenset[str] = frozenset(KINDS), only: Scope | None = None) -> None:
        self._kinds, self._only = kinds, only
        self._codes: dict[tuple[Scope, Measure], dict[Flow, list[str]]] = {}
        self._change: Counter[tuple[Scope, Measure]] = Counter()

    def add(self, course: Course) -> None:
        """Add the events of one task."""
        now = course.steps[0]
        self._enter(course.code, restatements(course.opening, now))
        for after in course.steps[1:]:
            self._enter(course.code, events(now, after))
            now = after
        for measure, counted in MEASURED.items():
            self._change.update((scope, measure) for scope in _counting(now, counted) if self._wants(scope))
            self._change.subtract((scope, measure) for scope in _counting(course.opening, counted) if self._wants(scope))

    def _wants(self, scope: Scope) -> bool:
        return scope.kind in self._kinds and self._only in (None, scope)

    def _enter(self, code: str, found: Iterable[tuple[Scope, Measure, Flow]]) -> None:
        for scope, measure, flow in found:
            if self._wants(scope):
                self._codes.setdefault((scope, measure), {}).setdefault(flow, []).append(code)

    def closed(self, closing: Counts) -> list[Sum]:
        """The sums, given the closing count of each scope. Raises Unusable `sum_not_closed`."""
        keys = {*closing, *self._change, *self._codes}
        return [self._closed(key, closing.get(key, 0)) for key in sorted(keys, key=_order)]

    def _closed(self, key: tuple[Scope, Measure], closing: int) -> Sum:
        found = self._codes.get(key, {})
        opening = closing - self._change[key]
        moved = sum(flow.sign * len(codes) for flow, codes in found.items())
        if opening < 0 or opening + moved != closing:
            (kind, code), measure = key
            raise Unusable(
                "sum_not_closed", place=kind, code=code, measure=measure, opening=opening, moved=moved, closing=closing
            )
        flows = {flow: tuple(sorted(found[flow], key=sort_key)) for flow in Flow if flow in found}
        return Sum(*key, opening, flows, closing)


def _order(key: tuple[Scope, Measure]) -> tuple[int, bool, str, int]:
    scope, measure = key
    return KINDS.index(scope.kind), scope.code is None, sort_key(scope.code or ""), list(Measure).index(measure)
