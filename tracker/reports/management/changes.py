"""What is different from an earlier moment: sums, days, colours, words, and the tasks that appeared or are gone.

Only the changed tasks are read, page by page: once to count the rows of each section, and again when these are shown.
Invariant: a row is a difference between the two moments, with the last entry that made it; what was learned after the earlier
moment, and took effect before it, is marked.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from tracker.domain.control.counting.sums import WHOLE
from tracker.domain.control.states import verdict_of
from tracker.domain.ledger import Entry, Revision
from tracker.domain.model.codes import sort_key
from tracker.domain.model.fields import ledger_name
from tracker.domain.model.item import Item
from tracker.domain.model.records import Extension
from tracker.domain.model.strategy import Goal, Task
from tracker.domain.model.vocabulary import Status, in_languages
from tracker.domain.reasons import Reason, because
from tracker.reports.context import ReportContext, filter_of
from tracker.reports.management.rewording import versions
from tracker.reports.management.standing import colour_of, roll_up, verdict
from tracker.reports.management.status import tree
from tracker.reports.pages import PAGE_SIZE
from tracker.reports.since import Reference, earlier, reference_to, since_any, since_month
from tracker.reports.sums import Movement, movement, since_told
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row, Table
from tracker.storage.ledger.changed import Changed
from tracker.storage.ledger.opening import Opening
from tracker.storage.shelves.totals import NOTHING

ITEM = (Column("item", Kind.CODE, titled=True), Column("title", grows=True, titled=True))
BY = Column("by", Kind.REASONS)
MOVED = (
    *ITEM,
    Column("field", Kind.WORD),
    Column("old", Kind.DAY),
    Column("new", Kind.DAY),
    Column("days", Kind.CHANGE),
    BY,
)
COLOUR = (*ITEM, Column("old", Kind.WORD), Column("new", Kind.WORD), Column("why", Kind.REASONS))
REWORDED = (Column("item", Kind.CODE), Column("field", Kind.WORD), Column("old", grows=True), Column("new", grows=True), BY)
STANDING = (*ITEM, Column("lead", Kind.CODE), Column("due", Kind.DAY), Column("state", Kind.WORD), BY)

ENDED = (Status.WITHDRAWN, Status.CANCELLED)
TEXTS = (*in_languages("title"), "term_text")
"""The attributes whose words are compared."""

Difference = tuple[str, dict[str, Cell], tuple[str, ...]]
"""The key of a row, its cells, and the fields of the ledger that made it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A report and the moment that it is compared with."""

    context: ReportContext
    moved: Movement
    opening: Opening

    @property
    def then(self) -> date:
        """The earlier day."""
        return self.moved.since.day


Look = Callable[[Comparison, Changed[Task]], Iterator[Difference]]


def build(context: ReportContext, *, since: Reference | None = None) -> Report:
    """What has changed since then: by default since the last issued report of any name, else the end of the month before."""
    compared = earlier(context, since) if since is not None else since_any(context) or since_month(context)
    moved = movement(context, compared, {WHOLE: (context.count("open"), context.count("overdue"))})
    comparison = Comparison(context, moved, moved.opening())
    return context.report(
        "changes",
        columns=(),
        rows=lambda: iter(()),
        count=0,
        words=(),
        parameters={"since": reference_to(compared) if since is None else since},
        since=compared,
        facts=(
            Fact("since", Kind.REASONS, (since_told(compared),)),
            Fact("changed_tasks", Kind.NUMBER, len(moved.changed.codes)),
        ),
        sections=(*moved.tables(), *_sections(comparison)),
        notes=(because("changes_late"), because("changes_colour")),
    )


def _sections(comparison: Comparison) -> Iterator[Table]:
    counted: dict[str, dict[str, int]] = {name: {} for name in LOOKS}
    for change in _walk(comparison, sorted(comparison.moved.changed.codes, key=sort_key)):
        for name, (look, _) in LOOKS.items():
            if number := sum(1 for _ in look(comparison, change)):
                counted[name][change.code] = number
    above = {"colour": list(_goals(comparison)), "reworded": list(_goal_texts(comparison))}
    for name, (look, columns) in LOOKS.items():
        first, codes = above.get(name, []), counted[name]
        rows = partial(_rows, comparison, look, first, list(codes))
        title, nothing = because(f"section_changes_{name}"), because(f"no_changes_{name}")
        yield Table(name, columns, rows, len(first) + sum(codes.values()), title, nothing)


def _rows(comparison: Comparison, look: Look, first: list[Row], codes: list[str]) -> Iterator[Row]:
    yield from first
    for page in _pages(codes):
        yield from _told(comparison, [(change, *each) for change in _walk(comparison, page) for each in look(comparison, change)])


def _walk(comparison: Comparison, codes: list[str]) -> Iterator[Changed[Task]]:
    """The changed tasks with these codes, in this order."""
    for page in _pages(codes):
        read = {each.code: each for each in comparison.moved.changed.items(Task, page)}
        yield from (read[code] for code in page if code in read)


def _pages(codes: list[str]) -> Iterator[list[str]]:
    return (codes[start : start + PAGE_SIZE] for start in range(0, len(codes), PAGE_SIZE))


Found = tuple["Changed[Task] | Changed[Goal]", str, dict[str, Cell], tuple[str, ...]]


def _told(comparison: Comparison, found: list[Found]) -> Iterator[Row]:
    """The rows of a page, each with the last entry that made it."""
    store, changed = comparison.context.store, comparison.moved.changed
    last = {key: change.last(*fields) for change, key, _, fields in found if fields}
    numbers = sorted({entry.revision for entry in last.values() if entry})
    revisions = {each.number: each for each in store.ledger.numbered(numbers)}
    extended = [change.code for change, key, _, _ in found if (entry := last.get(key)) and entry.action == "extension.grant"]
    granted = store.tasks.below(Extension, extended)
    for change, key, cells, _ in found:
        if entry := last.get(key):
            request = next((each.code for each in granted.get(change.code, ()) if each.granted == cells.get("new")), None)
            why = _author(entry, revisions[entry.revision], late=changed.is_late(entry), request=request)
            cells = {**cells, "by": (why,)}
        yield Row(key, cells)


def _author(entry: Entry, revision: Revision, **more: object) -> Reason:
    """By what an entry changed it, who wrote it, for whom, and from which day it counts."""
    told = {"action": entry.action, "revision": entry.revision, "day": date.fromisoformat(entry.effective_on)}
    return because(
        "changed_by", **told, actor=revision.actor, acting_for=revision.acting_for, reason=revision.reason or None, **more
    )


# -- the differences of one task


def _moved(comparison: Comparison, change: Changed[Task]) -> Iterator[Difference]:
    old, new = change.old, change.new
    if old is None or new is None:
        return
    for field in ("due", "forecast"):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            days = (after - before).days if before and after else None
            cells = {"field": field, "old": before, "new": after, "days": days}
            yield f"{change.code} {field}", _named(comparison, new, **cells), (field,)


def _coloured(comparison: Comparison, change: Changed[Task]) -> Iterator[Difference]:
    old, new, context = change.old, change.new, comparison.context
    if old is None or new is None:
        return
    before = verdict_of(old, comparison.then, comparison.opening.periods)
    after = verdict_of(new, context.today, context.periods)
    if before.colour is not after.colour:
        late = any(comparison.moved.changed.is_late(entry) for entry in change.entries)
        why = (*([because("section_late")] if late else []), *after.reasons)
        yield change.code, _named(comparison, new, old=str(before.colour), new=str(after.colour), why=why), ()


def _reworded(comparison: Comparison, change: Changed[Task]) -> Iterator[Difference]:
    yield from _texts(change)


def _texts(change: Changed[Task] | Changed[Goal]) -> Iterator[Difference]:
    old, new = change.old, change.new
    for name in TEXTS if old is not None and new is not None else ():
        before, after = getattr(old, name, None) or "", getattr(new, name, None) or ""
        if before != after and before:
            gone, come = versions(before, after)
            yield (
                f"{change.code} {name}",
                {"item": change.code, "field": name, "old": (gone,), "new": (come,)},
                (ledger_name(name),),
            )


def _appeared(comparison: Comparison, change: Changed[Task]) -> Iterator[Difference]:
    if change.old is None and change.new is not None:
        yield change.code, _standing(comparison, change.new), ("code",)


def _gone(comparison: Comparison, change: Changed[Task]) -> Iterator[Difference]:
    old, new = change.old, change.new
    if old is None or old.status in ENDED:
        return
    if new is None:
        yield change.code, {**_standing(comparison, old), "state": "removed"}, ("code",)
    elif new.status in ENDED:
        yield change.code, _standing(comparison, new), ("status",)


def _named(comparison: Comparison, item: Item, /, **cells: Cell) -> dict[str, Cell]:
    return {"item": item.code, "title": comparison.context.names.title(item), **cells}


def _standing(comparison: Comparison, task: Task) -> dict[str, Cell]:
    return _named(comparison, task, lead=task.lead, due=task.due, state=str(task.status))


LOOKS: dict[str, tuple[Look, tuple[Column, ...]]] = {
    "moved": (_moved, MOVED),
    "colour": (_coloured, COLOUR),
    "reworded": (_reworded, REWORDED),
    "appeared": (_appeared, STANDING),
    "gone": (_gone, STANDING),
}
"""Section -> what finds its differences in a changed task, and its columns."""


# -- the goals


def _goals(comparison: Comparison) -> Iterator[Row]:
    """The goals whose colour has changed."""
    context, opening = comparison.context, comparison.opening
    before = roll_up(opening.totals, opening.paths)
    now = roll_up(context.store.progress.totals(filter_of(), context.today), context.store.goals.paths())
    for goal in (node.goal for node in tree(context.store.items(Goal))):
        if goal.code not in opening.paths:
            continue
        old, found = colour_of(before.get(goal.code, NOTHING)), now.get(goal.code, NOTHING)
        if old is not colour_of(found):
            new, why = verdict(context, (f"goal:{goal.code}",), found)
            yield Row(f"goal {goal.code}", _named(comparison, goal, old=str(old), new=str(new), why=why))


def _goal_texts(comparison: Comparison) -> Iterator[Row]:
    """The goals whose words have changed."""
    changed = comparison.moved.changed
    yield from _told(
        comparison, [(goal, *each) for goal in changed.items(Goal, changed.touched("goal")) for each in _texts(goal)]
    )
