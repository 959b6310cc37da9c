"""Closing sums: what brought tasks under control, or made them overdue, and what ended it, between two days.

opening + restated + came in - went out = closing. A task is followed along its effective days (`domain.courses`): each standing
change of it, and the passing of its due day, is a step from one position to another, and a step into or out of a measure is one
event. So events are counted, not two snapshots, and what was undone is no event; what is learned later about the opening is
restated. Invariant: a pair of positions of which one only is in a measure has exactly one flow, and a sum closes or is an error.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tracker.domain.control.flows import CAME, MEASURED, MOVES_DUE, WENT, Flow, Measure, Position
from tracker.domain.model.codes import sort_key
from tracker.errors import Unusable


class Place(NamedTuple):
    """What counts a task: the whole, a goal (the one it hangs under and those above it) or the body that leads it.

    The code of a goal or a body is None where a task has none.
    """

    kind: str
    code: str | None


WHOLE = Place("whole", None)
KINDS = ("whole", "goal", "body")


class Step(NamedTuple):
    """A task after a change, or after days have passed (`action` None): its position, and the places that count it."""

    position: Position
    places: frozenset[Place]
    action: str | None = None


class Course(NamedTuple):
    """One task: at the end of the opening day as known then, and its steps since; the first is that opening as known now."""

    code: str
    opening: Step
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum that closes. `flows` has the codes of each flow that has any, one for each event."""

    place: Place
    measure: Measure
    opening: int
    flows: Mapping[Flow, tuple[str, ...]]
    closing: int


def events(before: Step, after: Step) -> Iterator[tuple[Place, Measure, Flow]]:
    """What the step from `before` to `after` brings into a measure of a place, and takes out of it."""
    for measure, counted in MEASURED.items():
        old, new = _counting(before, counted), _counting(after, counted)
        if old != new:
            yield from ((place, measure, _went(measure, before, after)) for place in old - new)
            yield from ((place, measure, _came(measure, before, after)) for place in new - old)


def _counting(step: Step, counted: frozenset[Position]) -> frozenset[Place]:
    return step.places if step.position in counted else frozenset()


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


def restated(before: Step, after: Step) -> Iterator[tuple[Place, Measure, Flow]]:
    """What is learned later about the opening: `before` as it was known then, `after` as it is known now."""
    for measure, counted in MEASURED.items():
        old, new = _counting(before, counted), _counting(after, counted)
        yield from ((place, measure, Flow.RESTATED_OUT) for place in old - new)
        yield from ((place, measure, Flow.RESTATED_IN) for place in new - old)


Counts = Mapping[tuple[Place, Measure], int]


class Sums:
    """The sums of the places of `kinds`, gathered course by course."""

    def __init__(self, kinds: frozenset[str] = frozenset(KINDS)) -> None:
        self._kinds = kinds
        self._codes: dict[tuple[Place, Measure], dict[Flow, list[str]]] = {}
        self._change: Counter[tuple[Place, Measure]] = Counter()

    def add(self, course: Course) -> None:
        """Count the events of one task."""
        now = course.steps[0]
        self._enter(course.code, restated(course.opening, now))
        for after in course.steps[1:]:
            self._enter(course.code, events(now, after))
            now = after
        for measure, counted in MEASURED.items():
            self._change.update((place, measure) for place in _counting(now, counted) if place.kind in self._kinds)
            self._change.subtract((place, measure) for place in _counting(course.opening, counted) if place.kind in self._kinds)

    def _enter(self, code: str, found: Iterable[tuple[Place, Measure, Flow]]) -> None:
        for place, measure, flow in found:
            if place.kind in self._kinds:
                self._codes.setdefault((place, measure), {}).setdefault(flow, []).append(code)

    def closed(self, closing: Counts) -> list[Sum]:
        """The sums, given what each place counts at the end. Raises Unusable `sum_not_closed`."""
        keys = {*closing, *self._change, *self._codes}
        return [self._closed(key, closing.get(key, 0)) for key in sorted(keys, key=_order)]

    def _closed(self, key: tuple[Place, Measure], closing: int) -> Sum:
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


def _order(key: tuple[Place, Measure]) -> tuple[int, bool, str, int]:
    place, measure = key
    return KINDS.index(place.kind), place.code is None, sort_key(place.code or ""), list(Measure).index(measure)
