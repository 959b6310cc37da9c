"""Dependencies between tasks: what a task needs, what blocks it, and the circle that a new link would close.

A task is done after its sub-tasks, so a circle can pass through a parent. Invariant: there is never a circle of needs and
sub-tasks, since each task in it would wait for itself; "blocked" is computed, never stored.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.domain.control.lifecycle import CLOSED
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Status
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused

NEEDS, INCLUDES, COUNTS = "needs", "includes", "counts from"


class Link(NamedTuple):
    """`task` cannot be done before `other`: it needs it, includes it as a sub-task, or has a term that counts from it."""

    task: str
    how: str
    other: str


LinksOf = Callable[[Sequence[str]], Iterable[Link]]
"""The links of several tasks at once."""


def closing_circle(new: Link, links_of: LinksOf) -> list[Link]:
    """The circle that `new` would close: the link itself and the shortest path back to its task; empty when there is none."""
    if new.task == new.other:
        return [new]
    back = shortest_path(new.other, new.task, links_of)
    return [new, *back] if back else []


def shortest_path(start: str, goal: str, links_of: LinksOf) -> list[Link]:
    """The shortest path from one task to another, which may be the same task; empty when there is none."""
    came: dict[str, Link] = {}
    level = [start]
    while level and goal not in came:
        found = [link for link in links_of(level) if link.other not in came]
        came |= {link.other: link for link in reversed(found)}
        level = list(dict.fromkeys(link.other for link in found))
    if goal not in came:
        return []
    steps = [came[goal]]
    while steps[-1].task != start:
        steps.append(came[steps[-1].task])
    return steps[::-1]


def circles_among(links: Iterable[Link]) -> Iterator[list[Link]]:
    """Circles among `links` by a depth-first walk: one for each link that leads back to the current path."""
    below: dict[str, list[Link]] = {}
    for link in links:
        below.setdefault(link.task, []).append(link)
    done: set[str] = set()
    for start in below:
        yield from _circles_from(start, below, done)


def _circles_from(start: str, below: Mapping[str, list[Link]], done: set[str]) -> Iterator[list[Link]]:
    """The circles met on a walk from `start`; `done` holds the tasks that have been walked already."""
    path: list[Link] = []
    places: dict[str, int] = {}
    open_ends: list[tuple[str, Iterator[Link]]] = []

    def enter(task: str) -> None:
        places[task] = len(open_ends)
        open_ends.append((task, iter(below.get(task, ()))))

    if start not in done:
        enter(start)
    while open_ends:
        task, ahead = open_ends[-1]
        link = next(ahead, None)
        if link is None:
            open_ends.pop()
            places.pop(task)
            done.add(task)
            del path[-1:]
        elif link.other in places:
            yield [*path[places[link.other] :], link]
        elif link.other not in done:
            path.append(link)
            enter(link.other)


def codes_of(circle: Sequence[Link]) -> list[str]:
    """The codes of a circle in order, with the first repeated at the end."""
    return [link.task for link in circle] + [link.other for link in circle[-1:]]


def refusal_of(circle: Sequence[Link]) -> Refused:
    """The refusal of a circle: of parents only, of terms only, or of several kinds of link."""
    hows, first = {link.how for link in circle}, circle[0]
    if hows == {INCLUDES}:
        return Refused("circle_of_parents", kind="task", code=first.other, parent=first.task)
    if hows == {COUNTS}:
        return Refused("term_circle", steps=codes_of(circle))
    return Refused("dependency_circle", code=first.task, **circle_fields(circle))


def circle_fields(circle: Sequence[Link]) -> dict[str, list[str]]:
    """A circle as fields of a refusal: its codes, and the kind of link from each to the next."""
    return {"path": codes_of(circle), "links": [link.how for link in circle]}


def is_blocked(task: Task, waits: bool) -> bool:
    """Neither reported nor closed (a draft can be blocked too), and it needs a task that is not closed (`waits`)."""
    return waits and task.status not in CLOSED and task.status is not Status.REPORTED


def why_blocked(task: Task, needed: Iterable[Task]) -> tuple[Reason, ...]:
    """What blocks `task`: each needed task that is still open, with its lead and due day."""
    return tuple(because("blocked_by", task=each.code, lead=each.lead, due=each.due) for each in needed if _blocks(task, each))


def need_state(needed: Task) -> Reason:
    """The state of a needed task."""
    return because("need_stands", task=needed.code, status=needed.status, lead=needed.lead, due=needed.due)


def _blocks(task: Task, needed: Task) -> bool:
    return is_blocked(task, needed.status not in CLOSED)
