"""The check for circles over all kinds of link together: sub-tasks, needs, and bases of terms, including events.

Invariant: no circle is ever written, whatever kind of link would close it; a new term or parent is checked before it is written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.domain.control.dependencies import COUNTS, INCLUDES, NEEDS, Link, closing_circle, refusal_of
from tracker.domain.deadlines.bases import Ruled
from tracker.domain.deadlines.terms import Term, term_of
from tracker.domain.model.records import Dependency
from tracker.domain.model.strategy import Event, Task
from tracker.storage.work import Work


@dataclass(slots=True)
class _Memory:
    """Codes of bases and of needed tasks in one work; None until read."""

    counted: set[str] | None = None
    needed: set[str] | None = None


def is_counted_from(work: Work, code: str) -> bool:
    """Whether any term counts from `code`, or did when this work began; read once for the whole work."""
    memory = work.memory(_Memory)
    if memory.counted is None:
        memory.counted = set(work.store.terms.bases())
    return code in memory.counted


def is_needed(work: Work, code: str) -> bool:
    """Whether any task needs `code`, or did when this work began; read once for the whole work."""
    memory = work.memory(_Memory)
    if memory.needed is None:
        memory.needed = set(work.store.dependencies.needed())
    return code in memory.needed


def note_base(work: Work, base: str) -> None:
    """Record that in this work something now counts from `base`."""
    if (counted := work.memory(_Memory).counted) is not None:
        counted.add(base)


def require_no_circle(work: Work, item: Ruled, term: Term | None = None) -> None:
    """Refuse an event, window or task (as it will be, by default with its own term) whose links close a circle."""
    base = (term or term_of(item.term_rule)).base_event
    own = [Link(item.code, COUNTS, base)] if base is not None else []
    if isinstance(item, Task) and item.parent is not None:
        own.append(Link(item.parent, INCLUDES, item.code))
    replaced = {COUNTS: lambda link: link.task, INCLUDES: lambda link: link.other}
    _require_open(work, own, lambda link: link.how in replaced and replaced[link.how](link) == item.code)


def require_no_needs_circle(work: Work, dependency: Dependency, instead_of: Dependency | None = None) -> None:
    """Refuse a need that closes a circle; `instead_of` is the dependency that it replaces, if any."""
    gone = Link(str(instead_of.task), NEEDS, str(instead_of.needs)) if instead_of else None
    _require_open(work, [Link(str(dependency.task), NEEDS, str(dependency.needs))], lambda link: link == gone)
    if (needed := work.memory(_Memory).needed) is not None:
        needed.add(str(dependency.needs))


def _require_open(work: Work, own: Sequence[Link], replaced: Callable[[Link], bool]) -> None:
    def links_of(codes: Sequence[str]) -> list[Link]:
        standing = [each for each in work.store.dependencies.links(codes) if not replaced(each)]
        return [*standing, *(each for each in own if each.task in codes)]

    for link in own:
        if link.task != link.other and (not _leads_to(work, link, own) or not _leads_on(work, link)):
            continue  # no link leads back, so there is no circle
        if circle := closing_circle(link, links_of):
            raise refusal_of(circle)


def _leads_to(work: Work, link: Link, own: Sequence[Link]) -> bool:
    """Whether any link leads to the start of `link`: some item counts from it, needs it or includes it."""
    code = link.task
    if any(each.other == code for each in own) or is_counted_from(work, code) or is_needed(work, code):
        return True
    if link.how == COUNTS:
        return False  # its own parent is among the item's links
    task = work.find(Task, code)
    return task is not None and task.parent is not None


def _leads_on(work: Work, link: Link) -> bool:
    """Whether any link leads on from the end of `link`; none does from an event without a term."""
    event = work.find(Event, link.other) if link.how == COUNTS else None
    return event is None or term_of(event.term_rule).base_event is not None
