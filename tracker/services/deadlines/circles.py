"""The check for circles over all kinds of link together: sub-tasks, needs, and bases of terms, including events.

Invariant: no circle is ever written, whatever kind of link would close it; a new term or parent is checked before it is written.
No check walks further than MOST_LINKS from either end, so what cannot be checked within that is refused.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.control.dependencies import COUNTS, INCLUDES, NEEDS, Link, closing_circle, refusal_of
from tracker.domain.deadlines.bases import Ruled
from tracker.domain.deadlines.terms import Term, term_of
from tracker.domain.model.item import Item
from tracker.domain.model.records import Dependency
from tracker.domain.model.strategy import Event, Task
from tracker.errors import Refused
from tracker.storage.work import Work

MOST_LINKS = 100
"""The most links one behind another: terms that count from one another, sub-tasks of sub-tasks, what waits for what waits."""


@dataclass(slots=True)
class _Memory:
    """What counts from each base, and the codes of needed tasks, in one work; None until read."""

    counting: dict[str, dict[tuple[type[Ruled], str], None]] | None = None
    needed: set[str] | None = None


def is_counted_from(work: Work, code: str) -> bool:
    """Whether any term counts from `code`, or did when this work began; read once for the whole work."""
    return code in _counting(work)


def counted_from(work: Work, code: str) -> list[Ruled]:
    """The events, windows and tasks that count from an event or task."""
    if not (named := _counting(work).get(code)):
        return []
    return [item for item in work.store.terms.named(named) if term_of(item.term_rule).base_event == code]


def is_needed(work: Work, code: str) -> bool:
    """Whether any task needs `code`, or did when this work began; read once for the whole work."""
    memory = work.memory(_Memory)
    if memory.needed is None:
        memory.needed = set(work.store.dependencies.needed())
    return code in memory.needed


def note_base(work: Work, item: Ruled, base: str) -> None:
    """Record that in this work `item` counts from `base`."""
    if (counting := work.memory(_Memory).counting) is not None:
        counting.setdefault(base, {})[type(item), item.code] = None


def require_no_circle(work: Work, item: Ruled, term: Term | None = None) -> None:
    """Refuse an event, window or task (as it will be, by default with its own term) whose links close a circle."""
    base = (term or term_of(item.term_rule)).base_event
    own = [Link(item.code, COUNTS, base)] if base is not None else []
    if isinstance(item, Task) and item.parent is not None:
        own.append(Link(item.parent, INCLUDES, item.code))
    replaced = {COUNTS: lambda link: link.task, INCLUDES: lambda link: link.other}
    _Check(work, own, lambda link: link.how in replaced and replaced[link.how](link) == item.code, item.code).run()


def require_no_needs_circle(work: Work, dependency: Dependency, instead_of: Dependency | None = None) -> None:
    """Refuse a need that closes a circle; `instead_of` is the dependency that it replaces, if any."""
    gone = Link(str(instead_of.task), NEEDS, str(instead_of.needs)) if instead_of else None
    _Check(work, [Link(str(dependency.task), NEEDS, str(dependency.needs))], lambda link: link == gone).run()
    if (needed := work.memory(_Memory).needed) is not None:
        needed.add(str(dependency.needs))


def require_not_too_deep(work: Work, item: Item, *, new: bool = False) -> None:
    """Refuse a parent with which a task or a goal would lie deeper than MOST_LINKS; a `new` one has nothing below it."""
    cls, parent = type(item), getattr(item, "parent", None)
    if parent is not None:
        above = _levels(parent, lambda code: _parent(work, cls, code))
        below = 0 if new else _levels(item.code, lambda code: [each.code for each in work.store.items(cls, parent=code)])
        if above + 1 + below > MOST_LINKS:
            raise _too_long(Link(parent, INCLUDES, item.code))


@dataclass(frozen=True, slots=True)
class _Check:
    """The check of an item's `own` links, which take the place of those `replaced`; the parent of `item` is among them."""

    work: Work
    own: Sequence[Link]
    replaced: Callable[[Link], bool]
    item: str | None = None

    def run(self) -> None:
        """Refuse a link that closes a circle or makes a chain too long."""
        for link in self.own:
            if (link.task == link.other or self._may_lead_back(link)) and (circle := closing_circle(link, self._below)):
                raise refusal_of(circle)
            if link.how == COUNTS and _levels(link.task, self._counting) + 1 + _levels(link.other, self._base) > MOST_LINKS:
                raise _too_long(link)

    def _may_lead_back(self, link: Link) -> bool:
        """Whether links may lead from its end to its start: walked from both, since one of them is usually near."""
        if link.how == COUNTS and (event := self.work.find(Event, link.other)) and term_of(event.term_rule).base_event is None:
            return False
        before, after, above, below = {link.task}, {link.other}, [link.task], [link.other]
        for _ in range(MOST_LINKS):
            above = _new(before, (each.task for each in self._above(above)))
            if not above or before & after:
                return bool(above)
            below = _new(after, (each.other for each in self._below(below)))
            if not below or before & after:
                return bool(below)
        raise _too_long(link)

    def _below(self, codes: Sequence[str]) -> list[Link]:
        standing = [each for each in self.work.store.dependencies.links(codes) if not self.replaced(each)]
        return [*standing, *(each for each in self.own if each.task in codes)]

    def _above(self, codes: Sequence[str]) -> list[Link]:
        """What leads to `codes`; some of it may have led there only when the work began."""
        found = [each for each in self.own if each.other in codes]
        found += [
            Link(parent, INCLUDES, code) for code in codes if code != self.item for parent in _parent(self.work, Task, code)
        ]
        found += [Link(each, COUNTS, code) for code in codes for each in self._counting(code)]
        if any(is_needed(self.work, code) for code in codes):
            found += self.work.store.dependencies.needing(codes)
        return found

    def _counting(self, code: str) -> list[str]:
        return [each for _, each in _counting(self.work).get(code, ())]

    def _base(self, code: str) -> list[str]:
        item = self.work.find(Event, code) or self.work.find(Task, code)
        base = term_of(item.term_rule).base_event if item is not None else None
        return [base] if base is not None else []


def _parent(work: Work, cls: type[Item], code: str) -> list[str]:
    parent = getattr(work.find(cls, code), "parent", None)
    return [parent] if parent is not None else []


def _counting(work: Work) -> dict[str, dict[tuple[type[Ruled], str], None]]:
    memory = work.memory(_Memory)
    if memory.counting is None:
        memory.counting = {base: dict.fromkeys(found) for base, found in work.store.terms.counting().items()}
    return memory.counting


def _levels(start: str, following: Callable[[str], Iterable[str]]) -> int:
    """How many links follow one another from `start`, no further than to the limit."""
    seen, level, number = {start}, [start], 0
    while number <= MOST_LINKS and (level := _new(seen, (each for code in level for each in following(code)))):
        number += 1
    return number


def _new(seen: set[str], codes: Iterable[str]) -> list[str]:
    """The codes not seen yet, which from now on are."""
    found = [code for code in dict.fromkeys(codes) if code not in seen]
    seen.update(found)
    return found


def _too_long(link: Link) -> Refused:
    return Refused("chain_too_long", code=link.task, other=link.other, most=MOST_LINKS)
